import { isCalendarDate, type CalendarDate } from '../../shared/calendar.ts';
import { MAX_MINOR } from '../../shared/money.ts';
import type { Bill, Payment } from './bill.ts';
import type { BillRefusal } from './bill-refusal.ts';

/** What a person says of a payment. */
export type NewPayment = Pick<Payment, 'amountMinor' | 'paidOn' | 'method' | 'reference'>;

/** Why it cannot be on the bill; undefined where it can. @param today where the lead firm is */
export function refusePayment(
  bill: Bill,
  { amountMinor, paidOn }: NewPayment,
  mostMinor: number,
  today: CalendarDate,
): BillRefusal | undefined {
  if (!isAmount(amountMinor) || amountMinor > mostMinor) return tooMuch(bill, mostMinor);
  if (!isCalendarDate(paidOn) || paidOn > today) return { refused: 'paid_in_future' };
  return bill.billOn !== undefined && paidOn < bill.billOn
    ? { refused: 'paid_before_bill', billOn: bill.billOn }
    : undefined;
}

/** As it goes onto the bill. */
export function recordedPayment(
  payment: NewPayment,
  status: Payment['status'],
  { memberId, now }: { readonly memberId: number; readonly now: Date },
): Payment {
  return {
    ...payment,
    id: 0,
    recordedById: memberId,
    status,
    query: undefined,
    createdAt: now,
    answeredAt: undefined,
  };
}

export function isAmount(minor: number): boolean {
  return Number.isSafeInteger(minor) && minor > 0 && minor <= MAX_MINOR;
}

export function tooMuch(bill: Bill, mostMinor: number): BillRefusal {
  return { refused: 'more_than_open', mostMinor, currency: bill.currency };
}
