import type { Button } from '../../../chat/card.ts';
import type { Actor, Directory } from '../../../directory/directory.ts';
import { formatMoney } from '../../../shared/money.ts';
import { mayDo } from '../life/decide-job.ts';
import { spentOn, workOf, type Job } from '../life/job.ts';
import { workValue } from '../terms/terms.ts';
import { stepButtons } from './job-steps.ts';
import { boardExtras, viewJob, type JobExtras } from './job-view.ts';

/** A job with what is logged on it. */
export type LoggedJob = { readonly job: Job } & Pick<JobExtras, 'work' | 'branding'>;

/** What reported work comes to; undefined where none is reported. */
export function workTotal(job: Job): string | undefined {
  const reported = workOf(job);
  return reported && formatMoney(workValue(job.terms, reported.minutes, spentOn(reported)).total);
}

/** What reported work comes to, and the buttons that answer it, for somebody of the firm that asked for it. */
export function approvalFor(
  directory: Directory,
  { job, work, branding }: LoggedJob,
  actor: Actor,
): { readonly total: string; readonly buttons: readonly Button[] } {
  const extras = { ...boardExtras, ...(work ? { work } : {}), branding };
  const view = viewJob(job, extras, directory, { kind: 'member', actor });
  return {
    total: workTotal(job) ?? '',
    buttons: stepButtons(view, (action) => mayDo(action, job, actor)).buttons,
  };
}
