import { firmOf, memberName, type Directory } from '../../directory/directory.ts';
import type { StandingRate } from './standing-rate.ts';

/** A version of a standing rate, for the export of either of its firms: money in minor units, instants in UTC. */
export function exportRate(rate: StandingRate, directory: Directory): object {
  const { currency, travelMinor } = rate;
  const by = (memberId: number | undefined) =>
    memberId === undefined ? undefined : memberName(directory, memberId);
  return {
    serviceFirm: firmOf(directory, rate.serviceFirmId).name,
    leadFirm: firmOf(directory, rate.leadFirmId).name,
    skill: rate.skill,
    version: rate.version,
    rate: { minor: rate.rateMinor, currency },
    minimumMinutes: rate.minimumMinutes,
    incrementMinutes: rate.incrementMinutes,
    travel: travelMinor === undefined ? undefined : { minor: travelMinor, currency },
    netDays: rate.netDays,
    status: rate.status,
    proposedBy: `${by(rate.proposedById) ?? ''}, ${firmOf(directory, rate.proposedByFirmId).name}`,
    proposedAt: rate.proposedAt,
    answeredBy: by(rate.answeredById),
    answeredAt: rate.answeredAt,
    endedBy: by(rate.endedById),
    endedAt: rate.endedAt,
  };
}
