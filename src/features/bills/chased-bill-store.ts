import { z } from 'zod';
import type { CalendarDate } from '../../shared/calendar.ts';
import type { Reads } from '../../store/client.ts';
import { billStatuses, openBillStatuses, type Bill } from './bill.ts';

/** How many are read at once. */
export const CHASED_AT_ONCE = 200;

/** What is chased of a bill, without its lines. */
export type ChasedBill = Pick<
  Bill,
  'id' | 'jobId' | 'status' | 'serviceFirmId' | 'leadFirmId' | 'createdAt' | 'submittedAt' | 'dueOn'
>;

/**
 * A firm's bills on one side that wait for something, after the one with the id `after`: drafts of its own, those
 * that wait for approval, and those to be paid by a day, however long that was due.
 */
export async function findChasedBills(
  { bill }: Reads,
  side: 'lead' | 'service',
  firmId: number,
  until: CalendarDate,
  after: number,
): Promise<ChasedBill[]> {
  const rows = await bill.findMany({
    where: {
      id: { gt: after },
      ...(side === 'lead' ? { leadFirmId: firmId } : { serviceFirmId: firmId }),
      OR: [
        { status: side === 'lead' ? 'submitted' : 'draft' },
        { status: { in: [...openBillStatuses] }, dueOn: { lte: until } },
      ],
    },
    select: {
      id: true,
      jobId: true,
      status: true,
      serviceFirmId: true,
      leadFirmId: true,
      createdAt: true,
      submittedAt: true,
      dueOn: true,
    },
    orderBy: { id: 'asc' },
    take: CHASED_AT_ONCE,
  });
  return rows.map((row) => ({
    ...row,
    status: z.enum(billStatuses).parse(row.status),
    submittedAt: row.submittedAt ?? undefined,
    dueOn: row.dueOn ?? undefined,
  }));
}
