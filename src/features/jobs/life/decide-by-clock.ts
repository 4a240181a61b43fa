import { isOpenAt, wrongState, type Decision } from './decide-job.ts';
import { askEveryone, isFirstRoundOver } from './first-round.ts';
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
  if (!isDue) return wrongState(job);
  return { event: 'WorkApproved', job: { ...job, status: 'approved', revision: job.revision + 1 } };
}

/** The clock's command: a request that nobody took in time. */
export function decideExpiry(job: Job, now: Date): Decision {
  if (job.status !== 'open' || isOpenAt(job, now)) return wrongState(job);
  return { event: 'JobExpired', job: { ...job, status: 'expired', revision: job.revision + 1 } };
}

/** The clock's command: nobody of those who were asked first took it. */
export function decideFirstRoundEnd(job: Job, now: Date): Decision {
  if (!isOpenAt(job, now) || !isFirstRoundOver(job, now)) return wrongState(job);
  return { event: 'EveryoneAsked', job: { ...askEveryone(job, now), revision: job.revision + 1 } };
}
