import type { JobEvent } from '../../../src/features/jobs/life/job-event.ts';

const all: Readonly<Record<JobEvent, true>> = {
  JobPosted: true,
  JobEdited: true,
  EveryoneAsked: true,
  JobClaimed: true,
  JobScheduled: true,
  JobConfirmed: true,
  TravelStarted: true,
  WorkStarted: true,
  WorkReported: true,
  WorkApproved: true,
  WorkReturned: true,
  JobBackedOut: true,
  ClaimUndone: true,
  NobodyCame: true,
  JobHeld: true,
  JobResumed: true,
  JobCancelled: true,
  JobExpired: true,
  JobClosed: true,
};

/** Every event, checked by the compiler to be all of them. */
export const jobEvents = Object.keys(all) as readonly JobEvent[];
