import { textCard } from '../../../chat/card.ts';
import { managersOf, tellMembers } from '../../../post/ask.ts';
import { assignmentOf, type Job } from '../../jobs/life/job.ts';
import { firmOf, type Directory } from '../../../directory/directory.ts';
import type { CommitTx } from '../../../store/commit.ts';
import { farOffText } from '../far-off.ts';
import { findRatesInForce } from '../standing-rate-store.ts';
import { isFarOff, rateFor, type StandingRate } from '../standing-rate.ts';

/**
 * The standing rate of the two firms of a job that was just assigned, where the agreed one is far off it.
 * Both firms are told, within the assignment and so once; what was agreed holds for the job.
 */
export async function flagFarOffRate(
  tx: CommitTx,
  directory: Directory,
  job: Job,
): Promise<StandingRate | undefined> {
  const serviceFirmId = assignmentOf(job)?.serviceFirmId;
  if (serviceFirmId === undefined || job.terms.payType !== 'hourly') return undefined;
  const { leadFirmId } = job;
  const inForce = await findRatesInForce(tx.rows, { serviceFirmId, leadFirmId });
  const standing = rateFor(inForce, job.request.skill);
  if (!standing || !isFarOff(job.terms, standing)) return undefined;
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
    textCard(farOffText(job, standing, names)),
  );
  return standing;
}
