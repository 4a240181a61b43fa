import { formatDate } from '../../shared/calendar.ts';
import { formatMoney } from '../../shared/money.ts';
import { assertNever } from '../../shared/never.ts';
import { billName } from './bill-card.ts';
import { balanceOf, totalOf, type Bill } from './bill.ts';
import type { BillSide } from './permissions.ts';

/**
 * How a job is billed, for the card of the job; undefined where that firm knows of no bill. It is true on any day: how
 * late a bill is, its own card says.
 */
export function billedLine(bill: Bill, side: BillSide, peer: string): string | undefined {
  const name = billName(bill);
  const total = formatMoney({ minor: totalOf(bill), currency: bill.currency });
  const isLead = side === 'lead';
  switch (bill.status) {
    case 'draft':
      return isLead ? undefined : `The bill is drafted: ${total}. Check it and submit it.`;
    case 'submitted':
      return isLead
        ? `${name} for ${total} waits for you to approve it.`
        : `${name} for ${total} is sent, and waits for ${peer} to approve it.`;
    case 'approved':
      return `${name}: ${total}${dueText(bill)}.`;
    case 'partially_paid':
      return `${name}: ${formatMoney({ minor: balanceOf(bill), currency: bill.currency })} of ${total} is open${dueText(bill)}.`;
    case 'disputed':
      return `${name} for ${total} is disputed.`;
    case 'paid':
      return bill.payments.some(({ status }) => status === 'reported')
        ? `${name} for ${total} is paid, and waits for ${isLead ? peer : 'you'} to confirm that it arrived.`
        : `${name} for ${total} is paid.`;
    case 'void':
      return undefined;
    default:
      return assertNever(bill.status);
  }
}

function dueText({ dueOn }: Bill): string {
  return dueOn === undefined ? '' : `, due ${formatDate(dueOn)}`;
}
