import type { RateRefusal } from './rate-refusal.ts';
import type { RateStatus, StandingRate } from './standing-rate.ts';

/** What people do with a standing rate, and what becomes of it then. */
export const rateAnswers = {
  accept: 'accepted',
  decline: 'declined',
  withdraw: 'withdrawn',
  end: 'ended',
} as const satisfies Record<string, RateStatus>;
export type RateAnswer = keyof typeof rateAnswers;

/** Why a firm may not do this with a standing rate of its own; undefined where it may. */
export function refuseRateAnswer(
  rate: StandingRate,
  answer: RateAnswer | 'counter',
  firmId: number,
): RateRefusal | undefined {
  if (rate.status !== (answer === 'end' ? 'accepted' : 'pending'))
    return { refused: 'rate_settled', status: rate.status, skill: rate.skill };
  if (answer === 'end') return undefined;
  const isOwn = rate.proposedByFirmId === firmId;
  if (isOwn === (answer === 'withdraw')) return undefined;
  return { refused: isOwn ? 'rate_own' : 'rate_theirs' };
}
