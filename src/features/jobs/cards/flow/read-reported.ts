import type { Button } from '../../../../chat/card.ts';
import type { Firm } from '../../../../directory/directory.ts';
import { managersOf } from '../../../../directory/roles.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { nothingTicked } from '../../branding/going.ts';
import { findJob } from '../../life/job-store.ts';
import type { Job } from '../../life/job.ts';
import { approvalFor, type LoggedJob } from '../approval.ts';

/** A list reads so many of them with all that was logged and spent; it shows no more. */
const READ = 10;

/**
 * Those of the jobs that a firm is to approve, with what is logged on them, by their ids: what approving asks first
 * says what it comes to, and lists read jobs without their expenses.
 */
export async function readLogged(
  { rows, sealer }: Pick<Eyes, 'rows' | 'sealer'>,
  firmId: number,
  jobs: readonly Job[],
): Promise<ReadonlyMap<number, LoggedJob>> {
  const logged = new Map<number, LoggedJob>();
  for (const { id } of jobs.filter((job) => isToApprove(job, firmId)).slice(0, READ)) {
    const file = await findJob(rows, sealer, id);
    if (file) logged.set(id, file);
  }
  return logged;
}

/** Those of the jobs that a firm is to approve: what they come to, and the buttons that answer, for its managers. */
export async function readReported(
  eyes: Eyes,
  firm: Firm,
  jobs: readonly Job[],
): Promise<readonly { readonly job: Job; readonly total: string; readonly buttons: readonly Button[] }[]> {
  const [member] = managersOf(eyes.directory, firm.id);
  if (!member) return [];
  const logged = await readLogged(eyes, firm.id, jobs);
  return jobs
    .filter((job) => isToApprove(job, firm.id))
    .map((job) => ({
      job,
      ...approvalFor(eyes.directory, logged.get(job.id) ?? { job, branding: nothingTicked }, {
        member,
        firm,
      }),
    }));
}

function isToApprove({ status, leadFirmId }: Job, firmId: number): boolean {
  return status === 'work_done' && leadFirmId === firmId;
}
