/** Whether a technician may set off: once they have ticked how they appear before the client. */
import type { Actor } from '../../../directory/directory.ts';
import type { JobAction } from '../job-buttons.ts';
import type { Relation } from '../permissions.ts';
import type { JobRefusal } from '../job-refusal.ts';
import { assignmentOf, type Job } from '../life/job.ts';

/** Who has ticked which version of the terms. */
export type Tick = { readonly memberId: number; readonly termsVersion: number; readonly at: Date };

/** What is on record of how people appear on a job. */
export type BrandingOnJob = { readonly ticks: readonly Tick[] };

export const nothingTicked: BrandingOnJob = { ticks: [] };

/** The technician's tick for the terms as they are; a tick for terms of before is none. */
export function tickOf(job: Job, { ticks }: BrandingOnJob): Tick | undefined {
  const technicianId = assignmentOf(job)?.technicianId;
  return ticks.find(
    ({ memberId, termsVersion }) => memberId === technicianId && termsVersion === job.terms.version,
  );
}

/** Whether a technician may set off: has ticked, ticks first as whoever goes, or is waited for by others. */
export type Going = 'ticked' | 'to_tick' | 'waits';

/** A job of before there were texts was agreed without a tick, so that nobody waits for one. */
export function goingFor(job: Job, on: BrandingOnJob, relation: Relation | 'board'): Going {
  if (tickOf(job, on)) return 'ticked';
  if (relation === 'assignee') return 'to_tick';
  return job.terms.brandingTextId === undefined ? 'ticked' : 'waits';
}

/**
 * How somebody sets off or begins, most fitting first; whoever goes ticks first how they appear, and nobody else says
 * before that they set off. @param setsOff whether somebody has to, and has not
 */
export function goingSteps(going: Going, setsOff: boolean): JobAction[] {
  switch (going) {
    case 'ticked':
      return [...(setsOff ? ['on_my_way' as const] : []), 'start', 'schedule'];
    case 'to_tick':
      return [...(setsOff ? ['go_on_my_way' as const] : []), 'go_start', 'schedule'];
    case 'waits':
      return setsOff ? ['schedule', 'start'] : ['start', 'schedule'];
  }
}

/** The steps with which somebody sets off, or begins where nobody has to. */
export type GoingStep = 'on_my_way' | 'start';

/**
 * Why a step is not taken without a tick; undefined where it may be. A job of before there were texts was agreed without
 * one. Whoever acts for the firm says of a technician who is there already that work has begun, and no more than that.
 */
export function refuseGoing(
  job: Job,
  on: BrandingOnJob,
  step: GoingStep,
  { member }: Actor,
  technician: string,
): JobRefusal | undefined {
  const assignment = assignmentOf(job);
  if (job.status !== 'confirmed' || !assignment) return undefined;
  if (job.terms.brandingTextId === undefined || tickOf(job, on)) return undefined;
  if (assignment.technicianId === member.id) return { refused: 'branding_unread', jobId: job.id };
  return step === 'start' ? undefined : { refused: 'branding_unticked', jobId: job.id, technician };
}

/** What was shown, as it comes back with the tick: the version of the terms, and the number of the text. */
export function shownMark(job: Pick<Job, 'terms'>, textId: number | undefined): string {
  return `${String(job.terms.version)}.${String(textId ?? 0)}`;
}
