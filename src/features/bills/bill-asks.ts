import type { Button, Card } from '../../chat/card.ts';
import { formatMoney } from '../../shared/money.ts';
import { NOTHING_TO_DO } from '../jobs/cards/ends.ts';
import {
  billApprovalEnds,
  billEndLine,
  disputeEnds,
  paymentEnds,
  type BillEnds,
  type BillStep,
} from './bill-ends.ts';
import { billButtons, type BillAction } from './bill-buttons.ts';
import { billAndJob } from './bill-card.ts';
import { billOffers } from './bill-offers.ts';
import type { BillView } from './bill-view.ts';
import { balanceOf, totalOf, type Bill } from './bill.ts';
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

/**
 * The message that asks, as it stands; undefined where it was never asked, and where it is over and was never sent.
 * @param steps all that was done about the bill, oldest first
 */
export function billAskCard(
  view: BillView,
  name: string,
  steps: readonly BillStep[],
  isPosted: boolean,
): Card | undefined {
  const { bill } = view;
  const isOpen = asksOfBill(bill).some((ask) => ask.name === name && ask.side === view.side);
  const [what = '', number = ''] = name.split(':');
  const asked = askingOf(view, what, Number(number), steps);
  if (!asked || (!isOpen && !isPosted)) return undefined;
  const { ends, since } = asked;
  const line = isOpen ? asked.line : (billEndLine(view.nameOf, bill, ends, since) ?? NOTHING_TO_DO);
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

/** What a message asks, what ends that, and what was done since then. */
type Asking = { readonly line: string; readonly ends: BillEnds; readonly since: readonly BillStep[] };

function askingOf(
  view: BillView,
  what: string,
  place: number,
  steps: readonly BillStep[],
): Asking | undefined {
  const { bill, leadFirm, serviceFirm } = view;
  const payment = bill.payments[place];
  switch (what) {
    case 'approve': {
      const changed = stepAt(steps, ['BillChanged'], bill.disputes[place - 1]?.settledAt);
      return {
        line: `${by(view, serviceFirm, changed?.memberId)} changed it to ${money(bill, totalOf(bill))}. The dispute is settled; please approve it anew.`,
        ends: billApprovalEnds,
        since: changed ? steps.slice(steps.indexOf(changed) + 1) : [],
      };
    }
    case 'payment':
      return (
        payment && {
          line: `${by(view, leadFirm, payment.recordedById)} says that it paid ${money(bill, payment.amountMinor)}. ${restText(bill)} Has it arrived?`,
          ends: paymentEnds,
          since: answersAt(steps, paymentEnds, payment.answeredAt),
        }
      );
    case 'query': {
      const queried = stepAt(steps, ['PaymentQueried'], payment?.answeredAt);
      return (
        payment && {
          line: `${by(view, serviceFirm, queried?.memberId)} has not received the ${money(bill, payment.amountMinor)}: ${payment.query ?? ''}\nCheck it with your bank.`,
          ends: paymentEnds,
          since: answersAt(steps, paymentEnds, payment.answeredAt),
        }
      );
    }
    case 'dispute': {
      const dispute = bill.disputes[place];
      return (
        dispute && {
          line: `${by(view, leadFirm, dispute.raisedById)} disputes ${money(bill, dispute.amountMinor)}: ${dispute.reason}`,
          ends: disputeEnds,
          since: answersAt(steps, disputeEnds, dispute.settledAt),
        }
      );
    }
    default:
      return undefined;
  }
}

/** Of a firm who has asked, where that is on record. */
function by({ nameOf }: BillView, firm: string, memberId: number | null | undefined): string {
  return typeof memberId === 'number' ? `${firm} (${nameOf(memberId)})` : firm;
}

function stepAt(
  steps: readonly BillStep[],
  types: readonly string[],
  moment: Date | undefined,
): BillStep | undefined {
  return steps.findLast(({ type, at }) => types.includes(type) && at.getTime() === moment?.getTime());
}

/** What was done at the moment that the bill itself has: several payments of it are answered in turn. */
function answersAt(
  steps: readonly BillStep[],
  ends: BillEnds,
  moment: Date | undefined,
): readonly BillStep[] {
  const step = stepAt(steps, Object.keys(ends), moment);
  return step ? [step] : [];
}

/** What is left once it has arrived: until then nothing is settled. */
function restText(bill: Bill): string {
  const left = balanceOf(bill);
  return left > 0 ? `${money(bill, left)} is still open beside it.` : 'With it all of the bill is paid.';
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
