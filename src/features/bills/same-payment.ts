import type { FormItem, FormValues } from '../../chat/form.ts';
import type { FormReader } from '../../chat/form-reader.ts';
import { formatDate } from '../../shared/calendar.ts';
import { formatMoney } from '../../shared/money.ts';
import { balanceOf, isUnpaid, type Bill, type Payment } from './bill.ts';

/** Both firms may enter one payment, and it counts once: so each is asked about what stands on the bill already. */
export type PaymentForm = 'bill_pay' | 'bill_receive';

/** How many are asked about, the latest. */
const ASKED_ABOUT = 8;
const ANOTHER = 'another';

/**
 * The payments that the one to be entered may be. The payee is asked about those that it has not confirmed, as it can
 * do so now; the payer about its own that wait, and about those that the payee has recorded itself.
 */
function knownPayments({ payments }: Pick<Bill, 'payments'>, form: PaymentForm): readonly Payment[] {
  const isAsked = (payment: Payment): boolean => {
    if (payment.status === 'reported') return true;
    return form === 'bill_receive' ? payment.status === 'queried' : isByPayee(payment);
  };
  return payments.filter(isAsked).slice(-ASKED_ABOUT);
}

/** One that the payer reported was answered before it was confirmed. */
function isByPayee({ status, answeredAt, amountMinor }: Payment): boolean {
  return status === 'confirmed' && answeredAt === undefined && amountMinor > 0;
}

/** What stands there, and which of it this is; nothing where there is none. */
export function samePaymentItems(bill: Bill, form: PaymentForm): FormItem[] {
  const known = knownPayments(bill, form);
  if (known.length === 0) return [];
  const label = form === 'bill_receive' ? 'Confirm' : 'Yes,';
  return [
    { kind: 'text', text: known.map((payment) => standsText(bill, form, payment)).join('\n') },
    {
      kind: 'choice',
      name: 'same',
      label: known.length === 1 ? 'Is it this one?' : 'Is it one of these?',
      options: [
        ...known.map((payment) => ({
          value: String(payment.id),
          label: `${label} ${nameOf(bill, payment)}`,
        })),
        { value: ANOTHER, label: 'No, another payment' },
      ],
    },
  ];
}

function standsText(bill: Bill, form: PaymentForm, payment: Payment): string {
  const name = nameOf(bill, payment);
  if (payment.status === 'queried')
    return `The other firm entered ${name}, and yours wrote that it had not arrived.`;
  if (isByPayee(payment)) return `The other firm has recorded ${name} already.`;
  return `${form === 'bill_pay' ? 'Your' : 'The other'} firm has entered ${name} already, not confirmed yet.`;
}

/** "$40.00 of 3 Mar 2026". */
function nameOf({ currency }: Bill, { amountMinor, paidOn }: Payment): string {
  return `${formatMoney({ minor: amountMinor, currency })} of ${formatDate(paidOn)}`;
}

/**
 * The payment that was picked; undefined where it is another one. An amount that was changed to another than that of
 * the payment which was picked is nobody's.
 * @param amountMinor as it was typed
 */
export function readSamePayment(
  read: FormReader,
  values: FormValues,
  bill: Bill,
  form: PaymentForm,
  amountMinor: number,
): Payment | undefined {
  // What nothing is open on takes none, and its state says so.
  if (!isUnpaid(bill)) return undefined;
  const known = knownPayments(bill, form);
  const picked = values['same'];
  if (picked === undefined || picked === '') {
    // A form that was open before these were asked about.
    const same = known.find((payment) => payment.amountMinor === amountMinor);
    return (
      same && read.wrong('amount', `${nameOf(bill, same)} stands on the bill already. Open the form again.`)
    );
  }
  if (picked === ANOTHER) return undefined;
  const payment = known.find(({ id }) => String(id) === picked);
  if (!payment) return read.wrong('same', 'Please pick one.');
  if (amountMinor !== payment.amountMinor && amountMinor !== balanceOf(bill))
    read.wrong('amount', `You picked ${nameOf(bill, payment)}. Write its amount, or pick another payment.`);
  return payment;
}
