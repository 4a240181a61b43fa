/** What rates have to say in the work of the features below. */
import { firmOf, peersOf, type Actor, type Firm } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import type { RequestStart } from '../../jobs/forms/starting-terms.ts';
import type { FirmDataPart } from '../../network/open/slots.ts';
import { mayInNetwork } from '../../network/permissions.ts';
import { exportRate } from '../rate-export.ts';
import { ratesForUsText } from '../rate-lists.ts';
import { ratesOfPeers, standingLine } from '../rate-start.ts';
import { otherFirmId, type StandingRate } from '../standing-rate.ts';
import { findRatesOf, findRatesPaidBy } from '../standing-rate-store.ts';

/** What a firm pays the active peers of its boards at present. */
async function ratesForUs({ rows, directory }: Eyes, firm: Firm): Promise<StandingRate[]> {
  const inForce = await findRatesPaidBy(rows, firm.id);
  if (inForce.length === 0) return [];
  const peers = new Set(peersOf(directory, firm).map(({ id }) => id));
  return inForce.filter(({ serviceFirmId }) => peers.has(serviceFirmId));
}

/** Of the peers' rates for the skill the highest, so that each of them can take the job. */
export async function startFromRates(
  eyes: Eyes,
  { firm, skill }: { readonly firm: Firm; readonly skill: string },
): Promise<RequestStart | undefined> {
  const { directory } = eyes;
  const peerIds = peersOf(directory, firm).map(({ id }) => id);
  const rates = ratesOfPeers(await ratesForUs(eyes, firm), peerIds, skill, firm.currency);
  const line = standingLine(rates, skill, (id) => firmOf(directory, id).name);
  const [highest] = rates;
  if (!highest || line === undefined) return undefined;
  const { rateMinor, minimumMinutes, incrementMinutes, travelMinor, netDays } = highest;
  return {
    terms: { payType: 'hourly', rateMinor, minimumMinutes, incrementMinutes, travelMinor, netDays },
    line,
  };
}

/** What each peer takes for us, for somebody who may see rates. */
export async function rateLines(
  eyes: Eyes,
  { actor }: { readonly actor: Actor },
): Promise<ReadonlyMap<number, readonly string[]>> {
  if (!mayInNetwork('rates', actor.member)) return new Map();
  const byPeer = new Map<number, StandingRate[]>();
  for (const rate of await ratesForUs(eyes, actor.firm))
    byPeer.set(rate.serviceFirmId, [...(byPeer.get(rate.serviceFirmId) ?? []), rate]);
  return new Map([...byPeer].map(([peerId, rates]) => [peerId, [ratesForUsText(rates)]]));
}

/** The firms with which a firm ever spoke of a standing rate. */
export async function peersWithRates(
  { db }: Eyes,
  { firmId }: { readonly firmId: number },
): Promise<readonly number[]> {
  return (await findRatesOf(db, firmId, 'all')).map((rate) => otherFirmId(rate, firmId));
}

/** Every version of every standing rate of a firm. */
export async function ratesOfFirm(
  { db, directory }: Eyes,
  { firmId }: { readonly firmId: number },
): Promise<readonly FirmDataPart[]> {
  const rates = await findRatesOf(db, firmId, 'all');
  return [{ place: 10, name: 'standingRates', data: rates.map((rate) => exportRate(rate, directory)) }];
}
