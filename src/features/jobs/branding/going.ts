/** Whether a technician may set off: once they have ticked how they appear before the client. */
import type { Actor } from '../../../directory/directory.ts';
import type { JobAction } from '../job-buttons.ts';
import type { Relation } from '../permissions.ts';
import type { JobRefusal } from '../job-refusal.ts';
import { assignmentOf, type Job } from '../life/job.ts';
import type { TermsVersion } from '../terms/terms.ts';

/** Who has ticked which version of the terms. */
export type Tick = { readonly memberId: number; readonly termsVersion: number; readonly at: Date };

/** That who was to go cannot go like that, which waits for an answer. */
export type OpenRefusal = {
  readonly id: number;
  /** Who cannot, and when they said so. */
  readonly memberId: number;
  readonly at: Date;
  readonly reason: string;
  /** What the lead proposes instead, and who of it; undefined while it is asked. */
  readonly proposed: { readonly terms: TermsVersion; readonly leadMemberId: number } | undefined;
};

/** A refusal with what came of it. */
export type RefusalRecord = {
  readonly memberId: number;
  readonly termsVersion: number;
  readonly reason: string;
  readonly status: string;
  readonly proposedVersion: number | undefined;
  readonly leadMemberId: number | undefined;
  readonly createdAt: Date;
  readonly answeredAt: Date | undefined;
};

/** That the last who could not go like that was answered: it stays as it is. */
export type KeptRefusal = Pick<RefusalRecord, 'memberId' | 'termsVersion'>;

/** What is on record of how people appear on a job. */
export type BrandingOnJob = {
  readonly ticks: readonly Tick[];
  readonly refusal?: OpenRefusal | undefined;
  readonly kept?: KeptRefusal | undefined;
};

export const nothingTicked: BrandingOnJob = { ticks: [] };

/** The technician's tick for the terms as they are; a tick for terms of before is none. */
export function tickOf(job: Job, { ticks }: BrandingOnJob): Tick | undefined {
  const technicianId = assignmentOf(job)?.technicianId;
  return ticks.find(
    ({ memberId, termsVersion }) => memberId === technicianId && termsVersion === job.terms.version,
  );
}

/** Whether the technician has said that they cannot go like that, and nobody has answered. */
export function hasRefused(job: Job, { refusal }: BrandingOnJob): boolean {
  return refusal !== undefined && refusal.memberId === assignmentOf(job)?.technicianId;
}

/** Whether it stays as the technician cannot go: until somebody else is picked, or they go like that after all. */
export function isKept(job: Job, { kept }: BrandingOnJob): boolean {
  const assignment = assignmentOf(job);
  return (
    job.status === 'confirmed' &&
    assignment?.onTheWayAt === undefined &&
    kept?.memberId === assignment?.technicianId &&
    kept?.termsVersion === job.terms.version
  );
}

/** Which of the two firms is to answer; undefined where nothing is asked. */
export function answersRefusal({ refusal }: BrandingOnJob): 'lead' | 'service' | undefined {
  return refusal && (refusal.proposed ? 'service' : 'lead');
}

/**
 * Whether a technician may set off: has ticked, ticks first as whoever goes, or is waited for by others; has refused, as
 * whoever goes.
 */
export type Going = 'ticked' | 'to_tick' | 'waits' | 'refused';

/** A job of before there were texts was agreed without a tick, so that nobody waits for one. */
export function goingFor(job: Job, on: BrandingOnJob, relation: Relation | 'board'): Going {
  if (hasRefused(job, on)) return relation === 'assignee' ? 'refused' : 'waits';
  if (isKept(job, on) && relation !== 'assignee') return 'waits';
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
    case 'refused':
      return ['schedule'];
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
  if (hasRefused(job, on) && (step === 'on_my_way' || assignment.technicianId === member.id))
    return { refused: 'branding_refused', jobId: job.id, technician };
  if (job.terms.brandingTextId === undefined || tickOf(job, on)) return undefined;
  if (assignment.technicianId === member.id) return { refused: 'branding_unread', jobId: job.id };
  return step === 'start' ? undefined : { refused: 'branding_unticked', jobId: job.id, technician };
}

/** What was shown, as it comes back with the tick: the version of the terms, and the number of the text. */
export function shownMark(job: Pick<Job, 'terms'>, textId: number | undefined): string {
  return `${String(job.terms.version)}.${String(textId ?? 0)}`;
}
