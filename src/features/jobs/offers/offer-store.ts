import type { Transaction } from '../../../store/client.ts';
import { LostRace } from '../../../store/errors.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import type { Scene } from '../../../desk/carry-out.ts';
import type { JobEvent } from '../life/job-event.ts';
import { assignmentOf, type Job } from '../life/job.ts';
import { noticeCard } from '../cards/notices.ts';
import type { Offer, OfferSide, OfferStatus } from './offer.ts';
import { managersOf, showOffer, tellMembers } from '../../../post/ask.ts';

export type NewOffer = {
  readonly jobId: number;
  readonly firmId: number;
  readonly proposedBy: OfferSide;
  readonly memberId: number;
  readonly termsVersion: number;
  readonly note: string;
  readonly createdAt: Date;
};

export async function addOffer(db: Transaction, offer: NewOffer): Promise<number> {
  const { id } = await db.offer.create({ data: { ...offer, status: 'pending' }, select: { id: true } });
  return id;
}

/** Settles a pending offer. Throws LostRace where it was settled meanwhile. */
export async function settleOffer(
  db: Transaction,
  offerId: number,
  status: OfferStatus,
  now: Date,
): Promise<void> {
  const { count } = await db.offer.updateMany({
    where: { id: offerId, status: 'pending' },
    data: { status, answeredAt: now },
  });
  if (count === 0) throw new LostRace();
}

/** A request that was changed, taken or has ended settles what is still offered on it, and says so politely. */
export async function settleOffers(
  scene: Omit<Scene, 'actor'>,
  before: Job,
  after: Job,
  event: JobEvent,
  pending: readonly Offer[],
): Promise<void> {
  if (before.status !== 'open') return;
  const { tx, directory, now, key } = scene;
  for (const offer of pending) {
    const isOwn = assignmentOf(after)?.serviceFirmId === offer.firmId;
    // A proposal of the lead's own, which the peer never answered, was declined by nobody.
    const isDeclined = event === 'JobClaimed' && offer.proposedBy === 'peer';
    await settleOffer(
      tx.db,
      offer.id,
      isOwn && offer.proposedBy === 'peer' ? 'withdrawn' : isDeclined ? 'declined' : 'expired',
      now,
    );
    showOffer(tx, directory, before, offer);
    if (isOwn) continue;
    const people = managersOf(directory, offer.firmId).map((member) => member.id);
    tellMembers(tx, `${key}:offer:${String(offer.id)}`, people, noticeCard(settledText(event, after)));
  }
}

function settledText(event: JobEvent, job: Job): string {
  const name = `${jobNumber(job.id)} · ${job.request.summary}`;
  if (event === 'JobClaimed') return `${name} went to another peer. Thank you for your offer.`;
  if (event === 'JobEdited')
    return `${name} was changed, so your offer on it no longer stands. Have a look at it as it is now.`;
  return `${name} has ended, and your offer on it with it. Thank you for offering.`;
}
