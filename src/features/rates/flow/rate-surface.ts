import { firmOf, isActive, memberName, type Directory } from '../../../directory/directory.ts';
import { managersOf } from '../../../directory/roles.ts';
import { askForCard } from '../../../post/ask.ts';
import { memberOn, surface } from '../../../post/surface.ts';
import type { CommitTx } from '../../../store/commit.ts';
import { mayInNetwork } from '../../network/permissions.ts';
import { rateCard } from '../rate-card.ts';
import { findRate, findRateIn } from '../standing-rate-store.ts';
import { isPartyTo, type RateSubject } from '../standing-rate.ts';

/** Asks for the true card of a standing rate, for the owners and coordinators of its two firms. */
export function refreshRate(
  tx: CommitTx,
  directory: Directory,
  rate: RateSubject & { readonly id: number },
): void {
  for (const firmId of [rate.leadFirmId, rate.serviceFirmId])
    for (const member of managersOf(directory, firmId)) askForCard(tx, `rate:${String(rate.id)}`, member.id);
}

/** The private card of a standing rate, `rate:7`; none for whoever may not see it. */
export const rateSurface = surface({
  read: ({ rows }, id) => findRate(rows, Number(id)),
  draw: async ({ rows, directory }, rate, on) => {
    const memberId = memberOn(on);
    const member = directory.members.get(memberId);
    if (!member || !mayInNetwork('rates', member)) return undefined;
    if (!isPartyTo(rate, member.firmId) || !isActive(directory, member.firmId)) return undefined;
    const card = rateCard({
      rate,
      firmId: member.firmId,
      serviceFirm: firmOf(directory, rate.serviceFirmId).name,
      leadFirm: firmOf(directory, rate.leadFirmId).name,
      proposer: memberName(directory, rate.proposedById),
      answerer: memberName(directory, rate.answeredById),
      ender: memberName(directory, rate.endedById),
      inForce: rate.status === 'pending' ? await findRateIn(rows, rate, 'accepted') : undefined,
    });
    return { kind: 'member', memberId, card };
  },
});
