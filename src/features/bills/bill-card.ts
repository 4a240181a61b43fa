import type { BillAction } from '../../chat/action.ts';
import type { Block, Button, Card, Field, MenuItem } from '../../chat/card.ts';
import type { BillSide } from '../network/permissions.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { formatMoney } from '../../shared/money.ts';
import { billStatusLine } from './bill-status-line.ts';
import {
  balanceOf,
  daysOverdue,
  differenceOf,
  disputedOf,
  lateFeeDue,
  openDispute,
  paidOf,
  payableOf,
  totalOf,
  type Bill,
  type BillLine,
  type Payment,
  type PaymentMethod,
} from './bill.ts';

/** How things stand with the reminders of a bill. */
export type ReminderNote = { readonly text: string; readonly isStopped: boolean };

/** A bill as one of its two firms may know it. */
export type BillView = {
  readonly bill: Bill;
  /** Whose eyes it is for. */
  readonly side: BillSide;
  readonly leadFirm: string;
  readonly serviceFirm: string;
  /** Where the lead firm is. */
  readonly today: CalendarDate;
  /** When the next reminder goes, and why one did not; undefined where there is none to speak of. */
  readonly reminders: ReminderNote | undefined;
  readonly nameOf: (memberId: number) => string;
  readonly isAllowed: (action: BillAction) => boolean;
};

/** How many lines and payments a card shows of a long bill. */
const LINES_SHOWN = 15;
const PAYMENTS_SHOWN = 8;

/** The private card of a bill, for those who keep the accounts of its two firms. */
export function billCard(view: BillView): Card {
  const { bill } = view;
  const title = `${billName(bill)} · ${money(bill, totalOf(bill))}`;
  const line = billStatusLine(view);
  return {
    summary: `${title}. ${line}`,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'context',
        text: `${view.serviceFirm} bills ${view.leadFirm} · ${jobNumber(bill.jobId)} · ${bill.summary}`,
      },
      { kind: 'text', text: linesText(bill) },
      { kind: 'fields', fields: sums(view) },
      ...disputeBlocks(view),
      ...paymentBlocks(view),
      ...noteBlocks(view),
      { kind: 'text', text: [{ bold: line }] },
      ...reminderBlocks(view),
      ...buttonBlocks(view),
    ],
  };
}

/** "Bill B-17", or "Bill for JOB-1042" while it has no number. */
export function billName({ number, jobId }: Pick<Bill, 'number' | 'jobId'>): string {
  return number === undefined ? `Bill for ${jobNumber(jobId)}` : `Bill ${number}`;
}

function money({ currency }: Pick<Bill, 'currency'>, minor: number): string {
  return formatMoney({ minor, currency });
}

function linesText(bill: Bill): string {
  const shown = bill.lines.slice(0, LINES_SHOWN).map((line) => lineText(bill, line));
  const left = bill.lines.length - shown.length;
  return [...shown, ...(left > 0 ? [`and ${String(left)} more`] : [])].join('\n');
}

function lineText(bill: Bill, line: BillLine): string {
  const text = `${line.text}: ${money(bill, line.amountMinor)}`;
  const difference = differenceOf(line);
  if (difference === 0) return text;
  if (line.draftedMinor === undefined) return `${text} (not in the agreed terms)`;
  const by = `${money(bill, Math.abs(difference))} ${difference > 0 ? 'more' : 'less'}`;
  return `${text} (${by} than the ${money(bill, line.draftedMinor)} of terms and time)`;
}

function sums({ bill, today }: BillView): Field[] {
  const overdue = daysOverdue(bill, today);
  const late = overdue === 0 ? '' : overdue === 1 ? ', 1 day overdue' : `, ${String(overdue)} days overdue`;
  const fields: Field[] = [{ label: 'Total', value: money(bill, totalOf(bill)) }];
  const paid = paidOf(bill);
  if (paid > 0) fields.push({ label: 'Paid', value: money(bill, paid) });
  if (disputedOf(bill) > 0) fields.push({ label: 'Disputed', value: money(bill, disputedOf(bill)) });
  if ((paid > 0 || disputedOf(bill) > 0) && balanceOf(bill) > 0)
    fields.push({ label: 'To be paid now', value: money(bill, payableOf(bill)) });
  if (bill.billOn !== undefined) fields.push({ label: 'Bill date', value: formatDate(bill.billOn) });
  if (bill.dueOn !== undefined) fields.push({ label: 'Due', value: `${formatDate(bill.dueOn)}${late}` });
  return fields;
}

function disputeBlocks({ bill, nameOf }: BillView): Block[] {
  const dispute = openDispute(bill);
  if (!dispute) return [];
  const title = `${nameOf(dispute.raisedById)} disputes ${money(bill, dispute.amountMinor)}`;
  return [{ kind: 'text', text: [{ bold: title }, `\n${dispute.reason}`] }];
}

export const methodLabels: Readonly<Record<PaymentMethod, string>> = {
  bank_transfer: 'bank transfer',
  card: 'card',
  cheque: 'cheque',
  cash: 'cash',
  other: 'another way',
};

function paymentBlocks(view: BillView): Block[] {
  const payments = view.bill.payments.filter(({ status }) => status !== 'withdrawn');
  if (payments.length === 0) return [];
  const shown = payments.slice(-PAYMENTS_SHOWN);
  const older = payments.length - shown.length;
  const lines = [
    ...(older > 0 ? [`${String(older)} older`] : []),
    ...shown.map((payment) => paymentText(view, payment)),
  ];
  return [{ kind: 'text', text: [{ bold: 'Payments' }, `\n${lines.join('\n')}`] }];
}

function paymentText({ bill, nameOf }: BillView, payment: Payment): string {
  const { amountMinor, paidOn, method, reference, recordedById, status, query } = payment;
  const what = `${formatDate(paidOn)}: ${money(bill, amountMinor)} by ${methodLabels[method]}`;
  const ref = reference === '' ? '' : `, ${reference}`;
  const state = {
    reported: `reported by ${nameOf(recordedById)}, not confirmed yet`,
    confirmed: 'received',
    queried: `not received: ${query ?? ''}`,
    withdrawn: 'withdrawn',
  }[status];
  return `${what}${ref} (${state})`;
}

function noteBlocks({ bill, side }: BillView): Block[] {
  if (side !== 'lead' || bill.clientNote === undefined || bill.clientNote === '') return [];
  return [{ kind: 'context', text: `Only your firm sees this: ${bill.clientNote}` }];
}

function reminderBlocks({ reminders }: BillView): Block[] {
  return reminders ? [{ kind: 'context', text: reminders.text }] : [];
}

type Offered = Omit<Button, 'action'> & { readonly do: BillAction; readonly id?: number };

/** What can be done, most fitting first; the first two are buttons, the rest is in the menu. */
function offered({ bill, side, today, serviceFirm, reminders }: BillView): Offered[] {
  const reported = bill.payments.find(({ status }) => status === 'reported');
  const queried = bill.payments.find(({ status }) => status === 'queried');
  const canPay = payableOf(bill) > 0;
  const isOpen = bill.submittedAt !== undefined && bill.status !== 'void' && balanceOf(bill) > 0;
  const hasPayments = paidOf(bill) > 0;
  const list: (Offered | false)[] =
    side === 'service'
      ? [
          bill.status === 'draft' && { do: 'bill_submit', label: 'Submit bill', style: 'primary' },
          reported !== undefined && {
            do: 'payment_confirm',
            id: reported.id,
            label: `Received ${money(bill, reported.amountMinor)}`,
            style: 'primary',
          },
          reported !== undefined && { do: 'payment_query', id: reported.id, label: 'Not received' },
          bill.status === 'disputed' && { do: 'bill_credit', label: 'Give a credit', style: 'primary' },
          bill.status === 'disputed' && !hasPayments && { do: 'bill_change', label: 'Change the bill' },
          queried !== undefined && {
            do: 'payment_confirm',
            id: queried.id,
            label: `Received ${money(bill, queried.amountMinor)} after all`,
          },
          lateFeeDue(bill, today) !== undefined && {
            do: 'bill_late_fee',
            label: 'Add late fee',
            confirm: {
              title: 'Add the late fee?',
              text: `${money(bill, lateFeeDue(bill, today)?.amountMinor ?? 0)}, as the terms say.`,
              yes: 'Add it',
              no: 'Not now',
            },
          },
          isOpen && { do: 'bill_receive', label: 'Record a payment' },
          bill.status === 'void' && { do: 'bill_redraft', label: 'Draft it again' },
          bill.status === 'draft' && { do: 'bill_void', label: 'Do not bill this' },
          isOpen && !hasPayments && { do: 'bill_void', label: 'Make it void' },
          isOpen && !reminders?.isStopped && { do: 'bill_stop', label: 'Stop reminders' },
          isOpen && reminders?.isStopped === true && { do: 'bill_resume', label: 'Remind again' },
        ]
      : [
          bill.status === 'submitted' && {
            do: 'bill_approve',
            label: 'Approve',
            style: 'primary',
            confirm: {
              title: 'Approve this bill?',
              text: `${money(bill, totalOf(bill))} for ${serviceFirm}, due ${formatDate(bill.dueOn ?? today)}.`,
              yes: 'Approve',
              no: 'Not now',
            },
          },
          bill.status === 'disputed' && {
            do: 'dispute_withdraw',
            label: 'Withdraw dispute',
            confirm: {
              title: 'Withdraw the dispute?',
              text: `The whole of ${money(bill, balanceOf(bill))} is then to be paid.`,
              yes: 'Withdraw it',
              no: 'Not now',
            },
          },
          (bill.status === 'submitted' || bill.status === 'approved') && {
            do: 'bill_dispute',
            label: 'Dispute',
          },
          isOpen && canPay && { do: 'bill_pay', label: 'Mark paid' },
          isOpen && canPay && { do: 'bill_promise', label: 'Promise a date' },
          isOpen && canPay && { do: 'bill_snooze', label: 'Snooze reminders' },
          (reported ?? queried) !== undefined && {
            do: 'payment_withdraw',
            id: (queried ?? reported)?.id ?? 0,
            label: `Take back the payment of ${money(bill, (queried ?? reported)?.amountMinor ?? 0)}`,
          },
          bill.status !== 'void' && { do: 'client_note', label: 'Note about your client' },
        ];
  const found = [...list.filter((each) => each !== false), { do: 'bill_pdf', label: 'PDF' } as const];
  // Once it is approved, paying comes first.
  return bill.status === 'submitted' || side === 'service'
    ? found
    : found.sort((a, b) => Number(b.do === 'bill_pay') - Number(a.do === 'bill_pay'));
}

function buttonBlocks(view: BillView): Block[] {
  const { bill } = view;
  const buttons = offered(view)
    .filter((each) => view.isAllowed(each.do))
    .map(({ do: action, id = bill.id, ...rest }): Button => {
      return { ...rest, action: { action, id, revision: bill.revision } };
    });
  if (buttons.length === 0) return [];
  const more = buttons.slice(2).map(({ label, action }): MenuItem => ({ label, action }));
  return [{ kind: 'buttons', buttons: buttons.slice(0, 2), more }];
}
