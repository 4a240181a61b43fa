import type { BillAction } from '../../chat/action.ts';
import { DISPATCH } from '../../chat/command-words.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { formatMoney } from '../../shared/money.ts';
import { assertNever } from '../../shared/never.ts';
import type { BillStatus, PaymentStatus } from './bill.ts';

/** Why something about time, bills or payments was not done. A part of what dispatch refuses. */
export type LedgerRefusal =
  | { readonly refused: 'unknown_bill' }
  | { readonly refused: 'not_your_bill'; readonly action: BillAction }
  | { readonly refused: 'job_has_bill'; readonly jobId: number }
  | { readonly refused: 'unknown_payment' }
  | { readonly refused: 'bill_state'; readonly billId: number; readonly status: BillStatus }
  | { readonly refused: 'bill_changed'; readonly billId: number }
  | { readonly refused: 'bill_number_missing' }
  | { readonly refused: 'bill_number_taken'; readonly number: string }
  | { readonly refused: 'bill_lines' }
  | { readonly refused: 'bill_total' }
  | { readonly refused: 'bill_has_payments'; readonly billId: number }
  | { readonly refused: 'no_late_fee'; readonly billId: number }
  | { readonly refused: 'more_than_open'; readonly mostMinor: number; readonly currency: string }
  | { readonly refused: 'paid_in_future' }
  | { readonly refused: 'payment_settled'; readonly billId: number; readonly status: PaymentStatus };

const names: Readonly<Record<LedgerRefusal['refused'], true>> = {
  unknown_bill: true,
  not_your_bill: true,
  job_has_bill: true,
  unknown_payment: true,
  bill_state: true,
  bill_changed: true,
  bill_number_missing: true,
  bill_number_taken: true,
  bill_lines: true,
  bill_total: true,
  bill_has_payments: true,
  no_late_fee: true,
  more_than_open: true,
  paid_in_future: true,
  payment_settled: true,
};

export function isLedgerRefusal(refusal: { readonly refused: string }): refusal is LedgerRefusal {
  return refusal.refused in names;
}

/** What happened and what to do now, in words for the one who asked. */
export function ledgerRefusalText(refusal: LedgerRefusal): string {
  switch (refusal.refused) {
    case 'unknown_bill':
      return `There is no such bill between your firm and another one. Type ${DISPATCH} invoices to see those that are.`;
    case 'not_your_bill':
      return whoCan[refusal.action];
    case 'job_has_bill':
      return `${jobNumber(refusal.jobId)} has a bill already. Type ${DISPATCH} invoices to see it.`;
    case 'unknown_payment':
      return 'There is no such payment on this bill. Look at its card again.';
    case 'bill_state':
      return `Nothing was done: ${stateWords[refusal.status]} Its card shows what can be done.`;
    case 'bill_changed':
      return 'The bill was changed in the meantime, so nothing was done. Look at its card again, then decide.';
    case 'bill_number_missing':
      return 'Write the number that your own invoice has.';
    case 'bill_number_taken':
      return `You have sent this firm a bill with the number ${refusal.number} before. Each needs its own.`;
    case 'bill_lines':
      return 'The draft was changed in the meantime, so nothing was sent. Open the form again.';
    case 'bill_total':
      return 'The sum must be more than nothing, and no line less than nothing. Check the amounts.';
    case 'bill_has_payments':
      return 'A payment is recorded on this bill, so it cannot be replaced. Give a credit instead.';
    case 'no_late_fee':
      return 'No late fee is due on this bill now.';
    case 'more_than_open': {
      const most = formatMoney({ minor: refusal.mostMinor, currency: refusal.currency });
      return refusal.mostMinor > 0
        ? `More than nothing, and at most ${most}, please.`
        : 'Nothing is open on this bill.';
    }
    case 'paid_in_future':
      return 'The day of the payment is today or before. For a later one, promise a date.';
    case 'payment_settled':
      return `Nothing was done: this payment ${paymentWords[refusal.status]}.`;
    default:
      return assertNever(refusal);
  }
}

const accounting = 'an owner, coordinator or bookkeeper';
const payee = `Only ${accounting} of the firm that did the work can do this.`;
const payer = `Only ${accounting} of the firm that pays can do this.`;

/** Who can do it, for one who cannot. */
const whoCan: Readonly<Record<BillAction, string>> = {
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
  payment_withdraw: payer,
  client_note: payer,
  bill_promise: payer,
  bill_snooze: `Only ${accounting} of the two firms can do this.`,
  bill_stop: payee,
  bill_resume: payee,
  bill_show: `Bills are for ${accounting}. Ask yours.`,
  bill_pdf: `Bills are for ${accounting}. Ask yours.`,
};

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
