import { queued } from '../../../desk/answers.ts';
import { carryOut, clickKey, type Outcome } from '../../../desk/carry-out.ts';
import type { OnClick } from '../../../desk/interactions.ts';
import { orderFile } from '../../../post/files/order-file.ts';
import type { BillRefusal } from '../bill-refusal.ts';
import { findBill } from '../bill-store.ts';
import { refuseOnBill } from '../refuse-on-bill.ts';

/** Has the printable bill sent to the one who clicked. Each click is an order of its own. */
export const orderBill: OnClick = async (hands, { action: { id }, replyTo }) => {
  const key = clickKey(`bill:${String(id)}:pdf`, replyTo);
  const order = { key, subject: `bill:${String(id)}`, input: {}, replyTo, tell: 'message' as const };
  const outcome = await carryOut(
    hands,
    order,
    async ({ tx, sealer, actor }): Promise<Outcome<BillRefusal>> => {
      const bill = await findBill(tx.rows, sealer, id);
      const refusal = refuseOnBill(bill, 'bill_pdf', actor);
      if (refusal) return refusal;
      orderFile(tx, `${key}:file`, actor.member.id, replyTo, { file: 'bill', billId: id });
      return { done: null };
    },
  );
  return queued(outcome);
};
