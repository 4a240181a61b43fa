import { addDays, daysBetween, type CalendarDate } from '../../../shared/calendar.ts';
import type { Reads } from '../../../store/client.ts';
import type { Sealer } from '../../../store/seal.ts';
import type { Store } from '../../../store/commit.ts';
import type { Overdue } from '../aging.ts';
import { findAllBills, findBillsDueBy, findBillsOf, findBillsTo } from '../bill-pages-store.ts';
import { findBill } from '../bill-store.ts';
import type { BilledBill } from '../billed-bill.ts';
import { findBilled, findOpenBilled, type BilledPage, type BillPlace } from '../billed-bill-store.ts';
import { CHASED_AT_ONCE, findChasedBills, type ChasedBill } from '../chased-bill-store.ts';
import { daysOverdue, type Bill } from '../bill.ts';
import { findDueBefore } from '../overdue-store.ts';

export type { ChasedBill };

/** A bill as it is, for features above; who may see it is theirs to decide. */
export function readBill(
  { rows, sealer }: Pick<Store, 'rows' | 'sealer'>,
  billId: number,
): Promise<Bill | undefined> {
  return findBill(rows, sealer, billId);
}

/** The bills of one firm to another that stand in statements, a page at a time. */
export function readBillsTo(
  { db, sealer }: Pick<Store, 'db' | 'sealer'>,
  serviceFirmId: number,
  leadFirmId: number,
): AsyncIterable<readonly Bill[]> {
  return findBillsTo(db, sealer, serviceFirmId, leadFirmId);
}

/** All bills of a firm that it may know of, on either side, a page at a time. */
export function readBillsOf(
  { db, sealer }: Pick<Store, 'db' | 'sealer'>,
  firmId: number,
): AsyncIterable<readonly Bill[]> {
  return findBillsOf(db, sealer, firmId);
}

/** The bills with which a firm is so many days late, the latest first. What is disputed does not count. @param today where it is */
export async function readLateBills(
  db: Reads,
  sealer: Sealer,
  firmId: number,
  { today, days }: { readonly today: CalendarDate; readonly days: number },
): Promise<Bill[]> {
  const late: Bill[] = [];
  for await (const page of findBillsDueBy(db, sealer, firmId, addDays(today, -days)))
    late.push(...page.filter((bill) => daysOverdue(bill, today) >= days));
  return late.sort((one, other) => daysOverdue(other, today) - daysOverdue(one, today));
}

/** What firms are late with now, each where it is. What is disputed does not count. Those with nothing are left out. */
export async function readOverdue(
  store: Pick<Store, 'sql'>,
  todays: ReadonlyMap<number, CalendarDate>,
): Promise<ReadonlyMap<number, Overdue>> {
  const latest = [...todays.values()].sort().at(-1);
  if (latest === undefined) return new Map();
  const overdue = new Map<number, Overdue>();
  for (const { leadFirmId, dueOn, bills } of await findDueBefore(store, [...todays.keys()], latest)) {
    const days = daysBetween(dueOn, todays.get(leadFirmId) ?? dueOn);
    const before = overdue.get(leadFirmId) ?? { bills: 0, days: 0 };
    if (days > 0) overdue.set(leadFirmId, { bills: before.bills + bills, days: Math.max(before.days, days) });
  }
  return overdue;
}

/** All bills of all firms, page by page, for what is counted of them. */
export function readAllBills(db: Reads, sealer: Sealer): AsyncIterable<readonly Bill[]> {
  return findAllBills(db, sealer);
}

/** All of a firm's bills on one side that wait for something, or are to be paid by a day. */
export async function readChasedBills(
  db: Reads,
  side: 'lead' | 'service',
  firmId: number,
  until: CalendarDate,
): Promise<ChasedBill[]> {
  const found: ChasedBill[] = [];
  for (;;) {
    const page = await findChasedBills(db, side, firmId, until, found.at(-1)?.id ?? 0);
    found.push(...page);
    if (page.length < CHASED_AT_ONCE) return found;
  }
}

/**
 * A firm's bills on one side that were submitted and are not void, by bill date, a page at a time. Read along what
 * never changes of a bill, so that none is met twice or missed, whatever becomes of it meanwhile.
 * @param span of bill dates, both included
 */
export function readBilled(
  store: Pick<Store, 'sql' | 'sealer'>,
  side: 'lead' | 'service',
  firmId: number,
  span: { readonly from: CalendarDate; readonly to: CalendarDate },
): AsyncGenerator<readonly BilledBill[]> {
  return pagesFrom(span.from, (place) => findBilled(store, side, firmId, place, span.to));
}

/** The same of those that are open, by the day on which they are due. */
export function readOpenBilled(
  store: Pick<Store, 'sql' | 'sealer'>,
  side: 'lead' | 'service',
  firmId: number,
): AsyncGenerator<readonly BilledBill[]> {
  return pagesFrom('', (place) => findOpenBilled(store, side, firmId, place));
}

async function* pagesFrom(
  on: CalendarDate,
  read: (place: BillPlace) => Promise<BilledPage>,
): AsyncGenerator<readonly BilledBill[]> {
  let place: BillPlace | undefined = { on, id: 0 };
  while (place) {
    const { bills, next }: BilledPage = await read(place);
    yield bills;
    place = next;
  }
}
