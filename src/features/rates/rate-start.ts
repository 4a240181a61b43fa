import { byText } from '../../shared/by-text.ts';
import { hourlyText } from '../jobs/terms/terms.ts';
import { rateFor, type StandingRate } from './standing-rate.ts';
import { nameKey } from '../../shared/name-key.ts';

/** How many peers a line names; the rest is counted. */
const NAMED = 5;

/** The rates of peers for a skill, of each the one that holds for it, the highest first. */
export function ratesOfPeers(
  inForce: readonly StandingRate[],
  peerIds: readonly number[],
  skill: string,
  currency: string,
): StandingRate[] {
  return peerIds
    .flatMap((id) => {
      const ofPeer = inForce.filter((rate) => rate.serviceFirmId === id && rate.currency === currency);
      return rateFor(ofPeer, skill) ?? [];
    })
    .sort((a, b) => b.rateMinor - a.rateMinor);
}

/** "Standing rates for printers: Birch Networks $90.00/h, Cedar Systems $95.00/h". */
export function standingLine(
  rates: readonly StandingRate[],
  skill: string,
  nameOf: (firmId: number) => string,
): string | undefined {
  if (rates.length === 0) return undefined;
  const named = rates
    .map((rate) => ({ name: nameOf(rate.serviceFirmId), rate }))
    .sort((a, b) => byText(a.name, b.name))
    .map(({ name, rate }) => `${name} ${hourlyText(rate)}`);
  const left = named.length - NAMED;
  const what = nameKey(skill) === '' ? 'any other skill' : skill.trim();
  return `Standing rates for ${what}: ${named.slice(0, NAMED).join(', ')}${left > 0 ? `, and ${String(left)} more` : ''}`;
}
