import type { FieldErrors, Form, FormItem, FormRef, FormValues } from '../../chat/form.ts';
import { formReader } from '../../chat/form-reader.ts';
import { amountField } from '../../chat/number-fields.ts';
import { typedLine } from '../../chat/typed-text.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { formatMoney } from '../../shared/money.ts';
import { nameKey } from '../../shared/name-key.ts';
import type { BillAction } from './bill-buttons.ts';
import { paidBeforeText } from './bill-refusal.ts';
import { billAndJob, methodLabels } from './bill-card.ts';
import {
  balanceOf,
  disputedOf,
  openDispute,
  owedBackOf,
  payableOf,
  paymentMethods,
  type Bill,
  type BillLine,
} from './bill.ts';
import type { BillCommand } from './decide-bill.ts';
import { editedLines, lineItems, lineName, MAX_LINE } from './line-fields.ts';
import type { NewPayment } from './new-payment.ts';
import { readSamePayment, samePaymentItems } from './same-payment.ts';

const MAX_TEXT = 1000;
const MAX_NUMBER = 40;

/** Each named like the button that opens it. */
export const billForms = [
  'bill_submit',
  'bill_change',
  'bill_credit',
  'bill_void',
  'bill_receive',
  'payment_query',
  'bill_dispute',
  'bill_pay',
  'bill_refund',
  'client_note',
] as const satisfies readonly BillAction[];
export type BillForm = (typeof billForms)[number];

export type BillFormRef = FormRef & { readonly form: BillForm };

/** The form behind a button of a bill. @param today where the lead firm is */
export function billForm(ref: BillFormRef, bill: Bill, today: CalendarDate): Form {
  const money = (minor: number): string => formatMoney({ minor, currency: bill.currency });
  const say = (text: string): FormItem => ({ kind: 'text', text });
  const about = say(`${billAndJob(bill)} · ${bill.summary}`);
  const form = (title: string, submit: string, items: readonly FormItem[]): Form => ({
    ref,
    title,
    submit,
    items: [about, ...items],
  });
  const reason = (label: string, hint: string): FormItem => ({
    kind: 'input',
    name: 'reason',
    label,
    hint,
    multiline: true,
    maxLength: MAX_TEXT,
  });
  const amount = (label: string, minor: number | undefined): FormItem =>
    amountField('amount', label, { currency: bill.currency, minor }, { optional: false });
  switch (ref.form) {
    case 'bill_submit':
      return form('Submit bill', 'Submit', [
        {
          kind: 'input',
          name: 'number',
          label: 'Your bill number',
          maxLength: MAX_NUMBER,
          initial: bill.number ?? jobNumber(bill.jobId),
          hint: 'As on your own invoice. Each bill to the same firm has its own.',
        },
        ...lineItems(bill),
      ]);
    case 'bill_change':
      return form('Change the bill', 'Change', [
        say('The other firm approves the changed bill anew. Its due date stays.'),
        ...lineItems(bill),
      ]);
    case 'bill_credit':
      return form('Give a credit', 'Give credit', [
        say(creditText(bill)),
        amount('Credit', openDispute(bill) && disputedOf(bill)),
        reason('What for', 'It stands on the bill.'),
      ]);
    case 'bill_void':
      return form('Make it void', 'Make it void', [
        say('Nothing is to be paid on it then. You can draft it again from the same job.'),
        reason('Reason', 'The other firm sees it, if it has the bill.'),
      ]);
    case 'bill_dispute':
      return form('Dispute the bill', 'Dispute', [
        say('Only this part waits. What is not disputed stays due as before.'),
        amount('How much of it', balanceOf(bill)),
        reason('What is wrong', 'The other firm sees it.'),
      ]);
    case 'bill_pay':
      return form('Mark paid', 'Mark paid', [
        say(`${money(payableOf(bill))} is to be paid now. The other firm confirms that it arrived.`),
        ...samePaymentItems(bill, ref.form),
        ...paymentItems(bill, payableOf(bill), today),
      ]);
    case 'bill_receive':
      return form('Record a payment', 'Record', [
        say(`${money(balanceOf(bill))} is open.`),
        ...samePaymentItems(bill, ref.form),
        ...paymentItems(bill, balanceOf(bill), today),
      ]);
    case 'bill_refund':
      return form('Money back', 'Record', [
        say(
          `${money(owedBackOf(bill))} is owed back to you. Record it once you have it. If it is set off against another bill, record it there as a payment, too.`,
        ),
        ...paymentItems(bill, owedBackOf(bill), today),
      ]);
    case 'payment_query':
      return form('Not received', 'Tell them', [
        say('The payment no longer counts, and the other firm is told.'),
        reason('What you see', 'For example: nothing on our account until today.'),
      ]);
    case 'client_note':
      return form('Your client', 'Keep it', [
        say('Only your firm sees this. It changes nothing about the bill: the peer is paid on its due date.'),
        {
          kind: 'input',
          name: 'note',
          label: 'Has your client paid?',
          maxLength: MAX_TEXT,
          multiline: true,
          optional: true,
          ...(bill.clientNote ? { initial: bill.clientNote } : {}),
        },
      ]);
  }
}

/** What a credit does to this bill. */
function creditText(bill: Bill): string {
  const money = (minor: number): string => formatMoney({ minor, currency: bill.currency });
  if (openDispute(bill)) return `Settles the dispute of ${money(disputedOf(bill))}.`;
  const open = Math.max(0, balanceOf(bill));
  return open === 0
    ? 'The bill is paid, so you owe back what you credit.'
    : `${money(open)} is open, and becomes less. What you credit beyond that, you owe back.`;
}

function paymentItems(bill: Bill, minor: number, today: CalendarDate): FormItem[] {
  return [
    amountField('amount', 'Amount', { currency: bill.currency, minor }, { optional: false }),
    { kind: 'date', name: 'paid_on', label: 'Paid on', initial: today },
    {
      kind: 'choice',
      name: 'method',
      label: 'How',
      options: paymentMethods.map((value) => ({ value, label: upper(methodLabels[value]) })),
      initial: 'bank_transfer',
    },
    { kind: 'input', name: 'reference', label: 'Reference', maxLength: 100, optional: true },
  ];
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Reads a filled-in form into the command it stands for, none where what is entered is there already, or what is wrong
 * by field.
 * @param today where the lead firm is
 */
export function readBillForm(
  { form, id }: Pick<BillFormRef, 'form' | 'id'>,
  values: FormValues,
  bill: Bill,
  today: CalendarDate,
): { readonly command: BillCommand | undefined } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const amount = (name: string): number => {
    const minor = read.amount(name, bill.currency);
    return minor ?? (read.wrong(name, 'Please fill this in.'), 0);
  };
  const number = (): string => {
    const typed = typedLine(read.requiredText('number', MAX_NUMBER));
    if (nameKey(typed) === '') read.wrong('number', 'Please fill this in.');
    return typed;
  };
  const lines = (): readonly BillLine[] => {
    const edited = editedLines(bill);
    const kept = bill.lines
      .filter(({ kind }) => kind !== 'other')
      .map((line) => {
        const at = edited.indexOf(line);
        return at < 0 ? line : { ...line, amountMinor: amount(lineName(at)) };
      });
    const text = read.text('extra_text', MAX_LINE);
    const extra = read.amount('extra', bill.currency);
    if (text === '' && extra === undefined) return kept;
    if (text === '') read.wrong('extra_text', 'What is it for?');
    if (extra === undefined) read.wrong('extra', 'How much is it?');
    return [...kept, { kind: 'other', text, draftedMinor: undefined, amountMinor: extra ?? 0 }];
  };
  const payment = (): NewPayment => {
    const paidOn = read.date('paid_on') ?? read.wrong('paid_on', 'A date, please.') ?? today;
    if (paidOn > today)
      read.wrong(
        'paid_on',
        `Today is ${formatDate(today)} where the bill is paid. A later day is a promise.`,
      );
    if (bill.billOn !== undefined && paidOn < bill.billOn) read.wrong('paid_on', paidBeforeText(bill.billOn));
    return {
      amountMinor: amount('amount'),
      paidOn,
      method: read.choice('method', paymentMethods) ?? 'other',
      reference: read.text('reference', 100),
    };
  };
  const command = ((): BillCommand | undefined => {
    switch (form) {
      case 'bill_submit':
        return {
          action: form,
          number: number(),
          lines: lines(),
        };
      case 'bill_change':
        return { action: form, lines: lines() };
      case 'bill_credit':
        return {
          action: form,
          amountMinor: amount('amount'),
          text: `Credit: ${read.requiredText('reason', MAX_TEXT)}`,
        };
      case 'bill_dispute':
        return { action: form, amountMinor: amount('amount'), reason: read.requiredText('reason', MAX_TEXT) };
      case 'bill_void':
        return { action: form, reason: read.requiredText('reason', MAX_TEXT) };
      case 'bill_pay':
      case 'bill_receive': {
        const entered = payment();
        const same = readSamePayment(read, values, bill, form, entered.amountMinor);
        if (!same) return { action: form, payment: entered };
        return form === 'bill_receive' ? { action: 'payment_confirm', paymentId: same.id } : undefined;
      }
      case 'bill_refund':
        return { action: form, payment: payment() };
      case 'payment_query':
        return { action: form, paymentId: id, reason: read.requiredText('reason', MAX_TEXT) };
      case 'client_note':
        return { action: form, note: read.text('note', MAX_TEXT) };
    }
  })();
  const errors = read.errors();
  return errors ? { errors } : { command };
}
