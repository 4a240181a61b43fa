import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgreementFacts } from '../../../src/features/agreements/text/agreement-facts.ts';
import { agreementBlocks } from '../../../src/features/agreements/text/agreement-sheet.ts';
import { agreementText } from '../../../src/features/agreements/text/agreement-text.ts';
import { allChoices, leastChoices, usualChoices } from '../../../src/features/agreements/text/choices.ts';
import { clauses } from '../../../src/features/agreements/text/clauses.ts';
import { differencesOf } from '../../../src/features/agreements/text/differences.ts';
import { hashOf } from '../../../src/features/agreements/text/flow/hash-of.ts';
import { builtInTemplate } from '../../../src/features/agreements/text/flow/read-template.ts';
import { seenLine } from '../../../src/features/agreements/text/seen-text.ts';
import { checkTemplate, MAX_TEMPLATE } from '../../../src/features/agreements/text/template.ts';
import { expectGolden } from '../../support/golden.ts';
import { facts, someChoices, typed } from './some-choices.ts';

const { text: template } = await builtInTemplate('en');
const usual = usualChoices('USD');

describe('the text of an agreement', () => {
  it.each([
    ['usual', usual],
    ['all', allChoices('USD')],
    ['least', leastChoices('EUR')],
  ])('reads as it is kept (%s)', (name, choices) => {
    expectGolden(`agreements/${name}.txt`, agreementText(template, facts, choices));
  });

  it('has no field unfilled and no marker, whatever was chosen, and is the same each time', () => {
    const bare = { ...facts, startsOn: undefined };
    fc.assert(
      fc.property(someChoices, fc.boolean(), (choices, isDated) => {
        const these = isDated ? facts : bare;
        const text = agreementText(template, these, choices);
        const unescaped = text.replace(/\\[\\`*_{}[\]<>|~#&=+.-]/g, '');
        expect(unescaped).not.toMatch(/\{\{|\}\}|<!--|undefined|NaN|\n{3}/);
        expect(agreementText(template, these, choices)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('has a section of each clause that is chosen, and of no other', () => {
    for (const { id, title, isChosen } of clauses) {
      for (const choices of [usual, allChoices('USD'), leastChoices('USD')]) {
        const part = new RegExp(`<!-- clause: ${id} -->\n\n#+ ([^\n]+)`).exec(template)?.[1] ?? '';
        expect(part, title).not.toBe('');
        const headings = agreementBlocks(agreementText(template, facts, choices)).flatMap(({ kind, text }) =>
          kind === 'heading' ? [text] : [],
        );
        expect(headings.includes(part), `${id} of ${JSON.stringify(choices)}`).toBe(isChosen(choices));
      }
    }
  });

  it('and its hash are others exactly where something else was chosen', () => {
    fc.assert(
      fc.property(someChoices, someChoices, (one, other) => {
        const same = { ...other, currency: one.currency };
        const [first, second] = [one, same].map((each) => agreementText(template, facts, each));
        expect(first === second).toBe(differencesOf(one, same).length === 0);
        expect(hashOf(first!) === hashOf(second!)).toBe(first === second);
        expect(hashOf(`${first!} `)).not.toBe(hashOf(first!));
      }),
    );
  });

  it('is other with each one number that is other', () => {
    fc.assert(
      fc.property(someChoices, someChoices, fc.nat(), (one, other, at) => {
        const names = clauses.flatMap(({ fields }) => fields.map(({ name }) => name));
        const next = { ...one, [names[at % names.length]!]: other[names[at % names.length]!] };
        const isOther = differencesOf(one, next).length > 0;
        expect(agreementText(template, facts, next) !== agreementText(template, facts, one)).toBe(isOther);
      }),
      { numRuns: 300 },
    );
  });

  it('is known by the SHA-256 of its bytes', () => {
    expect(hashOf('Grüße')).toBe('f83e039796c6453a10f5519e39fd113901572316a1a8ea07cb525d2801dfd074');
    expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('keeps what people typed as letters: it is never a heading, an item, a field or a marker', () => {
    const other = 'Plain.';
    const partsOf = (text: string) => agreementBlocks(text).map(({ kind, label }) => [kind, label]);
    const texts = fc
      .tuple(typed, typed, typed, typed)
      .filter((all) => all.every((text) => seenLine(text) !== ''));
    fc.assert(
      fc.property(texts, ([name, legalName, law, line]) => {
        const named = (text: (typed: string) => string): AgreementFacts => ({
          ...facts,
          parties: [{ ...facts.parties[0], name: text(name), legalName: text(legalName) }, facts.parties[1]],
        });
        const choices = (text: (typed: string) => string) => ({
          ...allChoices('USD'),
          law: text(law),
          other_terms: seenLine(text(line)),
        });
        const hostile = agreementText(
          template,
          named((text) => text),
          choices((text) => text),
        );
        const plain = agreementText(
          template,
          named(() => other),
          choices(() => other),
        );
        expect(partsOf(hostile)).toEqual(partsOf(plain));
        const read = agreementBlocks(hostile).map(({ text }) => text.replace(/[\u2068\u2069]/g, ''));
        for (const words of [name, legalName, law, line])
          expect(read.some((text) => text.includes(seenLine(words)))).toBe(true);
        // As Markdown, too, no sign of theirs means anything.
        const bare = hostile.replace(/\\[!-/:-@[-`{-~]/g, '');
        expect(bare).not.toMatch(/[`*_{}[\]<>|~\\]|^#{3,}|^[-+>=]/m);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps what is written from the right to itself', () => {
    const arabic = { name: 'شركة النخيل', firmNumber: 'FIRM-3', address: 'شارع الملك فهد 12\nالرياض' };
    const text = agreementText(template, { ...facts, parties: [arabic, facts.parties[1]] }, usual);
    expect(text).toContain('(a) \u2068شركة النخيل\u2069, of \u2068شارع الملك فهد 12, الرياض\u2069 (FIRM-3);');
  });

  it('says how a firm is called only where that is another name than it is registered by', () => {
    const one = (more: object) => ({ name: 'Cedar Systems', firmNumber: 'FIRM-3', ...more });
    const said = (more: object) =>
      /\(a\) (.*);/.exec(
        agreementText(template, { ...facts, parties: [one(more), facts.parties[1]] }, usual),
      )?.[1];
    const [address, legalName] = ['1 Main Street', 'Cedar Systems Inc.'];
    expect(said({})).toBe('Cedar Systems (FIRM-3)');
    expect(said({ legalName: 'Cedar Systems' })).toBe('Cedar Systems (FIRM-3)');
    expect(said({ address })).toBe('Cedar Systems, of 1 Main Street (FIRM-3)');
    expect(said({ legalName })).toBe('Cedar Systems Inc., called Cedar Systems in the network (FIRM-3)');
    expect(said({ legalName, address })).toBe(
      'Cedar Systems Inc., of 1 Main Street, called Cedar Systems in the network (FIRM-3)',
    );
  });

  it('gives each line of what else was agreed a number of its own', () => {
    const text = agreementText(template, facts, { ...usual, other_terms: 'One.\nTwo.' });
    expect(text).toMatch(/\n\n24\.2 One\.\n\n24\.3 Two\.\n$/);
  });

  it('says plainly what another language words by itself', () => {
    const own = template.replace('{{client_months}}', 'MONATE: {{client_months.plain}}, {{starts_on}}');
    expect(agreementText(own.replace(', {{starts_on}}', ''), facts, usual)).toContain('MONATE: 12 after');
    expect(() => agreementText(template.replace('{{net_days}}', '{{days}}'), facts, usual)).toThrow('days');
  });
});

describe('a template', () => {
  it('that comes with the program is without fault', () => {
    expect(checkTemplate(template)).toEqual([]);
  });

  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['../../package', 'en'],
    ['', 'en'],
  ])('in the language “%s” is that in “%s”', async (asked, given) => {
    const found = await builtInTemplate(asked);
    expect(found).toEqual({ language: given, text: template });
  });

  const without = (part: string) => template.replace(part, '');
  it.each<[string, string, readonly (string | RegExp)[]]>([
    ['is empty', ' \n', ['The text is empty.']],
    ['is too long', 'x'.repeat(MAX_TEMPLATE + 1), [/100001 characters/]],
    [
      'has a field that there is not',
      template.replace('{{net_days}}', '{{nett_days}}'),
      [
        /^Line \d+: There is no field \{\{nett_days\}\}\. Is “net_days” meant\?$/,
        /Firms fill in \{\{net_days\}\}/,
      ],
    ],
    ['has a brace too many', `${template}\n{{version}\n`, [/^Line \d+: A field is written as/]],
    [
      'has a clause that there is not',
      template.replace('<!-- clause: payment -->', '<!-- clause: payments -->'),
      [/There is no clause “payments”\. Is “payment” meant\?/, /Firms can choose “Payment”/],
    ],
    [
      'lacks a clause',
      template.replace(/<!-- clause: staff_protection -->[\s\S]*?<!-- end -->/, ''),
      [
        'Firms can choose “Staff”, and nothing stands between “clause: staff_protection” and “end”.',
        /staff_months/,
      ],
    ],
    ['does not say a number', without(' within {{rework_days}}'), [/Firms fill in \{\{rework_days\}\}/]],
    [
      'says a number that may be left out',
      `${template}\nCosts {{late_fee}}.\n`,
      [/^Line \d+: \{\{late_fee\}\} may have been left out\. Put it between “if: late_fee” and “end”\.$/],
    ],
    [
      'names a section that may be left out',
      `${template}\nSee {{section_gdpr}}.\n`,
      [/\{\{section_gdpr\}\} has no number/],
    ],
    [
      'says nothing for what can be picked',
      template.replace('<!-- if: branding=white_label -->', '<!-- if: branding=own_logo -->'),
      ['Firms can choose “branding=white_label”, and the text says nothing for it.'],
    ],
    [
      'asks for what is never picked',
      `${template}\n<!-- if: disputes=duel -->\n\n<!-- if: term_end -->\n\n<!-- end -->\n\n<!-- end -->\n`,
      [/“disputes” is never “duel”/, /Say which: “if: term_end=renews”/],
    ],
    ['leaves a part open', `${template}\n<!-- if: gdpr -->\n`, [/^Line \d+: “if: gdpr” has no “end”\.$/]],
    [
      'forgets one end, with many clauses after it',
      template.replace('<!-- end -->', ''),
      [
        /^Line 5: “if: party_a_address” has no “end”\.$/,
        /^Line \d+: “clause: rework” stands within another part, “if: party_a_address” of line 5: end that first\.$/,
      ],
    ],
    ['ends what is not open', `${template}\n<!-- end -->\n`, [/nothing here to end/]],
    ['has a comment', `${template}\n<!-- by Ann -->\n`, [/is no marker/]],
    [
      'opens a clause within another',
      `${template}\n<!-- if: gdpr -->\n\n<!-- clause: hipaa -->\n\n<!-- end -->\n\n<!-- end -->\n`,
      [/^Line \d+: “clause: hipaa” stands within another part, “if: gdpr” of line \d+: end that first\.$/],
    ],
    [
      'has other Markdown',
      `${template}\n### Small\n\n1. One\n\nIt is **bold**.\n`,
      [/Only headings/, /Only headings/, /“\*”/],
    ],
    ['has letters that nobody sees', `${template}\nIt\u202e is.\n`, [/nobody sees/]],
    [
      'puts what has paragraphs into one',
      template.replace('{{other_terms}}', 'They said: {{other_terms}}'),
      [/stands alone/],
    ],
  ])('that %s is told so', (_what, text, faults) => {
    expect(checkTemplate(text)).toEqual(
      faults.map((fault) =>
        typeof fault === 'string' ? fault : (expect.stringMatching(fault) as unknown as string),
      ),
    );
  });

  it('of a network’s own, in another language, is taken where it says all that can be chosen', () => {
    const own = template
      .replace('How it works', 'So geht es')
      .replace('{{client_months}}', '{{client_months.plain}} Monate')
      .replace('{{starts_on}}', '{{starts_on.plain}}');
    expect(checkTemplate(own)).toEqual([]);
    const text = agreementText(own, facts, usual);
    expect(text).toContain('12 Monate');
    expect(text).toContain('from 2030-03-06');
  });

  it('without fault never leaves a field unfilled, whatever was taken out of it', () => {
    const lines = template.split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.nat(6), someChoices, (at, count, choices) => {
        const cut = lines.filter((_, index) => index < at || index >= at + count).join('\n');
        fc.pre(checkTemplate(cut).length === 0);
        expect(() => agreementText(cut, facts, choices)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });
});
