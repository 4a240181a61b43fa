/** What features above do with a job when something of theirs that follows on it has changed. */
import type { Actor } from '../../../directory/directory.ts';
import type { Scene } from '../../../directory/scene.ts';
import { refreshForFirms } from '../cards/flow/job-surfaces.ts';
import { applyDecision } from '../life/flow/apply-decision.ts';
import { findJob, holdJob } from '../life/job-store.ts';
import type { Job } from '../life/job.ts';

/** Asks for the true card of a job, and the true home tabs, for the people of these firms. */
export function refreshJobFor(
  { tx, directory }: Pick<Scene, 'tx' | 'directory'>,
  jobId: number,
  firmIds: readonly number[],
): void {
  refreshForFirms(tx, directory, jobId, firmIds);
}

/** Closes an approved job, as nothing is left to do about it; a job in any other state stays as it is. */
export async function closeSettled(scene: Scene & { readonly actor?: Actor }, jobId: number): Promise<void> {
  const file = await findJob(scene.rows, scene.sealer, jobId);
  if (file?.job.status !== 'approved') return;
  const { job } = file;
  await applyDecision(scene, file, {
    event: 'JobClosed',
    job: { ...job, status: 'closed', revision: job.revision + 1 },
  });
}

/** Holds a job as it was read until the transaction ends, for a change of what belongs to it. Throws LostRace. */
export function holdAsRead({ tx, now }: Pick<Scene, 'tx' | 'now'>, job: Job): Promise<void> {
  return holdJob(tx.rows, job, now);
}
