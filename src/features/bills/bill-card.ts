import type { Block, Card, Field, MenuItem } from '../../chat/card.ts';
import { formatDate } from '../../shared/calendar.ts';
import { firmNumber } from '../../shared/firm-number.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { formatMoney } from '../../shared/money.ts';
import { billOffers } from './bill-offers.ts';
import { billStatusLine } from './bill-status-line.ts';
import type { BillView } from './bill-view.ts';
import {
  balanceOf,
  daysOverdue,
  differenceOf,
  disputedOf,
  openDispute,
  owedBackOf,
  paidOf,
  payableOf,
  totalOf,
  type Bill,
  type BillLine,
  type Payment,
  type PaymentMethod,
} from './bill.ts';

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
        text: `${view.serviceFirm} (${firmNumber(bill.serviceFirmId)}) bills ${view.leadFirm} · ${jobNumber(bill.jobId)} · ${bill.summary}`,
      },
      { kind: 'text', text: linesText(bill) },
      { kind: 'fields', fields: sums(view) },
      ...disputeBlocks(view),
      ...paymentBlocks(view),
      ...clientBlocks(view),
      { kind: 'text', text: [{ bold: line }] },
      ...noteBlocks(view),
      ...buttonBlocks(view),
    ],
  };
}

/** "Bill B-17", or "Bill for JOB-1042" while it has no number. */
export function billName({ number, jobId }: Pick<Bill, 'number' | 'jobId'>): string {
  return number === undefined ? `Bill for ${jobNumber(jobId)}` : `Bill ${number}`;
}

/** The same with its job, which is named once: "Bill B-17 · JOB-1042", or "Bill JOB-1042" where the number is the job's. */
export function billAndJob(bill: Pick<Bill, 'number' | 'jobId'>, between: ' · ' | ' for ' = ' · '): string {
  const job = jobNumber(bill.jobId);
  return bill.number === undefined || bill.number === job ? billName(bill) : billName(bill) + between + job;
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
  if (owedBackOf(bill) > 0) fields.push({ label: 'Owed back', value: money(bill, owedBackOf(bill)) });
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
  const amount = `${money(bill, Math.abs(amountMinor))}${amountMinor < 0 ? ' back' : ''}`;
  const what = `${formatDate(paidOn)}: ${amount} by ${methodLabels[method]}`;
  const ref = reference === '' ? '' : `, ${reference}`;
  const state = {
    reported: `reported by ${nameOf(recordedById)}, not confirmed yet`,
    confirmed: 'received',
    queried: `not received: ${query ?? ''}`,
    withdrawn: 'withdrawn',
  }[status];
  return `${what}${ref} (${state})`;
}

function clientBlocks({ bill, side }: BillView): Block[] {
  if (side !== 'lead' || bill.clientNote === undefined || bill.clientNote === '') return [];
  return [{ kind: 'context', text: `Only your firm sees this: ${bill.clientNote}` }];
}

function noteBlocks({ notes }: BillView): Block[] {
  return notes.flatMap(({ line }) => (line === undefined ? [] : [{ kind: 'context', text: line }]));
}

function buttonBlocks(view: BillView): Block[] {
  const buttons = billOffers(view);
  if (buttons.length === 0) return [];
  const more = buttons.slice(2).map(({ label, action }): MenuItem => ({ label, action }));
  return [{ kind: 'buttons', buttons: buttons.slice(0, 2), more }];
}
