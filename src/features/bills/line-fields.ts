import type { FormItem } from '../../chat/form.ts';
import { amountField } from '../../chat/number-fields.ts';
import { formatMoney } from '../../shared/money.ts';
import type { Bill, BillLine } from './bill.ts';

export const MAX_LINE = 120;
/** How many lines of a draft can be changed in the form; those beyond stay as drafted. */
const LINES_EDITED = 20;

/** Each line with its amount, as billed or as drafted, and room for one more. */
export function lineItems(bill: Bill): FormItem[] {
  const money = (minor: number): string => formatMoney({ minor, currency: bill.currency });
  const fixed = bill.lines.filter((line) => !isEdited(line, bill));
  const own = bill.lines.find(({ kind }) => kind === 'other');
  return [
    {
      kind: 'text',
      text: `From terms and approved time: ${money(draftedOf(bill))}. What you change, the other firm sees beside it.`,
    },
    ...editedLines(bill).map((line, at) =>
      amountField(
        lineName(at),
        line.text,
        { currency: bill.currency, minor: line.amountMinor },
        { optional: false },
      ),
    ),
    ...(fixed.length === 0
      ? []
      : [
          {
            kind: 'text' as const,
            text: fixed.map(({ text, amountMinor }) => `${text}: ${money(amountMinor)}`).join('\n'),
          },
        ]),
    {
      kind: 'input',
      name: 'extra_text',
      label: 'One more line',
      maxLength: MAX_LINE,
      optional: true,
      ...(own ? { initial: own.text } : {}),
    },
    amountField('extra', 'Its amount', { currency: bill.currency, minor: own?.amountMinor }),
  ];
}

/** The field of a line, by its place in the form. */
export function lineName(at: number): string {
  return `line_${String(at)}`;
}

function draftedOf({ lines }: Bill): number {
  return lines.reduce((sum, line) => sum + (line.draftedMinor ?? 0), 0);
}

/** What is agreed beyond the service firm's say stays as it is. */
function isEdited(line: BillLine, bill: Bill): boolean {
  return line.kind === 'other' || editedLines(bill).includes(line);
}

export function editedLines({ lines }: Bill): readonly BillLine[] {
  return lines
    .filter(({ kind }) => kind !== 'cap' && kind !== 'credit' && kind !== 'late_fee' && kind !== 'other')
    .slice(0, LINES_EDITED);
}
