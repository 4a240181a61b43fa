import { DISPATCH } from '../../chat/command-words.ts';
import type { Block, Button, Card, MenuItem } from '../../chat/card.ts';
import { billButtons, type BillAction } from '../bills/bill-buttons.ts';
import { billOffers as offersOnBill } from '../bills/bill-offers.ts';
import { billAndJob } from '../bills/bill-card.ts';
import type { Promised } from '../bills/bill-view.ts';
import { balanceOf, payableOf, totalOf, type Bill } from '../bills/bill.ts';
import { jobButtons } from '../jobs/job-buttons.ts';
import { NOTHING_TO_DO } from '../jobs/cards/ends.ts';
import type { JobStatus } from '../jobs/life/job.ts';
import { daysBetween, formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { formatMoney } from '../../shared/money.ts';
import { reminderButtons, type ReminderAction } from './reminder-buttons.ts';

/** What a reminder is about, as things stand when it is shown. */
export type Reminded =
  | {
      readonly kind: 'bill';
      readonly bill: Bill;
      readonly side: 'lead' | 'service';
      /** The other firm. */
      readonly peer: string;
      /** Where the bill is paid. */
      readonly today: CalendarDate;
      /** When the payer was reminded last. */
      readonly payerToldOn: CalendarDate | undefined;
      /** Who said last that it is paid. */
      readonly paid: string | undefined;
      readonly promise: Promised | undefined;
      readonly isAllowed: (action: BillAction) => boolean;
      readonly isAllowedOnReminders: (action: ReminderAction) => boolean;
    }
  | {
      readonly kind: 'job';
      readonly jobId: number;
      readonly revision: number;
      readonly summary: string;
      readonly peer: string;
      readonly status: JobStatus;
      /** How it ended since it was reported: what was done, and by whom. */
      readonly ended: string | undefined;
      /** What the work comes to, and the buttons that answer it. */
      readonly total: string;
      readonly buttons: readonly Button[];
    };

/** How many things one message names; the rest is counted. */
const SHOWN = 8;

/** All that a person is reminded of on one day, in the order in which it is to be done. */
export function remindersCard(reminded: readonly Reminded[]): Card {
  const shown = reminded.slice(0, SHOWN);
  const more = reminded.length - shown.length;
  const [first] = shown;
  const summary =
    reminded.length === 1 && first ? `Reminder: ${plainLine(first)}` : `${String(reminded.length)} reminders`;
  return {
    summary,
    blocks: [
      { kind: 'heading', text: reminded.length === 1 ? 'Reminder' : summary },
      ...shown.flatMap(blocksOf),
      ...(more > 0
        ? [{ kind: 'context' as const, text: `and ${String(more)} more: type ${DISPATCH} invoices` }]
        : []),
    ],
  };
}

function plainLine(reminded: Reminded): string {
  return `${titleOf(reminded)}. ${lineOf(reminded)}`;
}

function blocksOf(reminded: Reminded): Block[] {
  const { buttons, more } = offersOf(reminded);
  return [
    { kind: 'text', text: [{ bold: titleOf(reminded) }, `\n${lineOf(reminded)}`] },
    { kind: 'buttons', buttons, more },
  ];
}

function titleOf(reminded: Reminded): string {
  if (reminded.kind === 'job') return `${jobNumber(reminded.jobId)} · ${reminded.summary}`;
  return billAndJob(reminded.bill);
}

function lineOf(reminded: Reminded): string {
  if (reminded.kind === 'bill') return reminded.side === 'lead' ? payerLine(reminded) : payeeLine(reminded);
  return workLine(reminded);
}

type RemindedJob = Reminded & { readonly kind: 'job' };

/** What is asked, and once it is done what was done. */
function workLine({ status, ended, peer, total }: RemindedJob): string {
  if (status === 'work_done')
    return `${peer} has reported the work as done: ${total}. Please approve it, or return it with a reason.`;
  return ended ?? NOTHING_TO_DO;
}

type RemindedBill = Reminded & { readonly kind: 'bill' };

/** What is not to be paid any more, or not now; undefined where it is. */
function settledLine({ bill, paid }: RemindedBill): string | undefined {
  if (bill.status === 'void') return 'Made void. Nothing is to be paid.';
  if (balanceOf(bill) <= 0) return paid ?? 'Paid.';
  return payableOf(bill) <= 0 ? 'Disputed: nothing is to be paid until that is settled.' : undefined;
}

function payerLine(reminded: RemindedBill): string {
  const settled = settledLine(reminded);
  if (settled !== undefined) return settled;
  const { bill, peer } = reminded;
  const amount = `${formatMoney({ minor: payableOf(bill), currency: bill.currency })} to ${peer}`;
  const waits = bill.status === 'submitted' ? ' It waits for your approval.' : '';
  const late = lateness(reminded);
  return `${amount}, ${late.text}.${promiseText(reminded, 'You')}${waits}${askFor(late.days)}`;
}

/** A promise that was not kept is called that. */
function promiseText({ promise }: RemindedBill, who: 'You' | 'They'): string {
  if (!promise) return '';
  const on = formatDate(promise.on);
  return promise.isBroken
    ? ` ${who} promised it for ${on}, and it is not paid.`
    : ` ${who} promised it for ${on}.`;
}

/** Firmer each time. */
function askFor(daysLate: number): string {
  if (daysLate < 1) return '';
  if (daysLate < 7) return ' Please pay it, or promise a date.';
  if (daysLate < 14) return ' Please pay it this week, or promise a date.';
  if (daysLate < 30) return ' Please pay it now. If something is wrong with it, say so to the other firm.';
  return ' Please pay it today. How late your firm pays is seen by its peers.';
}

function payeeLine(reminded: RemindedBill): string {
  const { bill, peer, payerToldOn } = reminded;
  if (bill.status === 'draft')
    return `${formatMoney({ minor: totalOf(bill), currency: bill.currency })} for ${peer}, drafted but not sent yet.`;
  const settled = settledLine(reminded);
  if (settled !== undefined) return settled;
  const told = payerToldOn === undefined ? '' : ` Reminded last on ${formatDate(payerToldOn)}.`;
  const amount = formatMoney({ minor: payableOf(bill), currency: bill.currency });
  return `${peer} owes you ${amount}, ${lateness(reminded).text}.${promiseText(reminded, 'They')}${told}`;
}

/** By the day on which it is shown: what is due today is not overdue. */
function lateness({ bill, today }: RemindedBill): { readonly days: number; readonly text: string } {
  if (bill.dueOn === undefined) return { days: 0, text: 'due at once' };
  const days = daysBetween(bill.dueOn, today);
  if (days === 0) return { days, text: 'due today' };
  const count = Math.abs(days) === 1 ? '1 day' : `${String(Math.abs(days))} days`;
  return { days, text: days > 0 ? `${count} overdue` : `due ${formatDate(bill.dueOn)}, in ${count}` };
}

function offersOf(reminded: Reminded): { buttons: readonly Button[]; more: readonly MenuItem[] } {
  const offered = reminded.kind === 'job' ? jobOffers(reminded) : billOffers(reminded);
  return {
    buttons: offered.slice(0, 2),
    more: offered.slice(2).map(({ label, action }) => ({ label, action })),
  };
}

function billOffers(reminded: RemindedBill): Button[] {
  const { bill, side, isAllowed, isAllowedOnReminders } = reminded;
  const act = (label: string, action: BillAction, style?: 'primary'): Button[] =>
    isAllowed(action) ? [{ label, ...(style ? { style } : {}), action: billButtons.to(action, bill) }] : [];
  const pause = (label: string, action: ReminderAction): Button[] =>
    isAllowedOnReminders(action) ? [{ label, action: reminderButtons.to(action, bill) }] : [];
  const show = act('Show', 'bill_show');
  if (bill.status === 'draft') return [...act('Submit bill', 'bill_submit', 'primary'), ...show];
  if (settledLine(reminded) !== undefined) return show;
  return side === 'lead'
    ? [
        ...approve(reminded),
        ...act('Mark paid', 'bill_pay', bill.status === 'submitted' ? undefined : 'primary'),
        ...pause('Promise a date', 'bill_promise'),
        ...show,
        ...pause('Snooze', 'bill_snooze'),
      ]
    : [...act('Record a payment', 'bill_receive'), ...show, ...pause('Stop reminders', 'bill_stop')];
}

/** As its card has it, with what it asks first. */
function approve({ bill, peer, today, isAllowed }: RemindedBill): Button[] {
  const names = { leadFirm: '', serviceFirm: peer, nameOf: () => '' };
  const offers = offersOnBill({ bill, side: 'lead', ...names, today, notes: [], isAllowed });
  return offers.filter(({ action }) => action.action === 'bill_approve');
}

function jobOffers({ jobId: id, revision, status, buttons }: RemindedJob): Button[] {
  const show: Button = { label: 'Show', action: jobButtons.to('show', { id, revision }) };
  return status === 'work_done' ? [...buttons, show] : [show];
}
