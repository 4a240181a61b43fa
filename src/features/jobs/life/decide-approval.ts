import type { Decision } from './decide-job.ts';
import type { Job } from './job.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** By when work must have been reported to be approved by itself. */
export function dueSince(afterDays: number, now: Date): Date {
  return new Date(now.getTime() - afterDays * DAY_MS);
}

/** The clock's command: work that nobody answered in the days that the network sets. */
export function decideApproval(job: Job, afterDays: number, now: Date): Decision {
  const isDue =
    job.status === 'work_done' && job.workDoneAt !== undefined && job.workDoneAt <= dueSince(afterDays, now);
  if (!isDue) return { refused: 'wrong_state', jobId: job.id, status: job.status };
  return { event: 'WorkApproved', job: { ...job, status: 'approved', revision: job.revision + 1 } };
}
