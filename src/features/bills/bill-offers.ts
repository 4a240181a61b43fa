import type { Button } from '../../chat/card.ts';
import { formatDate } from '../../shared/calendar.ts';
import { formatMoney } from '../../shared/money.ts';
import { billButtons, type BillAction } from './bill-buttons.ts';
import type { BillView } from './bill-view.ts';
import {
  balanceOf,
  isOpen,
  isUnpaid,
  lateFeeDue,
  owedBackOf,
  paidOf,
  payableOf,
  totalOf,
  type Bill,
} from './bill.ts';

type Offered = Omit<Button, 'action'> & { readonly do: BillAction; readonly id?: number };

/** What can be done, most fitting first; the first two are buttons, the rest is in the menu. */
export function billOffers(view: BillView): Button[] {
  const { bill, notes } = view;
  const own = (list: readonly (Offered | false)[]): Button[] =>
    list
      .filter((each) => each !== false)
      .filter((each) => view.isAllowed(each.do))
      .map(({ do: action, id = bill.id, ...rest }) => ({
        ...rest,
        action: billButtons.to(action, { id, revision: bill.revision }),
      }));
  const { first, last } = view.side === 'service' ? payeeOffers(view) : payerOffers(view);
  const found = [
    ...own(first),
    ...notes.flatMap(({ buttons }) => buttons),
    ...own([...last, { do: 'bill_pdf', label: 'PDF' }, ...goodwill(view)]),
  ];
  // Once it is approved, paying comes first.
  const isPay = ({ action }: Button): number => Number(action.action === 'bill_pay');
  return bill.status === 'submitted' ? found : found.sort((a, b) => isPay(b) - isPay(a));
}

/** A credit that nobody has asked for, last of all. */
function goodwill({ bill, side }: BillView): (Offered | false)[] {
  const isSent = isOpen(bill) || bill.status === 'paid';
  const isGoodwill = side === 'service' && isSent && bill.status !== 'disputed' && totalOf(bill) > 0;
  return [isGoodwill && { do: 'bill_credit', label: 'Give a credit' }];
}

/** Between `first` and `last` stands what features above offer. */
type Offers = { readonly first: readonly (Offered | false)[]; readonly last: readonly (Offered | false)[] };

function payeeOffers({ bill, today }: BillView): Offers {
  const reported = bill.payments.find(({ status }) => status === 'reported');
  const queried = bill.payments.find(({ status }) => status === 'queried');
  const hasPayments = paidOf(bill) > 0;
  const lateFee = lateFeeDue(bill, today);
  const first: (Offered | false)[] = [
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
    lateFee !== undefined && {
      do: 'bill_late_fee',
      label: 'Add late fee',
      confirm: {
        title: 'Add the late fee?',
        text: `${money(bill, lateFee.amountMinor)}, as the terms say.`,
        yes: 'Add it',
        no: 'Not now',
      },
    },
    isUnpaid(bill) && { do: 'bill_receive', label: 'Record a payment' },
    bill.status === 'void' && { do: 'bill_redraft', label: 'Draft it again' },
    bill.status === 'draft' && { do: 'bill_void', label: 'Do not bill this' },
    isUnpaid(bill) && !hasPayments && { do: 'bill_void', label: 'Make it void' },
  ];
  return { first, last: [] };
}

function payerOffers({ bill, today, serviceFirm }: BillView): Offers {
  const { payments } = bill;
  const unsettled =
    payments.find(({ status }) => status === 'queried') ??
    payments.find(({ status }) => status === 'reported');
  const first: (Offered | false)[] = [
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
    (bill.status === 'submitted' || bill.status === 'approved') && { do: 'bill_dispute', label: 'Dispute' },
    isUnpaid(bill) && payableOf(bill) > 0 && { do: 'bill_pay', label: 'Mark paid' },
    owedBackOf(bill) > 0 && {
      do: 'bill_refund',
      label: `Got ${money(bill, owedBackOf(bill))} back`,
      style: 'primary',
    },
  ];
  const last: (Offered | false)[] = [
    unsettled !== undefined && {
      do: 'payment_withdraw',
      id: unsettled.id,
      label: `Take back the payment of ${money(bill, unsettled.amountMinor)}`,
    },
    bill.status !== 'void' && { do: 'client_note', label: 'Note about your client' },
  ];
  return { first, last };
}

function money({ currency }: Pick<Bill, 'currency'>, minor: number): string {
  return formatMoney({ minor, currency });
}
