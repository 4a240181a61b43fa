import { formatMinutes } from '../../shared/duration.ts';
import { formatMoney } from '../../shared/money.ts';
import { rateText, workValue, type Terms } from '../jobs/terms/terms.ts';
import type { BillLine, LineKind } from './bill.ts';

/** Money spent on a job, as it stands on its bill. */
export type SpentItem = { readonly description: string; readonly amountMinor: number };

/**
 * What terms, time and expenses come to, line by line: each rounded once, half up, and held to the agreed
 * maximum by a line of its own. Their sum is what was approved.
 * @param workedMinutes of the whole job: its minimum and increment count once
 */
export function draftLines(
  terms: Terms,
  workedMinutes: number,
  expenses: readonly SpentItem[],
): readonly BillLine[] {
  const { labour, travel, billableMinutes } = workValue(terms, workedMinutes);
  const money = (minor: number): string => formatMoney({ minor, currency: terms.currency });
  const labourText =
    terms.payType === 'fixed'
      ? 'Work, at a fixed price'
      : `Work, ${formatMinutes(billableMinutes)} at ${rateText(terms)}` +
        (billableMinutes === workedMinutes ? '' : ` (${formatMinutes(workedMinutes)} worked)`);
  const lines = [
    {
      ...drafted('labour', labourText, labour.minor),
      ...(terms.payType === 'hourly'
        ? { time: { minutes: billableMinutes, rateMinor: terms.rateMinor } }
        : {}),
    },
    ...(travel.minor > 0 ? [drafted('travel', 'Travel', travel.minor)] : []),
    ...expenses.map(({ description, amountMinor }) => drafted('expense', description, amountMinor)),
  ];
  const sum = lines.reduce((total, line) => total + line.amountMinor, 0);
  const excess = sum - (terms.nteMinor ?? sum);
  if (terms.nteMinor === undefined || excess <= 0) return lines;
  return [...lines, drafted('cap', `Held to the agreed maximum of ${money(terms.nteMinor)}`, -excess)];
}

/** The bill of a job that was cancelled after it was taken; empty where no fee was agreed. */
export function cancellationLines({ cancellationFeeMinor }: Terms): readonly BillLine[] {
  return cancellationFeeMinor ? [drafted('cancellation_fee', 'Cancellation fee', cancellationFeeMinor)] : [];
}

function drafted(kind: LineKind, text: string, amountMinor: number): BillLine {
  return { kind, text, draftedMinor: amountMinor, amountMinor };
}
