import type { Actor } from '../../directory/directory.ts';
import type { BillAction } from './bill-buttons.ts';
import type { BillRefusal } from './bill-refusal.ts';
import type { Bill } from './bill.ts';
import { billSideOf, isAllowedOnBill, isOnSides, type BillSide } from './permissions.ts';

/** Why this person may not do that with the bill; undefined where they may. */
export function refuseOnBill(
  bill: Bill | undefined,
  action: BillAction,
  actor: Actor,
): BillRefusal | undefined {
  const side = knownSide(bill, actor);
  if (!side) return { refused: 'unknown_bill' };
  return isAllowedOnBill(action, actor.member.role, side) ? undefined : { refused: 'not_your_bill', action };
}

/** The same for what a feature above lets the people of these sides do. */
export function refuseOffSides(
  bill: Bill | undefined,
  action: string,
  sides: readonly BillSide[],
  actor: Actor,
): BillRefusal | undefined {
  const side = knownSide(bill, actor);
  if (!side) return { refused: 'unknown_bill' };
  return isOnSides(sides, actor.member.role, side) ? undefined : { refused: 'not_your_bill', action, sides };
}

/** The side on which they know of it. Before it is submitted, the lead firm knows of none. */
function knownSide(bill: Bill | undefined, { firm }: Actor): BillSide | undefined {
  const side = bill && billSideOf(bill, firm.id);
  return side === 'lead' && !bill?.submittedAt ? undefined : side;
}
