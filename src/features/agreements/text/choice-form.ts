import type { FieldErrors, FormField, FormItem } from '../../../chat/form.ts';
import type { FormReader } from '../../../chat/form-reader.ts';
import { largeAmountField, wholeField } from '../../../chat/number-fields.ts';
import { lateFeeOf } from '../../jobs/terms/read-terms.ts';
import { brandings } from '../../jobs/terms/terms.ts';
import {
  disputePaths,
  flagNames,
  termEnds,
  type Choices,
  type FlagName,
  type NumberName,
  type TextName,
} from './choices.ts';
import type { ClauseField } from './clause.ts';
import { clauseLines, clauses } from './clauses.ts';
import { seenLine, seenLines } from './seen-text.ts';

/** The fields of all clauses, starting with what was chosen: what owners talk about first, and the rest behind "more". */
export function choiceItems(choices: Choices): readonly FormItem[] {
  const fieldsOf = (isFirst: boolean): FormField[] =>
    clauses
      .filter((clause) => clause.isFirst === isFirst)
      .flatMap(({ fields }) => fields.map((field) => formField(field, choices)));
  const others = clauseLines(choices).filter(({ isFirst }) => !isFirst);
  return [
    ...fieldsOf(true),
    {
      kind: 'more',
      label: 'More clauses',
      standing: `Also in it: ${others.map(({ title }) => title.toLowerCase()).join(', ')}.`,
    },
    {
      kind: 'choices',
      name: 'clauses',
      label: 'Also in the agreement',
      optional: true,
      options: flagNames.map((value) => ({ value, label: flagLabel(value) })),
      initial: choices.clauses,
    },
    ...fieldsOf(false),
  ];
}

function flagLabel(name: FlagName): string {
  return clauses.find(({ id }) => id === name)?.title ?? name;
}

function formField(field: ClauseField, choices: Choices): FormField {
  const { name, label, optional = false } = field;
  const more = { optional, ...(field.hint === undefined ? {} : { hint: field.hint }) };
  switch (field.kind) {
    case 'whole':
      return wholeField(name, label, { min: field.min, max: field.max }, choices[field.name], more);
    case 'amount':
      return largeAmountField(name, label, { currency: choices.currency, minor: choices[field.name] }, more);
    case 'percent': {
      const chosen = choices[field.name];
      return {
        kind: 'number',
        name,
        label,
        decimals: true,
        min: 0,
        max: field.max / 100,
        ...(chosen === undefined ? {} : { initial: String(chosen / 100) }),
        ...more,
      };
    }
    case 'option':
      return { kind: 'choice', name, label, options: field.options, initial: choices[field.name], ...more };
    case 'text': {
      const { maxLength, multiline = false, placeholder } = field;
      const initial = choices[field.name];
      return {
        kind: 'input',
        name,
        label,
        maxLength,
        multiline,
        ...(placeholder === undefined ? {} : { placeholder }),
        ...(initial === undefined ? {} : { initial }),
        ...more,
      };
    }
  }
}

/**
 * Reads the clauses of a form, or says what is wrong by field, with what the reader had found wrong before.
 * @param currency ISO 4217, that of the choices it started with
 */
export function readChoices(read: FormReader, currency: string): Choices | { readonly errors: FieldErrors } {
  const number = (name: NumberName): number | undefined => readNumber(read, name, currency);
  const text = (name: TextName): string | undefined => readText(read, name);
  const term_months = number('term_months');
  // What is at its end says nothing of one that has none.
  const term_end = read.choice('term_end', termEnds) ?? 'renews';
  const chosen: Choices = {
    currency,
    client_months: number('client_months'),
    staff_months: number('staff_months'),
    confidentiality_years: number('confidentiality_years') ?? 0,
    net_days: number('net_days') ?? 0,
    late_fee: number('late_fee'),
    rework_days: number('rework_days'),
    term_months,
    term_end: term_months === undefined ? 'renews' : term_end,
    notice_days: number('notice_days') ?? 0,
    clauses: read.choices('clauses', flagNames),
    client_fee: number('client_fee'),
    branding: read.choice('branding', brandings) ?? 'neutral',
    incident_hours: number('incident_hours'),
    gdpr_hours: number('gdpr_hours'),
    hipaa_days: number('hipaa_days'),
    insurance_liability: number('insurance_liability'),
    insurance_professional: number('insurance_professional'),
    insurance_cyber: number('insurance_cyber'),
    cap_months: number('cap_months'),
    cap_amount: number('cap_amount'),
    referral_percent: number('referral_percent'),
    referral_months: number('referral_months'),
    law: text('law'),
    courts: text('courts'),
    talk_days: number('talk_days') ?? 0,
    disputes: read.choice('disputes', disputePaths) ?? 'courts',
    other_terms: text('other_terms'),
  };
  for (const { field, says } of contradictions(chosen)) read.wrong(field, says);
  const errors = read.errors();
  return errors ? { errors } : chosen;
}

/** What cannot stand together. */
export function contradictions(
  choices: Choices,
): readonly { readonly field: string; readonly says: string }[] {
  const { client_fee, client_months, term_months, term_end, notice_days } = choices;
  const { clauses: flags, referral_percent, referral_months, law, courts } = choices;
  const wrong = (isWrong: boolean, field: string, says: string) => (isWrong ? [{ field, says }] : []);
  return [
    ...wrong(
      client_fee !== undefined && client_months === undefined,
      'client_fee',
      'Say for how many months clients are protected, or leave this empty.',
    ),
    ...wrong(
      term_months !== undefined && term_end === 'ends' && notice_days > term_months * 31,
      'notice_days',
      'This is longer than the whole term.',
    ),
    ...wrong(
      referral_percent !== undefined && referral_months === undefined,
      'referral_months',
      'For how many months, from 1 to 12?',
    ),
    ...wrong(
      referral_percent === undefined && referral_months !== undefined,
      'referral_percent',
      'How many percent? Or leave the months empty, too.',
    ),
    ...wrong(
      referral_percent !== undefined && !flags.includes('referral'),
      'referral_percent',
      `Pick “${flagLabel('referral')}” under “Also in the agreement”, or leave this empty.`,
    ),
    ...wrong(
      courts !== undefined && law === undefined,
      'courts',
      'Name the governing law as well, or leave this empty.',
    ),
  ];
}

const fields = new Map<string, ClauseField>(
  clauses.flatMap((clause) => clause.fields.map((field) => [field.name, field] as const)),
);

function readNumber(read: FormReader, name: NumberName, currency: string): number | undefined {
  const field = fields.get(name);
  if (field === undefined) return undefined;
  const value = readKind(read, field, currency);
  if (value !== undefined || field.optional) return value;
  return read.wrong(name, 'Please fill this in.');
}

function readKind(read: FormReader, field: ClauseField, currency: string): number | undefined {
  const { name } = field;
  const none = (value: number | undefined) =>
    value === 0 ? read.wrong(name, 'More than zero, please, or leave this empty.') : value;
  switch (field.kind) {
    case 'whole':
      return read.whole(name, field.min, field.max);
    case 'amount':
      return none(read.amount(name, currency));
    case 'percent':
      return none(readPercent(read, name, field.max));
    case 'option':
    case 'text':
      return undefined;
  }
}

function readPercent(read: FormReader, name: string, max: number): number | undefined {
  const written = read.text(name, 20);
  if (written === '') return undefined;
  const hundredths = lateFeeOf(written);
  return hundredths !== undefined && hundredths <= max
    ? hundredths
    : read.wrong(name, `A percentage like 1.5, at most ${String(max / 100)}, please.`);
}

function readText(read: FormReader, name: TextName): string | undefined {
  const field = fields.get(name);
  if (field?.kind !== 'text') return undefined;
  const written = read.text(name, field.maxLength);
  const cleaned = field.multiline === true ? seenLines(written).join('\n') : seenLine(written);
  return cleaned === '' ? undefined : cleaned;
}
