import type { Card } from '../../../chat/card.ts';
import { managersOf, showNetworkCard } from '../../../post/ask.ts';
import { firmOf, isActive, memberName, type Directory } from '../../../directory/directory.ts';
import { mayInNetwork } from '../../network/permissions.ts';
import type { CommitTx, Store } from '../../../store/commit.ts';
import { rateCard } from '../rate-card.ts';
import { findRate, findRateIn } from '../standing-rate-store.ts';
import { isPartyTo, type RateSubject } from '../standing-rate.ts';

/** Asks for the true card of a standing rate, for the owners and coordinators of its two firms. */
export function showRate(
  tx: CommitTx,
  directory: Directory,
  rate: RateSubject & { readonly id: number },
): void {
  for (const firmId of [rate.leadFirmId, rate.serviceFirmId])
    for (const member of managersOf(directory, firmId))
      showNetworkCard(tx, `rate:${String(rate.id)}`, member.id);
}

/** The true card of a standing rate for a member; undefined for whoever may not see it. */
export async function drawRate(
  { rows }: Pick<Store, 'rows'>,
  directory: Directory,
  rateId: number,
  memberId: number,
): Promise<Card | undefined> {
  const rate = await findRate(rows, rateId);
  const member = directory.members.get(memberId);
  if (!rate || !member || !mayInNetwork('rates', member)) return undefined;
  if (!isPartyTo(rate, member.firmId) || !isActive(directory, member.firmId)) return undefined;
  return rateCard({
    rate,
    firmId: member.firmId,
    serviceFirm: firmOf(directory, rate.serviceFirmId).name,
    leadFirm: firmOf(directory, rate.leadFirmId).name,
    proposer: memberName(directory, rate.proposedById),
    answerer: memberName(directory, rate.answeredById),
    ender: memberName(directory, rate.endedById),
    inForce: rate.status === 'pending' ? await findRateIn(rows, rate, 'accepted') : undefined,
  });
}
