import { peersOf, type Actor, type Directory, type Firm } from '../../../directory/directory.ts';
import { mayInNetwork } from '../../network/permissions.ts';
import type { RowReads } from '../../../store/rows.ts';
import type { Store } from '../../../store/commit.ts';
import { findRatesOf, findRatesPaidBy } from '../standing-rate-store.ts';
import { otherFirmId, wasAgreed, type StandingRate } from '../standing-rate.ts';

/** What a firm pays the active peers of its boards at present. */
export async function ratesForUs(
  { rows }: { readonly rows: RowReads },
  directory: Directory,
  firm: Firm,
): Promise<StandingRate[]> {
  const inForce = await findRatesPaidBy(rows, firm.id);
  if (inForce.length === 0) return [];
  const peers = new Set(peersOf(directory, firm).map(({ id }) => id));
  return inForce.filter(({ serviceFirmId }) => peers.has(serviceFirmId));
}

/** The same by peer, for somebody who may see rates. */
export async function ratesForUsByPeer(
  store: Pick<Store, 'rows'>,
  directory: Directory,
  actor: Actor,
): Promise<ReadonlyMap<number, readonly StandingRate[]>> {
  const byPeer = new Map<number, StandingRate[]>();
  if (!mayInNetwork('rates', actor.member)) return byPeer;
  for (const rate of await ratesForUs(store, directory, actor.firm))
    byPeer.set(rate.serviceFirmId, [...(byPeer.get(rate.serviceFirmId) ?? []), rate]);
  return byPeer;
}

/** What waits or is in force between a firm and a peer, or all its peers, both ways. */
export async function liveRates(
  { db }: Pick<Store, 'db'>,
  firmId: number,
  peerId: number | undefined,
): Promise<StandingRate[]> {
  const rates = await findRatesOf(db, firmId, 'live');
  return peerId === undefined ? rates : rates.filter((rate) => otherFirmId(rate, firmId) === peerId);
}

/** Every version of a standing rate that a firm and a peer ever agreed to, on either side, oldest first. */
export async function agreedRates({ db }: Pick<Store, 'db'>, firmId: number): Promise<StandingRate[]> {
  return (await findRatesOf(db, firmId, 'all')).filter(wasAgreed);
}
