import fc from 'fast-check';
import type { AgreementFacts } from '../../../src/features/agreements/text/agreement-facts.ts';
import { contradictions } from '../../../src/features/agreements/text/choice-form.ts';
import { flagNames, type Choices } from '../../../src/features/agreements/text/choices.ts';
import { clauses } from '../../../src/features/agreements/text/clauses.ts';
import type { ClauseField } from '../../../src/features/agreements/text/clause.ts';
import { seenLine, seenLines } from '../../../src/features/agreements/text/seen-text.ts';
import { MAX_MINOR } from '../../../src/shared/money.ts';

export const facts: AgreementFacts = {
  parties: [
    {
      name: 'Alder IT',
      firmNumber: 'FIRM-1',
      legalName: 'Alder IT, LLC',
      address: '12 State St\nAlbany, NY 12207',
    },
    { name: 'Birch Networks', firmNumber: 'FIRM-2' },
  ],
  version: 2,
  startsOn: '2030-03-06',
};

/** What would be Markdown, a field, a marker, or turn its neighbours round. */
const hostile = [
  '{{law}}',
  '{{section_payment}}',
  '<!-- end -->',
  '<!-- clause: gdpr -->',
  '# Void',
  '## 1. Void',
  '- item',
  '1. one',
  '(a) one',
  '**bold**',
  '[x](https://evil.example)',
  '<b>&amp;',
  '\u202egnuhcs\u202c',
  '\u2067abc',
  'שלום 12 {{x}}',
  'a\\',
  '===',
  '| a | b |',
  '~~~',
];

/** Whatever people type. */
export const typed = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.constantFrom('the State of New York', 'الرياض', 'กรุงเทพ', '東京'),
);

function valueOf(field: ClauseField): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'whole':
      return fc.integer({ min: field.min, max: field.max });
    case 'percent':
      return fc.integer({ min: 1, max: field.max });
    case 'amount':
      return fc.integer({ min: 1, max: MAX_MINOR });
    case 'option':
      return fc.constantFrom(...field.options.map(({ value }) => value));
    case 'text':
      return field.multiline === true
        ? fc
            .array(typed, { maxLength: 4 })
            .map((lines) => seenLines(lines.join('\n')).join('\n') || undefined)
        : typed.map((text) => seenLine(text) || undefined);
  }
}

const values = Object.fromEntries(
  clauses.flatMap(({ fields }) =>
    fields.map((field) => [
      field.name,
      field.optional === true ? fc.option(valueOf(field), { nil: undefined }) : valueOf(field),
    ]),
  ),
);

/** Whatever two firms can choose in a form. */
export const someChoices: fc.Arbitrary<Choices> = fc
  .record({
    ...values,
    currency: fc.constantFrom('USD', 'EUR', 'JPY', 'KWD'),
    clauses: fc.subarray([...flagNames]),
  })
  .map((given) => {
    const drawn = given as unknown as Choices;
    const hasFee = drawn.referral_percent !== undefined && drawn.referral_months !== undefined;
    const isIn = drawn.clauses.includes('referral') && hasFee;
    return {
      ...drawn,
      term_end: drawn.term_months === undefined ? 'renews' : drawn.term_end,
      client_fee: drawn.client_months === undefined ? undefined : drawn.client_fee,
      referral_percent: isIn ? drawn.referral_percent : undefined,
      referral_months: isIn ? drawn.referral_months : undefined,
      courts: drawn.law === undefined ? undefined : drawn.courts,
    } satisfies Choices;
  })
  .filter((choices) => contradictions(choices).length === 0);
