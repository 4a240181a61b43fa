import type { CalendarDate } from '../shared/calendar.ts';
import type { Reads } from '../store/client.ts';
import type { Store } from '../store/commit.ts';
import { BILLS_LISTED, findBill, findChasedBills, type ChasedBill } from './bill-store.ts';
import type { Bill } from './bill.ts';

export type { ChasedBill };

/** A bill as it is, for features beside the ledger; who may see it is theirs to decide. */
export function readBill(
  { rows, sealer }: Pick<Store, 'rows' | 'sealer'>,
  billId: number,
): Promise<Bill | undefined> {
  return findBill(rows, sealer, billId);
}

/** All of a firm's bills on one side that wait for something, or are due in a span of days. */
export async function readChasedBills(
  db: Reads,
  side: 'lead' | 'service',
  firmId: number,
  span: { readonly from: CalendarDate; readonly until: CalendarDate },
): Promise<ChasedBill[]> {
  const found: ChasedBill[] = [];
  for (;;) {
    const page = await findChasedBills(db, side, firmId, span, found.at(-1)?.id ?? 0);
    found.push(...page);
    if (page.length < BILLS_LISTED) return found;
  }
}
