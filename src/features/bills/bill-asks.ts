import type { Button, Card } from '../../chat/card.ts';
import { formatMoney } from '../../shared/money.ts';
import { billButtons, type BillAction } from './bill-buttons.ts';
import { billAndJob } from './bill-card.ts';
import { billOffers } from './bill-offers.ts';
import type { BillView } from './bill-view.ts';
import { balanceOf, totalOf, type Bill, type Dispute, type Payment } from './bill.ts';
import type { BillSide } from './permissions.ts';

/** What a firm is asked for on a bill, under a name that no later asking shares: `payment:0`, the first payment. */
export type BillAsk = { readonly name: string; readonly side: BillSide };

/** All that is asked for on a bill now. What its own card asks for when it is new to a firm, it asks itself. */
export function asksOfBill({ status, payments, disputes }: Bill): readonly BillAsk[] {
  if (status === 'draft' || status === 'void') return [];
  return [
    ...(status === 'submitted' && disputes.at(-1)?.settledBy === 'change'
      ? [{ name: `approve:${String(disputes.length)}`, side: 'lead' as const }]
      : []),
    ...payments.flatMap(({ status: of }, place): BillAsk[] => {
      if (of === 'reported') return [{ name: `payment:${String(place)}`, side: 'service' }];
      return of === 'queried' ? [{ name: `query:${String(place)}`, side: 'lead' }] : [];
    }),
    ...disputes.flatMap(({ settledBy }, place): BillAsk[] =>
      settledBy === undefined ? [{ name: `dispute:${String(place)}`, side: 'service' }] : [],
    ),
  ];
}

/** The message that asks, as it stands; undefined where it was never asked. */
export function billAskCard(view: BillView, name: string): Card | undefined {
  const isOpen = asksOfBill(view.bill).some((ask) => ask.name === name && ask.side === view.side);
  const [what = '', number = ''] = name.split(':');
  const line = lineOf(view, what, Number(number), isOpen);
  if (line === undefined) return undefined;
  const { bill } = view;
  const title = billAndJob(bill);
  const show: Button = { label: 'Show', action: billButtons.to('bill_show', bill) };
  const buttons = isOpen ? [...buttonsFor(view, what, Number(number)), show] : [show];
  return {
    summary: `${title}. ${line}`,
    blocks: [
      { kind: 'text', text: [{ bold: title }, `\n${line}`] },
      { kind: 'buttons', buttons },
    ],
  };
}

function lineOf(view: BillView, what: string, place: number, isOpen: boolean): string | undefined {
  const { bill } = view;
  switch (what) {
    case 'approve':
      return isOpen
        ? `${view.serviceFirm} changed it to ${money(bill, totalOf(bill))}. The dispute is settled; please approve it anew.`
        : approvedLine(bill);
    case 'payment':
      return bill.payments[place] && paymentLine(view, bill.payments[place]);
    case 'query':
      return bill.payments[place] && queryLine(view, bill.payments[place]);
    case 'dispute':
      return bill.disputes[place] && disputeLine(view, bill.disputes[place]);
    default:
      return undefined;
  }
}

function approvedLine({ status }: Bill): string {
  if (status === 'void') return 'It was made void. Nothing is to be paid.';
  return status === 'disputed' ? 'Done: disputed again.' : 'Done: approved.';
}

function paymentLine({ bill, leadFirm }: BillView, { status, amountMinor, query }: Payment): string {
  const amount = money(bill, amountMinor);
  switch (status) {
    case 'reported':
      return `${leadFirm} says that it paid ${amount}. ${restText(bill)} Has it arrived?`;
    case 'confirmed':
      return `Done: ${amount} received.`;
    case 'queried':
      return `Done: you said that ${amount} has not arrived. ${query ?? ''}`;
    case 'withdrawn':
      return `${leadFirm} took back the payment of ${amount} that it had noted.`;
  }
}

/** What is left once it has arrived: until then nothing is settled. */
function restText(bill: Bill): string {
  const left = balanceOf(bill);
  return left > 0 ? `${money(bill, left)} is still open beside it.` : 'With it all of the bill is paid.';
}

function queryLine({ bill, serviceFirm }: BillView, { status, amountMinor, query }: Payment): string {
  const amount = money(bill, amountMinor);
  if (status === 'queried')
    return `${serviceFirm} has not received the ${amount}: ${query ?? ''}\nCheck it with your bank.`;
  return status === 'confirmed'
    ? `Done: ${amount} arrived after all.`
    : `Done: the payment of ${amount} was taken back.`;
}

function disputeLine({ bill, leadFirm }: BillView, { settledBy, amountMinor, reason }: Dispute): string {
  switch (settledBy) {
    case undefined:
      return `${leadFirm} disputes ${money(bill, amountMinor)}: ${reason}`;
    case 'credit':
      return 'Done: settled by a credit.';
    case 'change':
      return 'Done: the bill was changed.';
    case 'withdrawal':
      return `Done: ${leadFirm} withdrew the dispute.`;
  }
}

const answers: Readonly<Record<string, readonly BillAction[]>> = {
  approve: ['bill_approve', 'bill_dispute'],
  payment: ['payment_confirm', 'payment_query'],
  query: ['payment_withdraw'],
  dispute: ['bill_credit', 'bill_change'],
};

/** Those of the bill's card that answer it; of a payment, those that are about this one. */
function buttonsFor(view: BillView, what: string, place: number): Button[] {
  const paymentId = what === 'payment' || what === 'query' ? view.bill.payments[place]?.id : undefined;
  return billOffers(view).filter(
    ({ action: { action, id } }) =>
      (answers[what] ?? []).some((each) => each === action) && (paymentId === undefined || id === paymentId),
  );
}

function money({ currency }: Bill, minor: number): string {
  return formatMoney({ minor, currency });
}
