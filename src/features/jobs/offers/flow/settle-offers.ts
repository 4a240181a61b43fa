import { noticeCard, type Card } from '../../../../chat/card.ts';
import type { Scene } from '../../../../directory/scene.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { refreshOffer, tellSide } from '../../cards/flow/job-surfaces.ts';
import { jobButtons } from '../../job-buttons.ts';
import type { JobEvent } from '../../life/job-event.ts';
import { assignmentOf, type Job } from '../../life/job.ts';
import type { Offer } from '../offer.ts';
import { settleOffer } from '../offer-store.ts';

/** A request that was changed, taken or has ended settles what is still offered on it, and says so politely. */
export async function settleOffers(
  scene: Scene,
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
    refreshOffer(tx, directory, before, offer);
    if (isOwn) continue;
    tellSide(
      tx,
      directory,
      `${key}:offer:${String(offer.id)}`,
      offer.firmId,
      undefined,
      settledCard(event, after),
    );
  }
}

function settledCard(event: JobEvent, job: Job): Card {
  const name = `${jobNumber(job.id)} · ${job.request.summary}`;
  if (event === 'JobClaimed') return noticeCard(`${name} went to another peer. Thank you for your offer.`);
  if (event !== 'JobEdited')
    return noticeCard(`${name} has ended, and your offer on it with it. Thank you for offering.`);
  const { summary, blocks } = noticeCard(
    `${name} was changed, so your offer on it no longer stands. Have a look at it as it is now.`,
  );
  const show = { label: 'Show', action: jobButtons.to('show', job) };
  return { summary, blocks: [...blocks, { kind: 'buttons', buttons: [show] }] };
}
