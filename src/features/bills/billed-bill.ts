import type { CalendarDate } from '../../shared/calendar.ts';
import { openBillStatuses, type Bill, type BillStatus } from './bill.ts';

/** A bill that was submitted and is not void, as it goes into books. Amounts in minor units of its currency. */
export type BilledBill = Pick<
  Bill,
  'id' | 'jobId' | 'summary' | 'status' | 'serviceFirmId' | 'leadFirmId' | 'currency' | 'lines' | 'netDays'
> & {
  readonly number: string;
  readonly billOn: CalendarDate;
  readonly dueOn: CalendarDate;
  /** By payments that count. */
  readonly paidMinor: number;
  /** By the dispute that is open. */
  readonly disputedMinor: number;
};

/** The statuses of what is in books: a draft is not sent yet, and what was made void is owed by nobody. */
export const billedStatuses = [...openBillStatuses, 'paid'] as const satisfies readonly BillStatus[];
