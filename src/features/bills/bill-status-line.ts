import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { formatMoney } from '../../shared/money.ts';
import { assertNever } from '../../shared/never.ts';
import { balanceOf, daysOverdue, owedBackOf, payableOf, type Bill } from './bill.ts';
import type { BillSide } from './permissions.ts';

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
      return bill.approvedAt && !isLead
        ? `A draft, from the terms and the approved time. ${leadFirm} has approved it as it is: give it your number and submit it.`
        : 'A draft, from the terms and the approved time. Check it, give it your number and submit it.';
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
      return [paidText(view), ...owedBackText(view)].join(' ');
    case 'void':
      return `Void: ${bill.reason ?? ''}`;
    default:
      return assertNever(bill.status);
  }
}

function paidText({ bill, side, leadFirm, serviceFirm }: StatusView): string {
  if (!bill.payments.some(({ status }) => status === 'reported')) return 'Paid.';
  return side === 'lead'
    ? `Paid. Waiting for ${serviceFirm} to confirm that it arrived.`
    : `${leadFirm} says that it is paid. Please confirm once it arrived.`;
}

/** Of a credit that came after the payment. */
function owedBackText({ bill, side, leadFirm, serviceFirm }: StatusView): string[] {
  const minor = owedBackOf(bill);
  if (minor === 0) return [];
  const amount = formatMoney({ minor, currency: bill.currency });
  return [
    side === 'lead'
      ? `${serviceFirm} owes you ${amount} back. Record it once you have it.`
      : `You owe ${leadFirm} ${amount} back. They record it once they have it.`,
  ];
}

/** "Due 24 Dec 2026.", "Due today.", "3 days overdue." */
function dueText({ bill, today }: StatusView): string {
  const overdue = daysOverdue(bill, today);
  if (overdue > 0) return overdue === 1 ? '1 day overdue.' : `${String(overdue)} days overdue.`;
  if (bill.dueOn === undefined || balanceOf(bill) <= 0) return '';
  return bill.dueOn === today ? 'Due today.' : `Due ${formatDate(bill.dueOn)}.`;
}
