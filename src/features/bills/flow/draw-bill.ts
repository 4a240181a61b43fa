import type { Card } from '../../../chat/card.ts';
import { firmOf, isActive, memberName, type Role } from '../../../directory/directory.ts';
import { keepsAccounts } from '../../../directory/roles.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { memberOn, surface } from '../../../post/surface.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { billCard } from '../bill-card.ts';
import { findBill } from '../bill-store.ts';
import type { BillView } from '../bill-view.ts';
import type { Bill } from '../bill.ts';
import { billNotes } from '../open/slots.ts';
import { billSideOf, isAllowedOnBill, type BillSide } from '../permissions.ts';

export const billSurface = surface<Bill>({
  read: ({ rows, sealer }, id) => findBill(rows, sealer, Number(id)),
  draw: async (eyes, bill, on) => {
    const memberId = memberOn(on);
    const card = await drawBill(eyes, bill, memberId);
    return card && { kind: 'member', memberId, card };
  },
});

/** The true card of a bill for a member; undefined for whoever may not see it. */
export async function drawBill(eyes: Eyes, bill: Bill, memberId: number): Promise<Card | undefined> {
  const view = billViewFor(eyes, bill, memberId);
  if (!view) return undefined;
  const { side } = view;
  const role = eyes.directory.members.get(memberId)?.role ?? 'technician';
  const notes = await eyes.ask(billNotes, { role, bills: [{ bill, side }] });
  return billCard({ ...view, notes: notes.flatMap((each) => each.get(bill.id) ?? []) });
}

/** A bill as a member may know it, without what features above say of it. */
export function billViewFor(eyes: Eyes, bill: Bill, memberId: number): BillView | undefined {
  const { directory } = eyes;
  const member = directory.members.get(memberId);
  const side = member && billSideOf(bill, member.firmId);
  if (!side || !keepsAccounts(member.role) || !isActive(directory, member.firmId)) return undefined;
  // Before it was submitted, the lead firm knows of none.
  if (side === 'lead' && bill.submittedAt === undefined) return undefined;
  return billViewOf(eyes, bill, side, member.role);
}

/** The same for those of a role on one of its sides, who may know it. */
export function billViewOf(
  { directory, now }: Pick<Eyes, 'directory' | 'now'>,
  bill: Bill,
  side: BillSide,
  role: Role,
): BillView {
  return {
    bill,
    side,
    leadFirm: firmOf(directory, bill.leadFirmId).name,
    serviceFirm: firmOf(directory, bill.serviceFirmId).name,
    today: dateOf(now, firmOf(directory, bill.leadFirmId).timeZone),
    notes: [],
    nameOf: (id) => memberName(directory, id),
    isAllowed: (action) => isAllowedOnBill(action, role, side),
  };
}
