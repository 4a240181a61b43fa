import type { Eyes } from '../../../directory/scene.ts';
import { findRatesOf } from '../standing-rate-store.ts';
import { otherFirmId, wasAgreed, type StandingRate } from '../standing-rate.ts';

/** What waits or is in force between a firm and a peer, or all its peers, both ways. */
export async function liveRates(
  { db }: Pick<Eyes, 'db'>,
  firmId: number,
  peerId: number | undefined,
): Promise<StandingRate[]> {
  const rates = await findRatesOf(db, firmId, 'live');
  return peerId === undefined ? rates : rates.filter((rate) => otherFirmId(rate, firmId) === peerId);
}

/** Every version of a standing rate that a firm and a peer ever agreed to, on either side, oldest first. */
export async function agreedRates({ db }: Pick<Eyes, 'db'>, firmId: number): Promise<StandingRate[]> {
  return (await findRatesOf(db, firmId, 'all')).filter(wasAgreed);
}
