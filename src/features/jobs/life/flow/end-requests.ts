import { firmOf, type Actor } from '../../../../directory/directory.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import type { Scene } from '../../../../desk/carry-out.ts';
import { applyDecision } from './change-job.ts';
import { decideWithdrawal } from '../decide-job.ts';
import { findOpenWorkOf } from '../job-lists-store.ts';
import { findJob, holdJob } from '../job-store.ts';
import { noticeCard } from '../../cards/notices.ts';
import { settleOffer } from '../../offers/offer-store.ts';
import { managersOf, showJob, showOffer, tellMembers } from '../../../../post/ask.ts';

/**
 * Cancels the open requests of a firm that takes no part any more, and withdraws its pending offers, within
 * the change that ends it. What it has running is left to those who run it.
 */
export async function endFirmRequests(
  scene: Omit<Scene, 'actor'>,
  actor: Actor,
  firmId: number,
): Promise<void> {
  const { tx, sealer, directory, now, key } = scene;
  const { name } = firmOf(directory, firmId);
  const { jobIds, offers } = await findOpenWorkOf(tx.db, firmId);
  for (const { id, jobId } of offers) {
    const record = await findJob(tx.rows, sealer, jobId);
    const offer = record?.pending.find((pending) => pending.id === id);
    if (!record || !offer) continue;
    await holdJob(tx.rows, record.job, now);
    await settleOffer(tx.db, id, 'withdrawn', now);
    tx.event({
      jobId,
      type: 'OfferWithdrawn',
      memberId: actor.member.id,
      data: { offerId: id, termsVersion: offer.terms.version, firmId },
    });
    showOffer(tx, directory, record.job, offer);
    showJob(tx, directory, record.job, record.postings);
    const managers = managersOf(directory, record.job.leadFirmId).map((member) => member.id);
    const text = `${name} takes no part in the network any more, so its offer on ${jobNumber(jobId)} · ${record.job.request.summary} is withdrawn.`;
    tellMembers(tx, `${key}:offer:${String(id)}`, managers, noticeCard(text));
  }
  for (const jobId of jobIds) {
    const record = await findJob(tx.rows, sealer, jobId);
    if (record?.job.status !== 'open') continue;
    const decision = decideWithdrawal(record.job, `${name} takes no part in the network any more.`);
    await applyDecision({ ...scene, actor, key: `${key}:job:${String(jobId)}` }, record, decision);
  }
}
