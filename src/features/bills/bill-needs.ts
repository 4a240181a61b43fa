import type { Button } from '../../chat/card.ts';
import { addDays, formatDate } from '../../shared/calendar.ts';
import { formatMoney } from '../../shared/money.ts';
import { billButtons, type BillAction } from './bill-buttons.ts';
import { billAndJob } from './bill-card.ts';
import { billOffers } from './bill-offers.ts';
import type { BillView } from './bill-view.ts';
import { daysOverdue, disputedOf, isUnpaid, openDispute, payableOf, totalOf, type Bill } from './bill.ts';

/** What a firm is to do about a bill, the most urgent first. */
export const billNeedKinds = ['overdue', 'approve', 'confirm', 'answer', 'check', 'send', 'pay'] as const;
export type BillNeedKind = (typeof billNeedKinds)[number];

export type BillNeed = {
  readonly kind: BillNeedKind;
  readonly title: string;
  readonly line: string;
  readonly buttons: readonly Button[];
  readonly jobId: number;
  readonly billId: number;
};

/** How long before its due day a bill is to be paid, in days. */
const PAY_WITHIN = 5;

type Found = { readonly kind: BillNeedKind; readonly line: string; readonly does: readonly BillAction[] };

/** What is to be done about a bill by those for whose eyes this is, and the buttons that do it; undefined for nothing. */
export function needOf(view: BillView): BillNeed | undefined {
  const found = view.side === 'lead' ? payerNeed(view) : payeeNeed(view);
  if (!found) return undefined;
  const { bill } = view;
  const offers = billOffers(view);
  const buttons = found.does.flatMap(
    (action) => offers.find((offer) => offer.action.action === action) ?? [],
  );
  const show = { label: 'Show', action: billButtons.to('bill_show', bill) };
  const [first, ...rest] = buttons;
  return {
    kind: found.kind,
    title: billAndJob(bill),
    line: found.line,
    buttons: [...(first ? [{ ...first, style: 'primary' as const }] : []), ...rest, show],
    jobId: bill.jobId,
    billId: bill.id,
  };
}

/** By urgency, and where that is alike by the day on which it is due. */
export function sortedNeeds(needs: readonly BillNeed[]): readonly BillNeed[] {
  const rank = ({ kind }: BillNeed): number => billNeedKinds.indexOf(kind);
  return [...needs].sort((one, other) => rank(one) - rank(other));
}

function payerNeed({ bill, serviceFirm, today, notes }: BillView): Found | undefined {
  const queried = bill.payments.find(({ status }) => status === 'queried');
  if (bill.status === 'submitted')
    return {
      kind: 'approve',
      line: `${serviceFirm} bills you ${money(bill, totalOf(bill))}. Check it, then approve or dispute it.`,
      does: ['bill_approve'],
    };
  if (!isUnpaid(bill) || payableOf(bill) <= 0) return undefined;
  if (queried)
    return {
      kind: 'check',
      line: `${serviceFirm} has not received ${money(bill, queried.amountMinor)}: ${queried.query ?? ''}`,
      does: ['bill_pay'],
    };
  const late = daysOverdue(bill, today);
  const { dueOn } = bill;
  if (dueOn !== undefined && dueOn > addDays(today, PAY_WITHIN)) return undefined;
  return {
    kind: late > 0 && !isPromised(notes) ? 'overdue' : 'pay',
    line: `${money(bill, payableOf(bill))} to ${serviceFirm}, ${dueText(bill, late, today)}.${promiseText(notes)}`,
    does: ['bill_pay'],
  };
}

function payeeNeed({ bill, leadFirm }: BillView): Found | undefined {
  const reported = bill.payments.find(({ status }) => status === 'reported');
  if (bill.status === 'draft')
    return {
      kind: 'send',
      line: `${money(bill, totalOf(bill))} for ${leadFirm}, drafted but not sent yet.`,
      does: ['bill_submit'],
    };
  if (bill.status === 'void') return undefined;
  if (reported)
    return {
      kind: 'confirm',
      line: `${leadFirm} says that it paid ${money(bill, reported.amountMinor)}. Has it arrived?`,
      does: ['payment_confirm', 'payment_query'],
    };
  if (bill.status !== 'disputed') return undefined;
  return {
    kind: 'answer',
    line: `${leadFirm} disputes ${money(bill, disputedOf(bill))}: ${openDispute(bill)?.reason ?? ''}`,
    does: ['bill_credit', 'bill_change'],
  };
}

function dueText({ dueOn }: Bill, late: number, today: string): string {
  if (late > 0) return late === 1 ? '1 day overdue' : `${String(late)} days overdue`;
  if (dueOn === undefined) return 'due at once';
  return dueOn === today ? 'due today' : `due ${formatDate(dueOn)}`;
}

/** Whether a day is promised that is still to come. */
function isPromised(notes: BillView['notes']): boolean {
  return notes.some(({ promise }) => promise && !promise.isBroken);
}

function promiseText(notes: BillView['notes']): string {
  const promise = notes.flatMap((note) => note.promise ?? []).at(0);
  if (!promise) return '';
  const on = formatDate(promise.on);
  return promise.isBroken ? ` You promised it for ${on}, and it is not paid.` : ` You promised it for ${on}.`;
}

function money({ currency }: Bill, minor: number): string {
  return formatMoney({ minor, currency });
}
