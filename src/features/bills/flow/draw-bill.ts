import type { Card } from '../../../chat/card.ts';
import { firmOf, isActive, memberName } from '../../../directory/directory.ts';
import { keepsAccounts } from '../../../directory/roles.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { memberOn, surface } from '../../../post/surface.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { billCard } from '../bill-card.ts';
import { findBill } from '../bill-store.ts';
import type { Bill } from '../bill.ts';
import { billNotes } from '../open/slots.ts';
import { billSideOf, isAllowedOnBill } from '../permissions.ts';

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
  const { directory, now } = eyes;
  const member = directory.members.get(memberId);
  const side = member && billSideOf(bill, member.firmId);
  if (!side || !keepsAccounts(member.role) || !isActive(directory, member.firmId)) return undefined;
  // Before it was submitted, the lead firm knows of none.
  if (side === 'lead' && bill.submittedAt === undefined) return undefined;
  const notes = await eyes.ask(billNotes, { role: member.role, bills: [{ bill, side }] });
  return billCard({
    bill,
    side,
    leadFirm: firmOf(directory, bill.leadFirmId).name,
    serviceFirm: firmOf(directory, bill.serviceFirmId).name,
    today: dateOf(now, firmOf(directory, bill.leadFirmId).timeZone),
    notes: notes.flatMap((each) => each.get(bill.id) ?? []),
    nameOf: (id) => memberName(directory, id),
    isAllowed: (action) => isAllowedOnBill(action, member.role, side),
  });
}
