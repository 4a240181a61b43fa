import type { FieldErrors, Form, FormItem, FormRef, FormValues } from '../../chat/form.ts';
import { formReader, type FormReader } from '../../chat/form-reader.ts';
import { largeAmountField } from '../../chat/number-fields.ts';
import {
  paperKinds,
  paperLabels,
  paperNames,
  type PaperKind,
  type PaperRule,
} from '../../directory/papers.ts';

/** Kinds of which a firm may say what they must cover at least. */
const withLeast = ['general_liability', 'professional', 'cyber'] as const satisfies readonly PaperKind[];

/** What a firm requires of those who take its jobs. */
export function rulesForm(ref: FormRef, rules: readonly PaperRule[], currency: string): Form {
  const of = (kind: PaperKind) => rules.find((rule) => rule.kind === kind);
  const minorOf = (kind: PaperKind, field: 'occurrenceMinor' | 'aggregateMinor') => {
    const rule = of(kind);
    return rule?.currency === currency ? rule[field] : undefined;
  };
  return {
    ref,
    title: 'Papers you require',
    submit: 'Save',
    items: [
      {
        kind: 'text',
        text: 'Whoever takes a job of yours must show these, valid on the day of the work. You may take a peer without one, for one job.',
      },
      {
        kind: 'choices',
        name: 'kinds',
        label: 'Required of everybody',
        optional: true,
        options: paperKinds
          .filter((kind) => kind !== 'w8')
          .map((value) => ({ value, label: value === 'w9' ? 'W-9 or W-8' : paperLabels[value] })),
        ...(rules.length > 0 ? { initial: rules.map(({ kind }) => kind) } : {}),
      },
      {
        kind: 'choice',
        name: 'counts',
        label: 'A paper counts',
        options: [
          { value: 'at_once', label: 'As soon as a peer has added it' },
          { value: 'checked', label: 'Only once my firm has checked it' },
        ],
        initial: rules.some(({ checkedOnly }) => checkedOnly) ? 'checked' : 'at_once',
        hint: 'Either way you are told of each new one, and can ask for it again.',
      },
      { kind: 'more', label: 'More: least amounts', standing: 'Any amount will do, unless you say it here:' },
      ...withLeast.flatMap((kind): FormItem[] => [
        largeAmountField(`occurrence_${kind}`, `${paperLabels[kind]}, per occurrence`, {
          currency,
          minor: minorOf(kind, 'occurrenceMinor'),
        }),
        largeAmountField(`aggregate_${kind}`, `${paperLabels[kind]}, in all`, {
          currency,
          minor: minorOf(kind, 'aggregateMinor'),
        }),
      ]),
    ],
  };
}

export function readRulesForm(
  values: FormValues,
  currency: string,
): { readonly rules: readonly PaperRule[] } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const kinds = read.choices('kinds', paperKinds);
  const checkedOnly = read.choice('counts', ['at_once', 'checked']) === 'checked';
  const rules = kinds.map((kind): PaperRule => {
    const least = leastOf(read, kind, currency);
    return { kind, ...least, currency, checkedOnly };
  });
  for (const kind of withLeast) {
    const { occurrenceMinor, aggregateMinor } = leastOf(read, kind, currency);
    if (!kinds.includes(kind) && (occurrenceMinor !== undefined || aggregateMinor !== undefined))
      read.wrong(
        'kinds',
        `You give a least amount for ${paperNames[kind]}: tick it, too, or leave the amount empty.`,
      );
  }
  const errors = read.errors();
  return errors ? { errors } : { rules };
}

function leastOf(read: FormReader, kind: PaperKind, currency: string) {
  const hasLeast = withLeast.some((each) => each === kind);
  return {
    occurrenceMinor: hasLeast ? read.amount(`occurrence_${kind}`, currency) : undefined,
    aggregateMinor: hasLeast ? read.amount(`aggregate_${kind}`, currency) : undefined,
  };
}

/** What is answered once they are saved. */
export function savedText(rules: readonly PaperRule[]): string {
  if (rules.length === 0) return 'Saved: you require no paper, unless a request says so.';
  const kinds = rules.map(({ kind }) => (kind === 'w9' ? 'a W-9 or W-8' : paperNames[kind]));
  return `Saved: whoever takes a job of yours must show ${kinds.join(', ')}.`;
}
