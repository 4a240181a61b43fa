/** Standing rates of the firms of jobs/world.ts: Alder pays Birch. */
import type { StandingRate } from '../../../src/features/rates/standing-rate.ts';
import { alder, birch, later } from '../jobs/world.ts';

export function rate(change: Partial<StandingRate> = {}): StandingRate {
  return {
    id: 7,
    serviceFirmId: birch.id,
    leadFirmId: alder.id,
    skill: 'Printers',
    version: 1,
    currency: 'USD',
    rateMinor: 9000,
    minimumMinutes: 60,
    incrementMinutes: 15,
    travelMinor: undefined,
    netDays: 30,
    proposedByFirmId: birch.id,
    proposedById: 21,
    proposedAt: later(-48),
    status: 'accepted',
    answeredById: undefined,
    answeredAt: undefined,
    endedById: undefined,
    endedAt: undefined,
    ...change,
  };
}
