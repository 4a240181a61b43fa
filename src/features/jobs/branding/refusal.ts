/** Who goes cannot go like that: the firm that asks answers, and a proposal of it the firm that has the job. */
import type { Actor } from '../../../directory/directory.ts';
import type { JobRefusal } from '../job-refusal.ts';
import { mayDo, wrongState } from '../life/decide-job.ts';
import { assignmentOf, type Job } from '../life/job.ts';
import type { Branding, TermsVersion } from '../terms/terms.ts';
import { answersRefusal, type BrandingOnJob, type OpenRefusal } from './going.ts';

export type RefusalCommand =
  | { readonly action: 'branding_refuse'; readonly reason: string }
  | { readonly action: 'branding_change'; readonly branding: Branding; readonly brandingTextId: number }
  | { readonly action: 'branding_keep' | 'branding_accept' | 'branding_decline' };

export type RefusalEvent =
  'BrandingRefused' | 'BrandingProposed' | 'BrandingKept' | 'BrandingAgreed' | 'BrandingDeclined';

/** The job as it then is, and what is added beside it. */
export type RefusalChange = {
  readonly event: RefusalEvent;
  readonly job: Job;
  /** What is answered; undefined where it is said only now. */
  readonly refusal: OpenRefusal | undefined;
  /** The terms that are proposed with it. */
  readonly proposed: TermsVersion | undefined;
};

const answers = {
  branding_change: { by: 'lead', event: 'BrandingProposed' },
  branding_keep: { by: 'lead', event: 'BrandingKept' },
  branding_accept: { by: 'service', event: 'BrandingAgreed' },
  branding_decline: { by: 'service', event: 'BrandingDeclined' },
} as const;

/** @param revision of the job, as it was shown */
export function decideRefusal(
  {
    job,
    branding: on,
    newestTermsVersion,
  }: {
    readonly job: Job;
    readonly branding: BrandingOnJob;
    readonly newestTermsVersion: number;
  },
  command: RefusalCommand,
  actor: Actor,
  revision: number,
): RefusalChange | JobRefusal {
  const { action } = command;
  if (!mayDo(action, job, actor)) return { refused: 'not_allowed', action };
  const { refusal } = on;
  const raised = (change: Partial<Pick<Job, 'terms'>> = {}): Job => ({
    ...job,
    ...change,
    revision: job.revision + 1,
  });
  if (action === 'branding_refuse') {
    if (job.status !== 'confirmed' || assignmentOf(job)?.onTheWayAt) return wrongState(job);
    return refusal
      ? { refused: 'branding_refused_already', jobId: job.id }
      : { event: 'BrandingRefused', job: raised(), refusal, proposed: undefined };
  }
  const { by, event } = answers[action];
  if (job.status !== 'confirmed') return wrongState(job);
  if (!refusal || answersRefusal(on) !== by) return { refused: 'branding_settled', jobId: job.id };
  // What is answered is what the clicker saw.
  if (revision !== job.revision) return { refused: 'changed_meanwhile', jobId: job.id };
  if (action === 'branding_change') {
    const { branding, brandingTextId } = command;
    const proposed = {
      ...job.terms,
      ...{ branding, brandingTextId },
      version: newestTermsVersion + 1,
      proposedByFirmId: job.leadFirmId,
    };
    return { event, job: raised(), refusal, proposed };
  }
  const terms = action === 'branding_accept' ? refusal.proposed?.terms : undefined;
  return { event, job: raised(terms ? { terms } : {}), refusal, proposed: undefined };
}
