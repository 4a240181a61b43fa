import { DISPATCH } from '../../chat/command-words.ts';
import { counted } from '../../shared/counted.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { formatMoney } from '../../shared/money.ts';
import { refusals, type RefusalOf } from '../../shared/refusals.ts';
import type { BillAction } from './bill-buttons.ts';
import type { BillStatus, PaymentStatus } from './bill.ts';
import type { BillSide } from './permissions.ts';

const accounting = 'an owner, coordinator or bookkeeper';
const payee = `Only ${accounting} of the firm that did the work can do this.`;
const payer = `Only ${accounting} of the firm that pays can do this.`;
const reader = `Bills are for ${accounting}. Ask yours.`;

/** Who can do it, for one who cannot. */
const whoCan: Readonly<Partial<Record<string, string>>> = {
  bill_submit: payee,
  bill_change: payee,
  bill_credit: payee,
  bill_void: payee,
  bill_redraft: payee,
  bill_late_fee: payee,
  bill_receive: payee,
  payment_confirm: payee,
  payment_query: payee,
  bill_approve: payer,
  bill_dispute: payer,
  dispute_withdraw: payer,
  bill_pay: payer,
  bill_refund: payer,
  payment_withdraw: payer,
  client_note: payer,
  bill_show: reader,
  bill_pdf: reader,
} satisfies Record<BillAction, string>;

/** Of reminders, in refusals that the inbox has kept since before they said whose people may. */
const whoCould: Readonly<Partial<Record<string, string>>> = {
  bill_promise: payer,
  bill_stop: payee,
  bill_resume: payee,
};

/** The same of what is not the bills' own. */
function whoCanOn(sides: readonly BillSide[]): string {
  const [side, other] = sides;
  if (side === undefined || other !== undefined) return `Only ${accounting} of the two firms can do this.`;
  return side === 'lead' ? payer : payee;
}

const stateWords: Readonly<Record<BillStatus, string>> = {
  draft: 'this bill is a draft.',
  submitted: 'this bill waits for approval.',
  approved: 'this bill was approved.',
  partially_paid: 'a part of this bill is paid.',
  paid: 'this bill is paid.',
  disputed: 'this bill is disputed.',
  void: 'this bill was made void.',
};

const paymentWords: Readonly<Record<PaymentStatus, string>> = {
  reported: 'waits for the payee to confirm it',
  confirmed: 'was confirmed',
  queried: 'was queried by the payee',
  withdrawn: 'was withdrawn',
};

type LateBill = {
  readonly name: string;
  readonly firm: string;
  /** With its currency. */
  readonly open: string;
  readonly days: number;
};

/** What is paid in advance counts from the day of its bill. */
export function paidBeforeText(billOn: CalendarDate): string {
  return `The bill is dated ${formatDate(billOn)}. If it was paid in advance, write that day.`;
}

/** Why something about bills or payments was not done, with what happened and what to do now. */
export const billRefusals = refusals({
  unknown_bill: () =>
    `There is no such bill between your firm and another one. Type ${DISPATCH} invoices to see those that are.`,
  /** `sides`: whose people may, where `action` is of a feature above. */
  not_your_bill: ({ action, sides }: { readonly action: string; readonly sides?: readonly BillSide[] }) =>
    whoCan[action] ?? (sides ? whoCanOn(sides) : (whoCould[action] ?? whoCanOn([]))),
  job_has_bill: ({ jobId }: { readonly jobId: number }) =>
    `${jobNumber(jobId)} has a bill already. Type ${DISPATCH} invoices to see it.`,
  unknown_payment: () => 'There is no such payment on this bill. Look at its card again.',
  bill_state: ({ status }: { readonly billId: number; readonly status: BillStatus }) =>
    `Nothing was done: ${stateWords[status]} Its card shows what can be done.`,
  bill_changed: (_: { readonly billId: number }) =>
    'The bill was changed in the meantime, so nothing was done. Look at its card again, then decide.',
  bill_number_missing: () => 'Write the number that your own invoice has.',
  bill_number_taken: ({ number }: { readonly number: string }) =>
    `You have sent this firm a bill with the number ${number} before. Each needs its own.`,
  bill_lines: () => 'The draft was changed in the meantime, so nothing was sent. Open the form again.',
  bill_total: () => 'The sum must be more than nothing, and no line less than nothing. Check the amounts.',
  bill_has_payments: (_: { readonly billId: number }) =>
    'A payment is recorded on this bill, so it cannot be replaced. Give a credit instead.',
  no_late_fee: (_: { readonly billId: number }) => 'No late fee is due on this bill now.',
  more_than_open: ({ mostMinor, currency }: { readonly mostMinor: number; readonly currency: string }) =>
    mostMinor > 0
      ? `More than nothing, and at most ${formatMoney({ minor: mostMinor, currency })}, please.`
      : 'Nothing is open on this bill.',
  paid_in_future: () => 'The day of the payment is today or before. For a later one, promise a date.',
  paid_before_bill: ({ billOn }: { readonly billOn: CalendarDate }) => paidBeforeText(billOn),
  payment_settled: ({ status }: { readonly billId: number; readonly status: PaymentStatus }) =>
    `Nothing was done: this payment ${paymentWords[status]}.`,
  /** Told to the payer alone. */
  late_payer: ({ bills, more }: { readonly bills: readonly LateBill[]; readonly more: number }) => {
    const late = bills.map(
      ({ name, firm, open, days }) => `${name} of ${firm} (${open}, ${counted(days, 'day')})`,
    );
    const rest = more === 0 ? '' : ` and ${String(more)} more`;
    return `Overdue: ${late.join(', ')}${rest}. Your network takes no new request of yours until they are paid. Type ${DISPATCH} pay.`;
  },
  no_such_bill: () => 'There is no such bill between your firm and another one, so there is no file of it.',
});

export type BillRefusal = RefusalOf<typeof billRefusals>;
