import { jobNumber } from '../../shared/job-number.ts';
import { formatMoney } from '../../shared/money.ts';
import type { BilledBill } from '../bills/billed-bill.ts';

/** A bill as it goes into a file, with the name of the other firm. */
export type NamedBill = BilledBill & { readonly peer: string; readonly peerId: number };

/** What a bookkeeper must know of a bill that its figures do not say: "JOB-1042, Cabling; $19.00 disputed". */
export function memoOf(bill: NamedBill): string {
  return [`${jobNumber(bill.jobId)}, ${bill.summary}`, ...stateOf(bill)].join('; ');
}

/** How far it is: "not approved yet", "$19.00 disputed", "paid". No file of bills has a column for it. */
export function stateOf({ status, disputedMinor, paidMinor, currency }: NamedBill): string[] {
  const money = (minor: number): string => formatMoney({ minor, currency });
  return [
    ...(status === 'submitted' ? ['not approved yet'] : []),
    ...(disputedMinor > 0 ? [`${money(disputedMinor)} disputed`] : []),
    ...(status === 'paid' ? ['paid'] : paidMinor > 0 ? [`${money(paidMinor)} paid`] : []),
  ];
}

/**
 * The other firm's name in a file that has no column for the currency, as QuickBooks has it: a name is of one
 * currency there, and one in another than the firm's own says so.
 */
export function nameWithCurrency(name: string, currency: string, own: string): string {
  return currency === own ? name : `${name} (${currency})`;
}
