import { carryOut, clickId, type DispatchDeps, type Outcome } from '../../../desk/carry-out.ts';
import { orderFile } from '../../../post/files/order-file.ts';
import { findBill } from '../bill-store.ts';
import { refuseOnBill, type BillOrder } from './change-bill.ts';

/** Has the printable bill sent to the one who clicked. Each click is an order of its own. */
export function orderBill(deps: DispatchDeps, { id, replyTo }: BillOrder): Promise<Outcome> {
  const key = `bill:${String(id)}:pdf:${clickId(replyTo)}`;
  const order = { key, subject: `bill:${String(id)}`, input: {}, replyTo, tell: 'message' as const };
  return carryOut(deps, order, async ({ tx, sealer, actor }): Promise<Outcome> => {
    const bill = await findBill(tx.rows, sealer, id);
    const refusal = refuseOnBill(bill, 'bill_pdf', actor);
    if (refusal) return refusal;
    orderFile(tx, `${key}:file`, actor.member.id, { file: 'bill', billId: id });
    return { done: null };
  });
}
