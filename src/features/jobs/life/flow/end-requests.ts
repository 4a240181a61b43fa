import { noticeCard } from '../../../../chat/card.ts';
import { firmOf, type Actor } from '../../../../directory/directory.ts';
import type { Scene } from '../../../../directory/scene.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { refreshJob, refreshOffer, tellSide } from '../../cards/flow/job-surfaces.ts';
import { settleOffer } from '../../offers/offer-store.ts';
import { decideWithdrawal } from '../decide-job.ts';
import { findOpenWorkOf } from '../job-lists-store.ts';
import { findJob, holdJob } from '../job-store.ts';
import { applyDecision } from './apply-decision.ts';

/**
 * Cancels the open requests of a firm that takes no part any more, and withdraws its pending offers, within
 * the change that ends it. What it has running is left to those who run it.
 */
export async function endFirmRequests(
  scene: Scene,
  { firmId, actor }: { readonly firmId: number; readonly actor: Actor },
): Promise<void> {
  const { tx, sealer, directory, now, key } = scene;
  const { name } = firmOf(directory, firmId);
  const { jobIds, offers } = await findOpenWorkOf(tx.db, firmId);
  for (const { id, jobId } of offers) {
    const file = await findJob(tx.rows, sealer, jobId);
    const offer = file?.pending.find((pending) => pending.id === id);
    if (!file || !offer) continue;
    await holdJob(tx.rows, file.job, now);
    await settleOffer(tx.db, id, 'withdrawn', now);
    tx.event({
      jobId,
      type: 'OfferWithdrawn',
      memberId: actor.member.id,
      data: { offerId: id, termsVersion: offer.terms.version, firmId },
    });
    refreshOffer(tx, directory, file.job, offer);
    refreshJob(tx, directory, file.job, file.postings);
    const text = `${name} takes no part in the network any more, so its offer on ${jobNumber(jobId)} · ${file.job.request.summary} is withdrawn.`;
    tellSide(tx, directory, `${key}:offer:${String(id)}`, file.job.leadFirmId, undefined, noticeCard(text));
  }
  for (const jobId of jobIds) {
    const file = await findJob(tx.rows, sealer, jobId);
    if (file?.job.status !== 'open') continue;
    const decision = decideWithdrawal(file.job, `${name} stopped taking part in the network.`);
    await applyDecision({ ...scene.under(`${key}:job:${String(jobId)}`), actor }, file, decision);
  }
}
