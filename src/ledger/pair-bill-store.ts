import type { Reads } from '../store/client.ts';
import type { Sealer } from '../store/seal.ts';
import { billFromRow } from './bill-store.ts';
import { openBillStatuses, type Bill } from './bill.ts';

const BILLS_AT_ONCE = 200;

/** The bills of one firm to another that were sent and are not void, a page at a time in the order of their ids. */
export async function* findBillsTo(
  db: Reads,
  sealer: Sealer,
  serviceFirmId: number,
  leadFirmId: number,
): AsyncGenerator<readonly Bill[]> {
  let after = 0;
  for (;;) {
    const rows = await db.bill.findMany({
      where: { serviceFirmId, leadFirmId, id: { gt: after }, status: { in: [...openBillStatuses, 'paid'] } },
      include: { payments: { orderBy: { id: 'asc' } }, disputes: { orderBy: { id: 'asc' } } },
      orderBy: { id: 'asc' },
      take: BILLS_AT_ONCE,
    });
    yield rows.map((row) => billFromRow(row, row.payments, row.disputes, sealer));
    const last = rows.at(-1);
    if (!last || rows.length < BILLS_AT_ONCE) return;
    after = last.id;
  }
}
