import type { Eyes } from '../../../directory/scene.ts';
import { findBill, findBillPaidBy } from '../bill-store.ts';
import type { Bill } from '../bill.ts';

/** What an action is about: the bill with this id or, for what begins so, the one that the payment is on. */
export function findBillFor(
  { rows, sealer }: Pick<Eyes, 'rows' | 'sealer'>,
  action: string,
  id: number,
): Promise<Bill | undefined> {
  return action.startsWith('payment_') ? findBillPaidBy(rows, sealer, id) : findBill(rows, sealer, id);
}
