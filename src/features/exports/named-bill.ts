import type { BilledBill } from '../bills/billed-bill.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { formatMoney } from '../../shared/money.ts';

/** A bill as it goes into a file, with the name of the other firm. */
export type BillRecord = BilledBill & { readonly peer: string; readonly peerId: number };

/** What a bookkeeper must know of a bill that its figures do not say: "JOB-1042, Cabling; $19.00 disputed". */
export function memoOf({ jobId, summary, status, disputedMinor, currency }: BillRecord): string {
  const notes = [
    ...(status === 'submitted' ? ['not approved yet'] : []),
    ...(disputedMinor > 0 ? [`${formatMoney({ minor: disputedMinor, currency })} disputed`] : []),
  ];
  return [`${jobNumber(jobId)}, ${summary}`, ...notes].join('; ');
}

/**
 * The other firm's name in a file that has no column for the currency, as QuickBooks has it: a name is of one
 * currency there, and one in another than the firm's own says so.
 */
export function nameWithCurrency(name: string, currency: string, own: string): string {
  return currency === own ? name : `${name} (${currency})`;
}
