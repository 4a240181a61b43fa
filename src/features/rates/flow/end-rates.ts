import { textCard } from '../../../chat/card.ts';
import { firmOf, type Actor } from '../../../directory/directory.ts';
import { managers, managersOf } from '../../../directory/roles.ts';
import type { Scene } from '../../../directory/scene.ts';
import { tellMembers } from '../../../post/ask.ts';
import { otherFirmId, type StandingRate } from '../standing-rate.ts';
import { findRatesOf, settleRate } from '../standing-rate-store.ts';
import { refreshRate } from './rate-surface.ts';

/** With a firm that leaves, its proposals lapse and its rates end; each peer that had one in force is told. */
export async function endFirmRates(
  { tx, directory, now, key }: Scene,
  { firmId, actor }: { readonly firmId: number; readonly actor: Actor },
): Promise<void> {
  const peers = new Set<number>();
  for (const rate of await findRatesOf(tx.db, firmId, 'live')) {
    const isInForce = rate.status === 'accepted';
    if (isInForce) peers.add(otherFirmId(rate, firmId));
    await settleRate(tx.rows, rate, isInForce ? 'ended' : 'lapsed', { memberId: actor.member.id, at: now });
    tx.event({
      jobId: null,
      type: isInForce ? 'RateEnded' : 'RateLapsed',
      memberId: actor.member.id,
      data: rateEventData(rate),
    });
    refreshRate(tx, directory, rate);
  }
  const text = `${firmOf(directory, firmId).name} takes no part in the network any more, so your standing rates with them have ended.`;
  for (const peerId of peers) {
    const people = managersOf(directory, peerId).map(({ id }) => id);
    tellMembers(tx, `${key}:rates:${String(peerId)}`, people, managers, textCard(text));
  }
}

/** What the event log keeps of a change: numbers alone, the rest is in the row. */
export function rateEventData(
  rate: Pick<StandingRate, 'id' | 'serviceFirmId' | 'leadFirmId' | 'version'>,
): Readonly<Record<string, number>> {
  const { id, serviceFirmId, leadFirmId, version } = rate;
  return { rateId: id, serviceFirmId, leadFirmId, version };
}
