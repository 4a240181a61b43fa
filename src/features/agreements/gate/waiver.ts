import type { Job, JobPlace } from '../../jobs/life/job.ts';
import { isGivenBack, type JobWaiver } from '../../jobs/waivers/job-waiver.ts';

/** That two firms do one job without an agreement: asked for by the one that would do it, given by the one that asks for the job. */
export type Waiver = JobWaiver & { readonly askedById: number };

/** Only what is done from elsewhere, and once, may be done without an agreement. */
export function mayBeWaived(place: JobPlace): boolean {
  return place === 'off_site_one_off';
}

/** Whether what was waived for a job is to be asked for anew: it is to be done elsewhere now, or was given back. */
export function isAskedAnew(before: Job, after: Job): boolean {
  return (
    isGivenBack(before, after) || (after.status === 'open' && before.request.place !== after.request.place)
  );
}
