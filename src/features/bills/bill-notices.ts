import { formatDate } from '../../shared/calendar.ts';
import { formatMoney } from '../../shared/money.ts';
import { assertNever } from '../../shared/never.ts';
import { billAndJob } from './bill-card.ts';
import {
  balanceOf,
  differenceOf,
  openDispute,
  owedBackOf,
  totalOf,
  type Bill,
  type Payment,
} from './bill.ts';
import type { BillEvent } from './decide-bill.ts';
import type { BillSide } from './permissions.ts';

export type BillNotice = { readonly to: BillSide; readonly text: string };

type Names = { readonly leadFirm: string; readonly serviceFirm: string };

/**
 * Who is told what of an event, beside the card that changes without a sound. Where the card is new to a firm,
 * it speaks for itself. Amounts are for the two firms alone.
 * @param changed the payment that the event is about
 */
export function noticesForBill(
  event: BillEvent,
  before: Bill,
  after: Bill,
  changed: Payment | undefined,
  { leadFirm, serviceFirm }: Names,
): readonly BillNotice[] {
  const money = (minor: number): string => formatMoney({ minor, currency: after.currency });
  const name = billAndJob(after, ' for ');
  const toLead = (text: string): BillNotice[] => [{ to: 'lead', text }];
  const toService = (text: string): BillNotice[] => [{ to: 'service', text }];
  const amount = money(Math.abs(changed?.amountMinor ?? 0));
  const left = balanceOf(after);
  const owedBack = `${serviceFirm} owes ${leadFirm} ${money(owedBackOf(after))} back.`;
  const settled = left < 0 ? owedBack : 'Nothing is open any more.';
  const rest = left > 0 ? `${money(left)} is still open.` : settled;
  switch (event) {
    case 'BillSubmitted': {
      if (after.approvedAt)
        return toLead(
          `${name} by ${serviceFirm} is what you approved with the work, so it is approved: ${money(totalOf(after))}, due ${due(after)}.`,
        );
      const differs = after.lines.some((line) => differenceOf(line) !== 0);
      // The card is new to the lead firm; what it must not overlook is said beside it.
      return differs
        ? toLead(`${name} by ${serviceFirm} differs from terms and time. Its card says where.`)
        : [];
    }
    case 'BillApproved':
      return toService(`${leadFirm} approved ${name}: ${money(totalOf(after))}, due ${due(after)}.`);
    // Messages of their own ask for what is to be done (see bill-asks.ts).
    case 'BillDisputed':
    case 'BillChanged':
    case 'PaymentQueried':
      return [];
    case 'DisputeWithdrawn':
      return toService(`${leadFirm} withdrew its dispute of ${name}. ${rest}`);
    case 'BillCredited':
      return toLead(
        `${serviceFirm} gave a credit of ${money(totalOf(before) - totalOf(after))} on ${name}.${openDispute(before) ? ' The dispute is settled.' : ''} ${rest}`,
      );
    case 'BillVoided':
      return after.submittedAt ? toLead(`${serviceFirm} made ${name} void: ${after.reason ?? ''}`) : [];
    case 'LateFeeAdded':
      return toLead(
        `${serviceFirm} added the agreed late fee of ${money(totalOf(after) - totalOf(before))} to ${name}.`,
      );
    case 'PaymentReported':
      return toLead(
        `Payment of ${amount} for ${name} noted, and ${serviceFirm} asked to confirm it. ${left > 0 ? rest : ''}`.trim(),
      );
    case 'PaymentReceived':
    case 'PaymentConfirmed':
      return toLead(`${serviceFirm} received ${amount} for ${name}. ${rest}`);
    case 'PaymentWithdrawn':
      return toService(
        `${leadFirm} took back the payment of ${amount} that it had noted for ${name}. ${rest}`,
      );
    case 'RefundReceived':
      return toService(`${leadFirm} got ${amount} back for ${name}. ${rest}`);
    case 'ClientNoted':
      return [];
    default:
      return assertNever(event);
  }
}

function due({ dueOn }: Bill): string {
  return dueOn === undefined ? 'at once' : formatDate(dueOn);
}
