import { byText } from '../../shared/by-text.ts';
import { formatMoney } from '../../shared/money.ts';
import { hourlyText, netText, timeParts, type RateTerms, type Terms } from '../jobs/terms/terms.ts';
import { nameKey } from '../../shared/name-key.ts';

/**
 * What became of a proposal: `replaced` by another one before it was answered, `lapsed` as a firm left;
 * and of a rate in force: `superseded` by a newer version, or `ended`.
 */
export const rateStatuses = [
  'pending',
  'accepted',
  'declined',
  'withdrawn',
  'replaced',
  'lapsed',
  'superseded',
  'ended',
] as const;
export type RateStatus = (typeof rateStatuses)[number];

/** Whether both firms agreed to it once; it may be over by now. */
export function wasAgreed({ status }: { readonly status: RateStatus }): boolean {
  return status === 'accepted' || status === 'superseded' || status === 'ended';
}

/** Who pays whom, and for what: of each there is one proposal and one rate in force, at most. */
export type RateSubject = {
  /** Who is paid. */
  readonly serviceFirmId: number;
  /** Who pays, in whose currency. */
  readonly leadFirmId: number;
  /** Empty for any other skill. */
  readonly skill: string;
};

/** What one firm pays another by the hour until further notice. A version: what it says is never edited. */
export type StandingRate = RateSubject &
  RateTerms & {
    readonly id: number;
    readonly version: number;
    readonly proposedByFirmId: number;
    readonly proposedById: number;
    readonly proposedAt: Date;
    readonly status: RateStatus;
    readonly answeredById: number | undefined;
    readonly answeredAt: Date | undefined;
    readonly endedById: number | undefined;
    readonly endedAt: Date | undefined;
  };

export function skillName({ skill }: Pick<RateSubject, 'skill'>): string {
  return skill === '' ? 'any other skill' : skill;
}

/** The rate that holds for a skill, among those in force of one firm for another: its own, or that for any other. */
export function rateFor<R extends Pick<RateSubject, 'skill'>>(
  inForce: readonly R[],
  skill: string,
): R | undefined {
  const wanted = nameKey(skill);
  const find = (key: string) => inForce.find((rate) => nameKey(rate.skill) === key);
  return find(wanted) ?? find('');
}

/** By skill; what holds for any other skill comes last. */
export function bySkill(a: RateSubject, b: RateSubject): number {
  if ((a.skill === '') !== (b.skill === '')) return a.skill === '' ? 1 : -1;
  return byText(nameKey(a.skill), nameKey(b.skill));
}

/** How many percent above or below its standing rate an agreed rate may be, and nobody asks. */
const NEAR_PERCENT = 20;

/** Whether what was agreed for a job is far off the standing rate. A fixed price is near none. */
export function isFarOff(
  agreed: Pick<Terms, 'payType' | 'currency' | 'rateMinor'>,
  standing: Pick<RateTerms, 'currency' | 'rateMinor'>,
): boolean {
  if (agreed.payType !== 'hourly' || agreed.currency !== standing.currency) return false;
  return Math.abs(agreed.rateMinor - standing.rateMinor) * 100 > NEAR_PERCENT * standing.rateMinor;
}

/** All of it in one line: "$90.00/h, 1 h minimum, in steps of 15 min, travel $25.00, net 30 days". */
export function standingText(rate: RateTerms): string {
  const { travelMinor, currency } = rate;
  const travel = travelMinor === undefined ? [] : [`travel ${formatMoney({ minor: travelMinor, currency })}`];
  return [hourlyText(rate), ...timeParts(rate), ...travel, netText(rate)].join(', ');
}

export function otherFirmId({ serviceFirmId, leadFirmId }: RateSubject, firmId: number): number {
  return firmId === leadFirmId ? serviceFirmId : leadFirmId;
}

export function isPartyTo({ serviceFirmId, leadFirmId }: RateSubject, firmId: number): boolean {
  return firmId === leadFirmId || firmId === serviceFirmId;
}
