import type { CalendarDate } from '../../shared/calendar.ts';
import type { Reads } from '../../store/client.ts';
import type { Sealer } from '../../store/seal.ts';
import { billFromRow } from './bill-store.ts';
import { openBillStatuses, type Bill } from './bill.ts';

const BILLS_AT_ONCE = 200;

type Where = NonNullable<NonNullable<Parameters<Reads['bill']['findMany']>[0]>['where']>;

/** Many bills, a page at a time in the order of their ids. */
async function* findPages(db: Reads, sealer: Sealer, where: Where): AsyncGenerator<readonly Bill[]> {
  let after = 0;
  for (;;) {
    const rows = await db.bill.findMany({
      where: { ...where, id: { gt: after } },
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

/** The bills of one firm to another that stand in statements: those that were sent, whatever became of them. */
export function findBillsTo(
  db: Reads,
  sealer: Sealer,
  serviceFirmId: number,
  leadFirmId: number,
): AsyncIterable<readonly Bill[]> {
  const standing = [
    { status: { in: [...openBillStatuses, 'paid'] } },
    { status: 'void', ledger: { not: null } },
  ];
  return findPages(db, sealer, { serviceFirmId, leadFirmId, OR: standing });
}

/** All bills of a firm that it may know of, on either side. */
export function findBillsOf(db: Reads, sealer: Sealer, firmId: number): AsyncIterable<readonly Bill[]> {
  const known = [{ serviceFirmId: firmId }, { leadFirmId: firmId, submittedAt: { not: null } }];
  return findPages(db, sealer, { OR: known });
}

/** The bills of a lead firm that were due on that day or before and are not settled. */
export function findBillsDueBy(
  db: Reads,
  sealer: Sealer,
  leadFirmId: number,
  dueOn: CalendarDate,
): AsyncIterable<readonly Bill[]> {
  return findPages(db, sealer, { leadFirmId, status: { in: [...openBillStatuses] }, dueOn: { lte: dueOn } });
}

/** All bills of all firms. */
export function findAllBills(db: Reads, sealer: Sealer): AsyncIterable<readonly Bill[]> {
  return findPages(db, sealer, {});
}
