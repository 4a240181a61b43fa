import { textCard } from '../../../chat/card.ts';
import { firmOf } from '../../../directory/directory.ts';
import { managers, managersOf } from '../../../directory/roles.ts';
import type { Scene } from '../../../directory/scene.ts';
import { tellMembers } from '../../../post/ask.ts';
import { assignmentOf, type Job } from '../../jobs/life/job.ts';
import { noteFarOffRate } from '../../jobs/open/note-far-off.ts';
import { farOffText } from '../far-off.ts';
import { isFarOff, rateFor } from '../standing-rate.ts';
import { findRatesInForce } from '../standing-rate-store.ts';

/**
 * Notes on a job that was just assigned where the agreed rate is far off the standing one of its two firms. Both
 * are told, within the assignment and so once; what was agreed holds for the job.
 */
export async function flagFarOffRate(
  { tx, directory }: Scene,
  { job }: { readonly job: Job },
): Promise<void> {
  const serviceFirmId = assignmentOf(job)?.serviceFirmId;
  if (serviceFirmId === undefined || job.terms.payType !== 'hourly') return;
  const { leadFirmId } = job;
  const inForce = await findRatesInForce(tx.rows, { serviceFirmId, leadFirmId });
  const standing = rateFor(inForce, job.request.skill);
  if (!standing || !isFarOff(job.terms, standing)) return;
  tx.event({
    jobId: job.id,
    type: 'RateFarOff',
    memberId: null,
    data: { rateId: standing.id, version: standing.version, serviceFirmId },
  });
  const names = {
    leadFirm: firmOf(directory, leadFirmId).name,
    serviceFirm: firmOf(directory, serviceFirmId).name,
  };
  const people = [leadFirmId, serviceFirmId].flatMap((firmId) => managersOf(directory, firmId));
  tellMembers(
    tx,
    `job:${String(job.id)}:far-off:${String(job.revision)}`,
    people.map(({ id }) => id),
    managers,
    textCard(farOffText(job, standing, names)),
  );
  await noteFarOffRate(tx.rows, job, standing.rateMinor);
}
