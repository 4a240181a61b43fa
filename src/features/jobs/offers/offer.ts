import type { Actor } from '../../../directory/directory.ts';
import { isAllowed } from '../permissions.ts';
import { isOpenAt, notOpen } from '../life/decide-job.ts';
import type { Job } from '../life/job.ts';
import type { JobRefusal } from '../job-refusal.ts';
import type { TermsVersion } from '../terms/terms.ts';
import type { OfferStatus } from './offer-status.ts';

export type OfferSide = 'lead' | 'peer';

/** A proposal of one firm to the other on an open job; the terms are a version of their own. */
export type Offer = {
  readonly id: number;
  readonly jobId: number;
  /** The peer firm, whichever side proposed. */
  readonly firmId: number;
  readonly proposedBy: OfferSide;
  /** Who proposed. */
  readonly memberId: number;
  readonly terms: TermsVersion;
  readonly note: string;
  readonly status: OfferStatus;
};

export type OfferAnswer = 'accepted' | 'declined' | 'countered' | 'withdrawn';

/** The side of a firm in an offer; undefined for a firm that must not know of it. */
export function sideOf(offer: Offer, job: Job, firmId: number): OfferSide | undefined {
  if (firmId === job.leadFirmId) return 'lead';
  return firmId === offer.firmId ? 'peer' : undefined;
}

/** The proposal that an offer answers; undefined for one that answers the request. */
export function answeredBy(offers: readonly Offer[], { id, firmId }: Offer): Offer | undefined {
  const before = offers.filter((offer) => offer.firmId === firmId && offer.id < id).at(-1);
  return before?.status === 'countered' ? before : undefined;
}

/** What a firm and the lead said last of the request as it stands; undefined where they said nothing yet. */
export function lastOnTable(
  offers: readonly Offer[],
  { postedTerms }: Pick<Job, 'postedTerms'>,
  firmId: number,
): Offer | undefined {
  const last = offers.filter((offer) => offer.firmId === firmId).at(-1);
  return last && last.terms.version > postedTerms.version ? last : undefined;
}

const actionOf = {
  accepted: 'offer_accept',
  declined: 'offer_decline',
  countered: 'offer_counter',
  withdrawn: 'offer_withdraw',
} as const;

/**
 * May this actor answer the offer so? Undefined when yes. One side proposes, the other answers; only
 * the proposer withdraws.
 */
export function refuseAnswer(
  offer: Offer,
  job: Job,
  answer: OfferAnswer,
  actor: Actor,
  now: Date,
): JobRefusal | undefined {
  const side = sideOf(offer, job, actor.firm.id);
  if (!side) return { refused: 'unknown_job' };
  const action = actionOf[answer];
  if (!isAllowed(action, actor.member.role, side)) return { refused: 'not_allowed', action };
  if (offer.status !== 'pending') return { refused: 'offer_settled', jobId: job.id, status: offer.status };
  const isOwn = side === offer.proposedBy;
  if (answer === 'withdrawn' && !isOwn) return { refused: 'not_allowed', action };
  if (answer !== 'withdrawn' && isOwn) return { refused: 'not_your_turn', jobId: job.id };
  if (answer !== 'declined' && answer !== 'withdrawn' && !isOpenAt(job, now)) return notOpen(job);
  return undefined;
}

/** May this actor make an offer on the job? Undefined when yes; what binds the two firms is asked besides. */
export function refuseOffer(
  job: Job,
  pending: readonly Offer[],
  revision: number,
  actor: Actor,
  now: Date,
): JobRefusal | undefined {
  if (job.leadFirmId === actor.firm.id) return { refused: 'own_job', jobId: job.id };
  if (!isAllowed('counter', actor.member.role, 'peer')) return { refused: 'not_allowed', action: 'counter' };
  if (!isOpenAt(job, now)) return notOpen(job);
  if (revision !== job.revision) return { refused: 'changed_meanwhile', jobId: job.id };
  if (pending.some((offer) => offer.firmId === actor.firm.id))
    return { refused: 'offer_waiting', jobId: job.id };
  return undefined;
}

/** How many of the offers that stand wait for the lead, and how many of its own for a peer. */
export function offersByTurn(pending: readonly Pick<Offer, 'proposedBy'>[]): {
  readonly pendingOffers: number;
  readonly ownOffers: number;
} {
  const ownOffers = pending.filter(({ proposedBy }) => proposedBy === 'lead').length;
  return { pendingOffers: pending.length - ownOffers, ownOffers };
}
