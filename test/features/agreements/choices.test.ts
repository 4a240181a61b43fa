import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormItem, FormValues } from '../../../src/chat/form.ts';
import { formReader } from '../../../src/chat/form-reader.ts';
import { choiceItems, readChoices } from '../../../src/features/agreements/text/choice-form.ts';
import { choicesFromJson, choicesJson } from '../../../src/features/agreements/text/choices-file.ts';
import {
  allChoices,
  leastChoices,
  usualChoices,
  type Choices,
} from '../../../src/features/agreements/text/choices.ts';
import { clauseLines, clauseOddities, clauses } from '../../../src/features/agreements/text/clauses.ts';
import { differencesOf } from '../../../src/features/agreements/text/differences.ts';
import { faultsOfForm } from '../../support/check-drawn.ts';
import { expectGolden, expectGoldenCases } from '../../support/golden.ts';
import { printForm } from '../../support/print-form.ts';
import { someChoices } from './some-choices.ts';

const usual = usualChoices('USD');
const ref = { form: 'agreement', id: 0, revision: 0, nonce: 'n1' };
const formOf = (choices: Choices) => ({
  ref,
  title: 'Agreement',
  submit: 'Send',
  items: choiceItems(choices),
});

/** What a form that nobody touches sends. */
function untouched(items: readonly FormItem[]): FormValues {
  return Object.fromEntries(
    items.flatMap((item) => {
      if (!('name' in item) || item.initial === undefined) return [];
      const text = Array.isArray(item.initial) ? item.initial.join(',') : String(item.initial);
      return text === '' ? [] : [[item.name, text]];
    }),
  );
}
const read = (values: FormValues, currency = 'USD') => readChoices(formReader(values), currency);
const changed = (values: FormValues, currency = 'USD') =>
  read({ ...untouched(choiceItems(usualChoices(currency))), ...values }, currency);

describe('the choices of two firms', () => {
  it('are asked for in one form: what owners talk about first, the rest behind “more”', () => {
    expectGolden('agreements/form.txt', `${printForm(formOf(usual))}\n`);
    const more = choiceItems(usual).findIndex(({ kind }) => kind === 'more');
    const names = choiceItems(usual).map((item) => ('name' in item ? item.name : item.kind));
    const first = clauses.filter(({ isFirst }) => isFirst);
    expect(first).toHaveLength(7);
    expect(names.slice(0, more)).toEqual(first.flatMap(({ fields }) => fields.map(({ name }) => name)));
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ['usual', usual],
    ['all', allChoices('USD')],
    ['the least', leastChoices('JPY')],
  ])('are taken by Slack and Teams (%s)', (_name, choices) => {
    expect(faultsOfForm(formOf(choices))).toEqual([]);
  });

  it('come back from a form as they went into it, and from where they are kept', () => {
    fc.assert(
      fc.property(someChoices, (choices) => {
        expect(read(untouched(choiceItems(choices)), choices.currency)).toEqual(choices);
        expect(choicesFromJson(choicesJson(choices))).toEqual(JSON.parse(JSON.stringify(choices)));
      }),
    );
  });

  it('differ where a line of theirs does, and nowhere else', () => {
    const isSame = (one: Choices, other: Choices) => {
      const sorted = ({ ...all }: Choices) => Object.entries(all).filter(([, value]) => value !== undefined);
      return JSON.stringify(sorted(one).sort()) === JSON.stringify(sorted(other).sort());
    };
    fc.assert(
      fc.property(someChoices, someChoices, (one, other) => {
        expect(differencesOf(one, one)).toEqual([]);
        expect(differencesOf(one, other).length === 0).toBe(isSame(one, other));
        const back = differencesOf(other, one);
        expect(back.map(({ before, after }) => [after, before])).toEqual(
          differencesOf(one, other).map(({ before, after }) => [before, after]),
        );
      }),
    );
  });

  it('differ in one line where one field does', () => {
    fc.assert(
      fc.property(someChoices, someChoices, fc.nat(), (one, other, at) => {
        const fields = clauses.flatMap(({ id, fields: all }) => all.map(({ name }) => ({ id, name })));
        const { id, name } = fields[at % fields.length]!;
        const next = { ...one, currency: one.currency, [name]: other[name] };
        const clause = clauses.find((each) => each.id === id)!;
        // What is at its end says nothing of a term that has none.
        fc.pre(name !== 'term_end' || next.term_months !== undefined);
        fc.pre(next[name] !== one[name] && clause.isChosen(one) && clause.isChosen(next));
        expect(differencesOf(one, next).map(({ clauseId }) => clauseId)).toContain(id);
      }),
      { numRuns: 500 },
    );
  });

  it('read as they are kept, each in a plain line, with what is odd in them', () => {
    const lines = (choices: Choices) =>
      [
        ...clauseLines(choices).map(({ title, line }) => `${title}: ${line}`),
        ...clauseOddities(choices).map(({ title, text }) => `! ${title}: ${text}`),
      ].join('\n');
    expectGoldenCases('agreements/lines.txt', [
      ['usual', lines(usual)],
      ['usual, in yen', lines(usualChoices('JPY'))],
      ['all', lines(allChoices('EUR'))],
      ['the least', lines(leastChoices('USD'))],
    ]);
  });

  it('are not odd where they are usual, in whichever currency', () => {
    expect(clauseOddities(usual)).toEqual([]);
    expect(clauseOddities(usualChoices('EUR'))).toEqual([]);
    expect(clauseOddities(usualChoices('JPY')).map(({ clauseId }) => clauseId)).toEqual(['insurance']);
  });

  it.each<[keyof Choices, number | undefined, string | undefined]>([
    ['client_months', 24, undefined],
    ['client_months', 25, '25 months is long'],
    ['client_months', undefined, 'Nothing keeps either firm'],
    ['staff_months', 1, 'may break the law'],
    ['confidentiality_years', 1, '1 year is short'],
    ['confidentiality_years', 7, undefined],
    ['confidentiality_years', 8, '8 years is long'],
    ['net_days', 0, 'due on its own date'],
    ['net_days', 60, undefined],
    ['net_days', 61, 'only after 61 days'],
    ['late_fee', 200, undefined],
    ['late_fee', 201, '2.01%/30 days is high'],
    ['rework_days', undefined, 'need not be put right'],
    ['rework_days', 6, '6 days is a short time'],
    ['rework_days', 91, '91 days is long'],
    ['term_months', 37, '37 months is long'],
    ['notice_days', 13, '13 days of notice is short'],
    ['notice_days', 14, undefined],
    ['notice_days', 90, undefined],
    ['notice_days', 91, '91 days of notice is long'],
    ['incident_hours', undefined, 'need not be told'],
    ['incident_hours', 73, '73 hours is long'],
    ['gdpr_hours', 49, 'The client has 72 hours itself'],
    ['hipaa_days', 16, '16 days is long'],
    ['cap_amount', undefined, undefined],
    ['client_fee', 1, 'fair estimate'],
  ])('say why %s of %s is odd, where it is', (name, value, words) => {
    const said = clauseOddities({ ...usual, [name]: value }).map(({ text }) => text);
    if (words === undefined) expect(said).toEqual([]);
    else expect(said).toEqual([expect.stringContaining(words)]);
  });

  it.each([
    [{ cap_months: undefined, cap_amount: undefined }, 'no limit'],
    [{ cap_months: 3, cap_amount: undefined }, 'next to nothing'],
    [{ clauses: [] }, 'passed on to a third firm without asking'],
    [{ disputes: 'arbitration' as const }, 'no court decides'],
    [{ other_terms: 'We share tools.' }, 'written by hand'],
  ])('say what is left out, or is rarely in: %j', (change, words) => {
    const said = clauseOddities({ ...usual, ...change }).map(({ text }) => text);
    expect(said.join('\n')).toContain(words);
  });

  it.each<[FormValues, string, string]>([
    [{ net_days: '' }, 'net_days', 'Please fill this in.'],
    [{ net_days: '181' }, 'net_days', 'A whole number from 0 to 180, please.'],
    [{ client_months: '61' }, 'client_months', 'A whole number from 1 to 60, please.'],
    [{ client_months: '1.5' }, 'client_months', 'A whole number from 1 to 60, please.'],
    [{ late_fee: '10.01' }, 'late_fee', 'A percentage like 1.5, at most 10, please.'],
    [{ late_fee: '0' }, 'late_fee', 'More than zero, please, or leave this empty.'],
    [{ cap_amount: '0' }, 'cap_amount', 'More than zero, please, or leave this empty.'],
    [{ cap_amount: 'much' }, 'cap_amount', 'An amount like 92.50 in USD, please.'],
    [{ disputes: 'duel' }, 'disputes', 'Please pick one.'],
    [{ clauses: 'ownership,fun' }, 'clauses', 'Please pick from the list.'],
    [{ other_terms: 'x'.repeat(2001) }, 'other_terms', 'At most 2000 characters, please.'],
    [{ client_fee: '500', client_months: '' }, 'client_fee', 'Say for how many months'],
    [{ term_months: '1', term_end: 'ends', notice_days: '32' }, 'notice_days', 'longer than the whole term'],
    [{ referral_percent: '10' }, 'referral_months', 'For how many months'],
    [{ referral_months: '10' }, 'referral_percent', 'How many percent?'],
    [
      { referral_percent: '5', referral_months: '6', clauses: 'ownership' },
      'referral_percent',
      'Pick “Handing',
    ],
    [{ courts: 'Albany' }, 'courts', 'Name the governing law'],
  ])('are refused by field: %j', (values, field, words) => {
    const result = changed(values);
    expect(result).toHaveProperty('errors');
    expect('errors' in result && result.errors).toEqual({
      [field]: expect.stringContaining(words) as unknown,
    });
  });

  it('are read as people type them', () => {
    const result = changed({
      late_fee: '1,25',
      client_fee: '$2,500',
      law: ' the  State of\u200e New York ',
      other_terms: 'One.\r\n\r\n  Two. \n',
      term_months: '',
      term_end: 'ends',
    });
    expect(result).toMatchObject({
      late_fee: 125,
      client_fee: 250_000,
      law: 'the State of New York',
      other_terms: 'One.\nTwo.',
      term_end: 'renews',
    });
  });

  it('are not taken from where they are kept where something in them is not known', () => {
    expect(() => choicesFromJson('{}')).toThrow();
    expect(() => choicesFromJson(JSON.stringify({ ...usual, arbitrator: 'Bob' }))).toThrow();
    expect(() => choicesFromJson(JSON.stringify({ ...usual, currency: 'XXX' }))).toThrow();
  });
});
