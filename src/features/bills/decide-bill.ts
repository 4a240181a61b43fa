import { addDays, type CalendarDate } from '../../shared/calendar.ts';
import { MAX_MINOR } from '../../shared/money.ts';
import { nameKey } from '../../shared/name-key.ts';
import {
  balanceOf,
  counts,
  differenceOf,
  lateFeeDue,
  openDispute,
  owedBackOf,
  payableOf,
  statusOf,
  totalOf,
  type Bill,
  type BillLine,
  type BillStatus,
  type Payment,
  type Settlement,
} from './bill.ts';
import { ledgerAfter, type Entering } from './bill-ledger.ts';
import type { BillRefusal } from './bill-refusal.ts';
import { isAmount, recordedPayment, refusePayment, tooMuch, type NewPayment } from './new-payment.ts';

/** What one of the two firms asks of a bill. Amounts in minor units of its currency. */
export type BillCommand =
  /** The service firm's. */
  | { readonly action: 'bill_submit'; readonly number: string; readonly lines: readonly BillLine[] }
  | { readonly action: 'bill_change'; readonly lines: readonly BillLine[] }
  | { readonly action: 'bill_credit'; readonly amountMinor: number; readonly text: string }
  | { readonly action: 'bill_void'; readonly reason: string }
  | { readonly action: 'bill_late_fee' }
  | { readonly action: 'bill_receive'; readonly payment: NewPayment }
  | { readonly action: 'payment_confirm'; readonly paymentId: number }
  | { readonly action: 'payment_query'; readonly paymentId: number; readonly reason: string }
  /** The lead firm's. */
  | { readonly action: 'bill_approve' }
  | { readonly action: 'bill_dispute'; readonly amountMinor: number; readonly reason: string }
  | { readonly action: 'dispute_withdraw' }
  | { readonly action: 'bill_pay'; readonly payment: NewPayment }
  /** Its amount is what came back. */
  | { readonly action: 'bill_refund'; readonly payment: NewPayment }
  | { readonly action: 'payment_withdraw'; readonly paymentId: number }
  | { readonly action: 'client_note'; readonly note: string };

export type BillEvent =
  | 'BillSubmitted'
  | 'BillChanged'
  | 'BillCredited'
  | 'BillVoided'
  | 'LateFeeAdded'
  | 'PaymentReceived'
  | 'PaymentConfirmed'
  | 'PaymentQueried'
  | 'BillApproved'
  | 'BillDisputed'
  | 'DisputeWithdrawn'
  | 'PaymentReported'
  | 'PaymentWithdrawn'
  | 'RefundReceived'
  | 'ClientNoted';

export type BillDecision = { readonly event: BillEvent; readonly bill: Bill } | BillRefusal;

/** Who decides, when, and on what: `revision` is that of the card or form. */
export type BillMoment = Entering & {
  readonly memberId: number;
  readonly now: Date;
  /** Where the lead firm is. */
  readonly today: CalendarDate;
  readonly revision: number;
};

/** In which states a bill takes a command. */
const taken = {
  bill_submit: ['draft'],
  bill_change: ['disputed'],
  bill_credit: ['submitted', 'approved', 'partially_paid', 'paid', 'disputed'],
  bill_void: ['draft', 'submitted', 'approved', 'disputed'],
  bill_late_fee: ['submitted', 'approved', 'partially_paid', 'disputed'],
  bill_receive: ['submitted', 'approved', 'partially_paid', 'disputed'],
  payment_confirm: ['approved', 'partially_paid', 'paid', 'disputed', 'submitted'],
  payment_query: ['approved', 'partially_paid', 'paid', 'disputed', 'submitted'],
  bill_approve: ['submitted'],
  bill_dispute: ['submitted', 'approved'],
  dispute_withdraw: ['disputed'],
  bill_pay: ['submitted', 'approved', 'partially_paid', 'disputed'],
  bill_refund: ['paid'],
  payment_withdraw: ['approved', 'partially_paid', 'paid', 'disputed', 'submitted'],
  client_note: ['draft', 'submitted', 'approved', 'partially_paid', 'paid', 'disputed'],
} as const satisfies Record<BillCommand['action'], readonly BillStatus[]>;

/** Those that do not hang on what else the card showed. */
const timeless: readonly BillCommand['action'][] = [
  'payment_confirm',
  'payment_query',
  'payment_withdraw',
  'client_note',
];

/** Decides a command; who may give it was decided before. Pure: the bill as it then is, or why not. */
export function decideBill(bill: Bill, command: BillCommand, moment: BillMoment): BillDecision {
  const states: readonly BillStatus[] = taken[command.action];
  if (!states.includes(bill.status)) return { refused: 'bill_state', billId: bill.id, status: bill.status };
  if (!timeless.includes(command.action) && moment.revision !== bill.revision)
    return { refused: 'bill_changed', billId: bill.id };
  return decide(bill, command, moment);
}

function decide(bill: Bill, command: BillCommand, moment: BillMoment): BillDecision {
  const { now, today, memberId } = moment;
  switch (command.action) {
    case 'bill_submit': {
      if (nameKey(command.number) === '') return { refused: 'bill_number_missing' };
      return (
        refuseLines(bill, command.lines) ??
        to(bill, 'BillSubmitted', moment, {
          number: command.number,
          lines: command.lines,
          billOn: today,
          dueOn: addDays(today, bill.netDays),
          submittedAt: now,
          // What was approved with the work is that, and no other bill.
          approvedAt: command.lines.every(isAsDrafted) ? bill.approvedAt : undefined,
        })
      );
    }
    case 'bill_approve':
      return to(bill, 'BillApproved', moment, { approvedAt: now });
    case 'bill_dispute': {
      const { amountMinor, reason } = command;
      if (!isAmount(amountMinor) || amountMinor > balanceOf(bill)) return tooMuch(bill, balanceOf(bill));
      const raised = { amountMinor, reason, raisedById: memberId, raisedAt: now };
      const open = { settledBy: undefined, settledById: undefined, settledAt: undefined };
      return to(bill, 'BillDisputed', moment, {
        disputes: [...bill.disputes, { id: 0, ...raised, ...open }],
      });
    }
    case 'dispute_withdraw':
      return to(bill, 'DisputeWithdrawn', moment, { disputes: settled(bill, 'withdrawal', moment) });
    case 'bill_credit': {
      const { amountMinor, text } = command;
      const dispute = openDispute(bill);
      // Without a dispute it is goodwill, also on what is paid: then it is owed back.
      const most = dispute ? Math.min(dispute.amountMinor, balanceOf(bill)) : totalOf(bill);
      if (!isAmount(amountMinor) || amountMinor > most) return tooMuch(bill, most);
      const credit: BillLine = { kind: 'credit', text, draftedMinor: undefined, amountMinor: -amountMinor };
      return to(bill, 'BillCredited', moment, {
        lines: [...bill.lines, credit],
        disputes: settled(bill, 'credit', moment),
      });
    }
    case 'bill_change': {
      if (bill.payments.some(counts)) return { refused: 'bill_has_payments', billId: bill.id };
      return (
        refuseLines(bill, command.lines) ??
        // What the lead firm approved was another bill.
        to(bill, 'BillChanged', moment, {
          lines: command.lines,
          disputes: settled(bill, 'change', moment),
          approvedAt: undefined,
        })
      );
    }
    case 'bill_void': {
      if (bill.payments.some(counts)) return { refused: 'bill_has_payments', billId: bill.id };
      return to(bill, 'BillVoided', moment, {
        reason: command.reason,
        disputes: openDispute(bill) ? settled(bill, 'withdrawal', moment) : bill.disputes,
      });
    }
    case 'bill_late_fee': {
      const due = lateFeeDue(bill, today);
      if (!due) return { refused: 'no_late_fee', billId: bill.id };
      if (totalOf(bill) + due.amountMinor > MAX_MINOR) return { refused: 'bill_total' };
      const days = due.periods * 30;
      const text = `Late fee for ${String(days)} days, at ${String((bill.lateFeeBps ?? 0) / 100)}% for each 30`;
      const line: BillLine = { kind: 'late_fee', text, draftedMinor: undefined, ...due };
      return to(bill, 'LateFeeAdded', moment, { lines: [...bill.lines, line] });
    }
    case 'bill_pay':
    case 'bill_receive': {
      const { payment } = command;
      const isReceived = command.action === 'bill_receive';
      const most = isReceived ? balanceOf(bill) : payableOf(bill);
      return (
        refusePayment(bill, payment, most, today) ??
        to(bill, isReceived ? 'PaymentReceived' : 'PaymentReported', moment, {
          payments: [
            ...bill.payments,
            recordedPayment(payment, isReceived ? 'confirmed' : 'reported', moment),
          ],
          // Who pays a bill has approved it.
          approvedAt: bill.approvedAt ?? now,
        })
      );
    }
    case 'bill_refund': {
      const { payment } = command;
      const back = { ...payment, amountMinor: -payment.amountMinor };
      return (
        refusePayment(bill, payment, owedBackOf(bill), today) ??
        to(bill, 'RefundReceived', moment, {
          // Whoever has got it says so: there is nothing to be confirmed.
          payments: [...bill.payments, recordedPayment(back, 'confirmed', moment)],
        })
      );
    }
    case 'payment_confirm':
      return answer(bill, command.paymentId, ['reported', 'queried'], moment, 'PaymentConfirmed', {
        status: 'confirmed',
      });
    case 'payment_query':
      return answer(bill, command.paymentId, ['reported'], moment, 'PaymentQueried', {
        status: 'queried',
        query: command.reason,
      });
    case 'payment_withdraw':
      return answer(bill, command.paymentId, ['reported', 'queried'], moment, 'PaymentWithdrawn', {
        status: 'withdrawn',
      });
    case 'client_note':
      return to(bill, 'ClientNoted', moment, { clientNote: command.note });
  }
}

/** What has become of a payment that was reported; confirmed late, it still never exceeds the balance. */
function answer(
  bill: Bill,
  paymentId: number,
  from: readonly Payment['status'][],
  moment: BillMoment,
  event: BillEvent,
  change: Pick<Payment, 'status'> & Partial<Payment>,
): BillDecision {
  const payment = bill.payments.find(({ id }) => id === paymentId);
  if (!payment) return { refused: 'unknown_payment' };
  if (!from.includes(payment.status))
    return { refused: 'payment_settled', billId: bill.id, status: payment.status };
  const isNew = counts(change) && !counts(payment);
  if (isNew && payment.amountMinor > balanceOf(bill)) return tooMuch(bill, balanceOf(bill));
  const answered = { ...payment, ...change, answeredAt: moment.now };
  return to(bill, event, moment, {
    payments: bill.payments.map((each) => (each === payment ? answered : each)),
  });
}

function settled(bill: Bill, settledBy: Settlement, { memberId, now }: BillMoment): Bill['disputes'] {
  const open = openDispute(bill);
  return bill.disputes.map((dispute) =>
    dispute === open ? { ...dispute, settledBy, settledById: memberId, settledAt: now } : dispute,
  );
}

/** A line of the payee's own is another bill, whatever it comes to. */
function isAsDrafted(line: BillLine): boolean {
  return line.draftedMinor !== undefined && differenceOf(line) === 0;
}

/** Only what exceeds the maximum and a credit take away, and the whole is an amount to be paid. */
function refuseLines({ lines: drafted }: Bill, lines: readonly BillLine[]): BillRefusal | undefined {
  const isWhole = lines.every(
    ({ kind, amountMinor }) =>
      Number.isSafeInteger(amountMinor) && (amountMinor >= 0 || kind === 'cap' || kind === 'credit'),
  );
  const draftedLines = drafted.filter((line) => line.draftedMinor !== undefined);
  const kept = lines.filter((line) => line.draftedMinor !== undefined);
  // What terms and time come to stays beside what is billed.
  const isBeside =
    kept.length === draftedLines.length &&
    kept.every((line, at) => {
      const before = draftedLines[at];
      return (
        line.kind === before?.kind && line.text === before.text && line.draftedMinor === before.draftedMinor
      );
    });
  if (!isBeside) return { refused: 'bill_lines' };
  return isWhole && isAmount(totalOf({ lines })) ? undefined : { refused: 'bill_total' };
}

function to(bill: Bill, event: BillEvent, moment: BillMoment, change: Partial<Bill>): BillDecision {
  const { now } = moment;
  const changed: Bill = { ...bill, ...change, revision: bill.revision + 1 };
  const next = { ...changed, ledger: ledgerAfter(bill, changed, moment) };
  const status = statusOf(next);
  const isOver = status === 'paid' || status === 'void';
  return { event, bill: { ...next, status, settledAt: isOver ? (bill.settledAt ?? now) : undefined } };
}
