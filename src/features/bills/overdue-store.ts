import { z } from 'zod';
import type { CalendarDate } from '../../shared/calendar.ts';
import type { Store } from '../../store/commit.ts';
import { openBillStatuses } from './bill.ts';

/** How many of a firm's bills were due on a day, and are still to be paid, beside what is disputed. */
export type DueBills = { readonly leadFirmId: number; readonly dueOn: CalendarDate; readonly bills: number };

const rowShape = z.object({ leadFirmId: z.number(), dueOn: z.string(), bills: z.number() });

const statuses = openBillStatuses.map((status) => `'${status}'`).join(', ');

/** What firms had to pay before a day and have not. Their number grows with what is open, not with what there was. */
export async function findDueBefore(
  { sql }: Pick<Store, 'sql'>,
  firmIds: readonly number[],
  day: CalendarDate,
): Promise<DueBills[]> {
  if (firmIds.length === 0) return [];
  const rows = await sql.query(
    `SELECT "leadFirmId", "dueOn", CAST(COUNT(*) AS INTEGER) AS "bills" FROM "Bill"
     WHERE "leadFirmId" IN (${firmIds.map(() => '?').join(', ')}) AND "status" IN (${statuses}) AND "dueOn" < ?
       AND "totalMinor"
         > COALESCE((SELECT SUM("amountMinor") FROM "Payment" WHERE "billId" = "Bill"."id"
             AND "status" IN ('reported', 'confirmed')), 0)
         + COALESCE((SELECT SUM("amountMinor") FROM "Dispute" WHERE "billId" = "Bill"."id"
             AND "settledBy" IS NULL), 0)
     GROUP BY "leadFirmId", "dueOn"`,
    [...firmIds, day],
  );
  return rows.map((row) => rowShape.parse(row));
}
