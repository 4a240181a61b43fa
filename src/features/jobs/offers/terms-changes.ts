import type { Span } from '../../../chat/card.ts';
import { formatMinutes } from '../../../shared/duration.ts';
import { formatMoney } from '../../../shared/money.ts';
import { brandingLabels, lateFeeText, netText, rateText, type Terms } from '../terms/terms.ts';

type Shown = readonly Span[];
type Change = { readonly label: string; readonly from: Shown; readonly to: Shown };

const amount =
  (name: 'nteMinor' | 'travelMinor' | 'cancellationFeeMinor' | 'expensesMinor', none = 'none') =>
  (terms: Terms): Shown => {
    const minor = terms[name];
    return [minor === undefined ? none : formatMoney({ minor, currency: terms.currency })];
  };

/** How time is counted says nothing beside a fixed price. */
const ofTime =
  (show: (terms: Terms) => string) =>
  (terms: Terms): Shown =>
    terms.payType === 'hourly' ? [show(terms)] : ['none'];

const instant = (at: Date | undefined): Shown => (at ? [{ at }] : ['open']);

const rows: readonly (readonly [string, (terms: Terms) => Shown])[] = [
  ['Rate', (terms) => [rateText(terms)]],
  ['From', ({ windowStartAt }) => instant(windowStartAt)],
  ['Until', ({ windowEndAt }) => instant(windowEndAt)],
  ['Not to exceed', amount('nteMinor', 'no limit')],
  ['Travel', amount('travelMinor')],
  ['Minimum', ofTime(({ minimumMinutes }) => formatMinutes(minimumMinutes))],
  ['Increment', ofTime(({ incrementMinutes }) => formatMinutes(incrementMinutes))],
  ['Expenses up to', amount('expensesMinor')],
  ['Payment', (terms) => [netText(terms)]],
  ['Branding', ({ branding }) => [brandingLabels[branding]]],
  ['Cancellation fee', amount('cancellationFeeMinor')],
  ['Late fee', ({ lateFeeBps }) => [lateFeeBps ? lateFeeText(lateFeeBps) : 'none']],
];

/** What differs between two proposals for one job, as people read it: nothing where both say the same. */
export function termsChanges(before: Terms, after: Terms): readonly Change[] {
  return rows.flatMap(([label, show]) => {
    const [from, to] = [show(before), show(after)];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ label, from, to }];
  });
}

/** "Rate: $92.50/h → $98.00/h". */
export function changeText({ label, from, to }: Change): readonly Span[] {
  return [`${label}: `, ...from, ' → ', ...to];
}
