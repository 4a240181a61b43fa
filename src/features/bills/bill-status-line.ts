import type { BillSide } from '../network/permissions.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { formatMoney } from '../../shared/money.ts';
import { assertNever } from '../../shared/never.ts';
import { balanceOf, daysOverdue, payableOf, type Bill } from './bill.ts';

type StatusView = {
  readonly bill: Bill;
  readonly side: BillSide;
  readonly leadFirm: string;
  readonly serviceFirm: string;
  readonly today: CalendarDate;
};

/** One line: how things stand with a bill, and whose turn it is. */
export function billStatusLine(view: StatusView): string {
  const { bill, side, leadFirm, serviceFirm } = view;
  const isLead = side === 'lead';
  switch (bill.status) {
    case 'draft':
      return 'A draft, from the terms and the approved time. Check it, give it your number and submit it.';
    case 'submitted':
      return isLead
        ? 'Check it against the job, then approve or dispute it.'
        : `Sent. Waiting for ${leadFirm} to approve it.`;
    case 'approved':
      return `Approved. ${dueText(view)}`;
    case 'partially_paid':
      return `${formatMoney({ minor: payableOf(bill), currency: bill.currency })} is still open. ${dueText(view)}`;
    case 'disputed':
      return isLead
        ? `Disputed. ${serviceFirm} can give a credit or change the bill; the rest is due as before.`
        : `Disputed by ${leadFirm}. Give a credit, change the bill, or talk to them; the rest is due as before.`;
    case 'paid':
      return bill.payments.some(({ status }) => status === 'reported')
        ? isLead
          ? `Paid. Waiting for ${serviceFirm} to confirm that it arrived.`
          : `${leadFirm} says that it is paid. Please confirm once it arrived.`
        : 'Paid.';
    case 'void':
      return `Void: ${bill.reason ?? ''}`;
    default:
      return assertNever(bill.status);
  }
}

/** "Due 24 Dec 2026.", "Due today.", "3 days overdue." */
function dueText({ bill, today }: StatusView): string {
  const overdue = daysOverdue(bill, today);
  if (overdue > 0) return overdue === 1 ? '1 day overdue.' : `${String(overdue)} days overdue.`;
  if (bill.dueOn === undefined || balanceOf(bill) <= 0) return '';
  return bill.dueOn === today ? 'Due today.' : `Due ${formatDate(bill.dueOn)}.`;
}
