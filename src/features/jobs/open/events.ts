import { event } from '../../../shared/ports.ts';
import type { Job } from '../life/job.ts';
import type { JobEvent } from '../life/job-event.ts';

export type JobChanged = {
  readonly before: Job;
  readonly after: Job;
  readonly event: JobEvent;
  /** Of approved work: whether who approved it was told that a bill of exactly that is approved, too. */
  readonly withBill: boolean;
};

/** A job took a step of its life, and is saved. What is recorded of the work meanwhile is no step. */
export const jobChanged = event<JobChanged>('job changed');

/** Two firms have agreed on a job, by a claim or an accepted offer, and it is saved. */
export const jobAssigned = event<{ readonly job: Job }>('job assigned');

/** A firm asked its peers for something, and the request is saved. */
export const requestPosted = event<{ readonly job: Job }>('request posted');
