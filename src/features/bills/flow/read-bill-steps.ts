import { z } from 'zod';
import type { RowReads } from '../../../store/rows.ts';
import type { BillStep } from '../bill-ends.ts';
import type { Bill } from '../bill.ts';

const dataShape = z.object({
  billId: z.number().optional(),
  totalMinor: z.number().optional(),
  paymentMinor: z.number().optional(),
});

/** All that was done about a bill, oldest first. */
export async function readBillSteps(
  rows: RowReads,
  { id, jobId }: Pick<Bill, 'id' | 'jobId'>,
): Promise<readonly BillStep[]> {
  const events = await rows.find('Event', { jobId });
  return events.flatMap(({ type, memberId, at, data }) => {
    const { billId, totalMinor, paymentMinor } = dataShape.parse(JSON.parse(data));
    return billId === id ? [{ type, memberId, at, totalMinor, paymentMinor }] : [];
  });
}
