import { z } from 'zod';
import type { CalendarDate } from '../../shared/calendar.ts';
import type { Store } from '../../store/commit.ts';
import type { SqlValue } from '../../store/sql.ts';
import { openLines } from './sealed-bill-store.ts';
import { openBillStatuses } from './bill.ts';
import { billedStatuses, type BilledBill } from './billed-bill.ts';

/** How many are read at once: what takes SQLite a millisecond, as nothing else happens meanwhile. */
export const BILLED_AT_ONCE = 100;

/** After which bill to go on: its day, and its id among those of one day. Neither ever changes. */
export type BillPlace = { readonly on: CalendarDate; readonly id: number };

type Side = 'lead' | 'service';

const columns = ['id', 'jobId', 'summary', 'status', 'serviceFirmId', 'leadFirmId', 'currency', 'lines'];
const allColumns = [...columns, 'totalMinor', 'netDays', 'number', 'billOn', 'dueOn', 'createdAt']
  .map((name) => `"${name}"`)
  .join(', ');

/** What is paid and disputed is read in the same statement, so that each bill is as it was at one moment. */
const withSums = (bills: string, order: string): string => `SELECT "b".*,
  CAST(COALESCE((SELECT SUM("amountMinor") FROM "Payment" WHERE "billId" = "b"."id"
    AND "status" IN ('reported', 'confirmed')), 0) AS INTEGER) AS "paidMinor",
  CAST(COALESCE((SELECT SUM("amountMinor") FROM "Dispute" WHERE "billId" = "b"."id"
    AND "settledBy" IS NULL), 0) AS INTEGER) AS "disputedMinor"
FROM (${bills}) AS "b" ORDER BY "b"."${order}", "b"."id" LIMIT ${String(BILLED_AT_ONCE)}`;

const firmColumn = { lead: 'leadFirmId', service: 'serviceFirmId' } as const satisfies Record<Side, string>;
type Day = 'billOn' | 'dueOn';

/**
 * What comes after a place, in two statements: the rest of its day, then later days. As one (a comparison of both
 * columns) SQLite looks for the day alone and reads what stands before the place again, page after page.
 */
const parts = {
  restOfDay: (day: Day) => `"${day}" = ? AND "id" > ?`,
  laterDays: (day: Day) => `"${day}" > ?`,
} as const;
type Part = keyof typeof parts;

const range = (side: Side, part: Part, day: Day, status = ''): string =>
  `SELECT ${allColumns} FROM "Bill" WHERE "${firmColumn[side]}" = ? ${status} AND ${parts[part](day)}
   ORDER BY "${day}", "id" LIMIT ${String(BILLED_AT_ONCE)}`;

/** Along the days of the bills. */
const byDay = (side: Side, part: Part): string => withSums(range(side, part, 'billOn'), 'billOn');

/**
 * Along the days on which the open ones are due. Each status has a range of the index to itself; a bill that goes
 * from one to another meanwhile keeps its place, and so is met once all the same.
 */
const openByDueDay = (side: Side, part: Part): string => {
  const ranges = openBillStatuses.map(
    (status) => `SELECT * FROM (${range(side, part, 'dueOn', `AND "status" = '${status}'`)}) AS "${status}"`,
  );
  return withSums(ranges.join('\nUNION ALL\n'), 'dueOn');
};

/** The statements, for their plans to be looked at. */
export const billedSql = { byDay, openByDueDay };

export type BilledPage = {
  readonly bills: readonly BilledBill[];
  /** Where the next page begins; undefined after the last one. */
  readonly next: BillPlace | undefined;
};

/** A firm's bills on one side that were submitted and are not void, along their days, after a place and to a day. */
export async function findBilled(
  { sql, sealer }: Pick<Store, 'sql' | 'sealer'>,
  side: Side,
  firmId: number,
  after: BillPlace,
  to: CalendarDate,
): Promise<BilledPage> {
  const { bills, next } = await page(sealer, 'billOn', after, (part, place) =>
    sql.query(byDay(side, part), [firmId, ...place]),
  );
  return {
    bills: bills.filter(({ billOn }) => billOn <= to),
    next: next && next.on <= to ? next : undefined,
  };
}

/** A firm's open bills on one side, along the days on which they are due, after a place. */
export function findOpenBilled(
  { sql, sealer }: Pick<Store, 'sql' | 'sealer'>,
  side: Side,
  firmId: number,
  after: BillPlace,
): Promise<BilledPage> {
  return page(sealer, 'dueOn', after, (part, place) =>
    sql.query(
      openByDueDay(side, part),
      openBillStatuses.flatMap(() => [firmId, ...place]),
    ),
  );
}

const rowShape = z.object({
  id: z.number(),
  jobId: z.number(),
  summary: z.string(),
  status: z.string(),
  serviceFirmId: z.number(),
  leadFirmId: z.number(),
  currency: z.string(),
  lines: z.string(),
  totalMinor: z.number(),
  netDays: z.number(),
  number: z.string(),
  billOn: z.string(),
  dueOn: z.string(),
  createdAt: z.coerce.date(),
  paidMinor: z.number(),
  disputedMinor: z.number(),
});

async function page(
  sealer: Store['sealer'],
  day: Day,
  { on, id }: BillPlace,
  read: (part: Part, place: readonly SqlValue[]) => Promise<readonly unknown[]>,
): Promise<BilledPage> {
  const ofDay = await read('restOfDay', [on, id]);
  const isFull = ofDay.length === BILLED_AT_ONCE;
  const later = isFull ? [] : await read('laterDays', [on]);
  const rows = [...ofDay, ...later].map((row) => rowShape.parse(row));
  const last = rows.at(-1);
  return {
    // Those that are void are few, and left out here, so that no statement reads more than a page.
    bills: rows.flatMap((row) => {
      const status = billedStatuses.find((word) => word === row.status);
      const { totalMinor: _total, createdAt: _at, ...rest } = row;
      return status ? [{ ...rest, status, lines: openLines(sealer, row) }] : [];
    }),
    next: last && (isFull || later.length === BILLED_AT_ONCE) ? { on: last[day], id: last.id } : undefined,
  };
}
