import type { WorkAction } from '../job-buttons.ts';
import type { Actor } from '../../../directory/directory.ts';
import { isAllowed, type Relation } from '../permissions.ts';
import type { GoingStep } from '../branding/going.ts';
import { assertNever } from '../../../shared/never.ts';
import {
  assignmentOf,
  canFollow,
  workOf,
  type Assignment,
  type Confidential,
  type Job,
  type JobStatus,
  type LeadPrivate,
  type OpenJob,
  type Request,
  type RunningJob,
  type Work,
} from './job.ts';
import { askEveryone, isInFirstRound } from './first-round.ts';
import { missed, refuseNoShow, reopened, resumed, undoUntil } from './give-back.ts';
import type { AskedBack, GivingBack } from './give-back.ts';
import type { JobEvent } from './job-event.ts';
import type { JobRefusal } from '../job-refusal.ts';
import type { NewTimeEntry, Visit } from '../work/work.ts';
import type { TermsVersion } from '../terms/terms.ts';

/** What is asked of a job. `now` and the actor come beside it. `withBill`: who approves was told that of its bill. */
export type JobCommand =
  /** What binds the two firms is asked once it is decided (rule 3). `soleWorkerId`: who does it where nobody else can. */
  | {
      readonly action: 'claim';
      readonly revision: number;
      readonly names: Names;
      readonly soleWorkerId?: number | undefined;
    }
  | { readonly action: 'edit'; readonly revision: number; readonly content: JobContent }
  | { readonly action: 'cancel'; readonly reason: string | undefined }
  | { readonly action: 'schedule'; readonly technicianId: number; readonly etaAt: Date | undefined }
  /** `tick`: whoever goes has read how to appear, with the number of that text where it has one. */
  | { readonly action: 'ask_everyone' }
  | {
      readonly action: 'confirm' | 'resume' | 'close' | GoingStep;
      readonly tick?: { readonly textId: number | undefined };
    }
  /** `time`: what it adds to what was logged before, and the visit that ends with it. */
  | {
      readonly action: 'report';
      readonly work: Work;
      readonly time?: { readonly entry: NewTimeEntry; readonly visit: Visit | undefined };
    }
  | { readonly action: 'approve'; readonly revision: number; readonly withBill?: boolean }
  | { readonly action: 'return' | 'hold'; readonly reason: string }
  | GivingBack;

/** A step as it is asked for; what else it needs, the job's file has. */
export type StepOrder = Exclude<JobCommand, GivingBack> | AskedBack;

/** Names that a refusal needs to say; `holder` is who has the job, if anyone. */
type Names = {
  readonly holder: string;
  /** Where whoever claims reads their messages, where that is to be said. */
  readonly messages?: string;
};

export type JobContent = {
  readonly request: Request;
  readonly terms: TermsVersion;
  readonly confidential: Confidential;
  readonly leadPrivate: LeadPrivate;
};

export type Decision = JobRefusal | { readonly job: Job; readonly event: JobEvent };

/** How an actor stands to a job. */
export function relationTo(job: Job, actor: Actor): Relation {
  if (actor.firm.id === job.leadFirmId) return 'lead';
  const assignment = assignmentOf(job);
  if (actor.firm.id !== assignment?.serviceFirmId) return 'peer';
  return assignment.technicianId === actor.member.id ? 'assignee' : 'service';
}

export function mayDo(action: WorkAction, job: Job, actor: Actor): boolean {
  const relation = relationTo(job, actor);
  // The technician on the job keeps what their role in the firm allows.
  return (
    isAllowed(action, actor.member.role, relation) ||
    (relation === 'assignee' && isAllowed(action, actor.member.role, 'service'))
  );
}

/** Whether an open job can still be taken; a job past its respond-by time counts as expired before the clock says so. */
export function isOpenAt(job: Job, now: Date): boolean {
  return job.status === 'open' && (job.request.respondByAt === undefined || now < job.request.respondByAt);
}

/** Decides a command. Pure: the new job and what happened, or why not. */
export function decideJob(job: Job, command: JobCommand, actor: Actor, now: Date): Decision {
  if (command.action === 'claim') return decideClaim(job, command, actor, now);
  if (!mayDo(command.action, job, actor)) return { refused: 'not_allowed', action: command.action };
  if (command.action === 'edit') return decideEdit(job, command, now);
  if (command.action === 'ask_everyone') return decideAskEveryone(job, now);
  const assignment = assignmentOf(job);
  if (command.action === 'cancel' || command.action === 'back_out' || command.action === 'no_show') {
    // Resumed after the work was reported: who did it is still to be paid for it.
    if (canFollow(job.status, 'cancelled') && workOf(job)) return workReported(job);
    if (command.action === 'cancel') {
      const cancelled: Job = { ...base(job), status: 'cancelled', assignment, reason: command.reason };
      return move(job, 'cancelled', 'JobCancelled', cancelled);
    }
    return assignment && canFollow(job.status, 'open')
      ? decideGivingBack(job, assignment, command, now)
      : wrongState(job);
  }
  return assignment ? decideStep(job, assignment, command, actor, now) : wrongState(job);
}

type StepCommand = Exclude<
  JobCommand,
  { readonly action: 'claim' | 'edit' | 'ask_everyone' | 'cancel' | 'back_out' | 'no_show' }
>;

/** The steps of a job that somebody has. */
function decideStep(
  job: Job,
  assignment: Assignment,
  command: StepCommand,
  actor: Actor,
  now: Date,
): Decision {
  const running = (
    status: RunningJob['status'],
    change: Partial<Assignment>,
    reason?: string,
  ): RunningJob => ({
    ...base(job),
    status,
    assignment: { ...assignment, missedAt: missed(job, assignment, now), ...change },
    work: workOf(job),
    reason,
  });
  switch (command.action) {
    case 'schedule': {
      if (job.status !== 'assigned' && job.status !== 'confirmed' && job.status !== 'in_progress')
        return wrongState(job);
      const { technicianId, etaAt } = command;
      // Another technician is not on the way because the first one was.
      const onTheWayAt = technicianId === assignment.technicianId ? assignment.onTheWayAt : undefined;
      // Who books themself has said that they come.
      if (job.status === 'assigned' && technicianId === actor.member.id)
        return to(job, 'JobConfirmed', running('confirmed', { technicianId, etaAt, onTheWayAt: undefined }));
      return to(job, 'JobScheduled', running(job.status, { technicianId, etaAt, onTheWayAt }, job.reason));
    }
    case 'confirm':
      if (job.status !== 'assigned') return wrongState(job);
      if (assignment.technicianId === undefined) return { refused: 'no_technician', jobId: job.id };
      return to(job, 'JobConfirmed', running('confirmed', { onTheWayAt: undefined }));
    case 'on_my_way':
      if (job.status !== 'confirmed' || assignment.onTheWayAt) return wrongState(job);
      return to(job, 'TravelStarted', running('confirmed', { onTheWayAt: now }));
    case 'start':
      if (job.status !== 'confirmed') return wrongState(job);
      return to(job, 'WorkStarted', running('in_progress', { missedAt: undefined }));
    case 'report':
      if (!canFollow(job.status, 'work_done')) return wrongState(job);
      return to(job, 'WorkReported', {
        ...base(job),
        status: 'work_done',
        assignment,
        work: command.work,
        reason: undefined,
      });
    case 'approve':
      if (job.status !== 'work_done') return wrongState(job);
      // What is approved is what the clicker saw.
      if (command.revision !== job.revision) return { refused: 'changed_meanwhile', jobId: job.id };
      return to(job, 'WorkApproved', { ...job, status: 'approved' });
    case 'return':
      if (job.status !== 'work_done') return wrongState(job);
      return to(job, 'WorkReturned', running('in_progress', {}, command.reason));
    case 'hold':
      return move(job, 'on_hold', 'JobHeld', running('on_hold', {}, command.reason));
    case 'resume':
      // Back only by re-confirmation: the service firm has to confirm again.
      if (job.status !== 'on_hold') return wrongState(job);
      return to(job, 'JobResumed', running('assigned', resumed(job, actor.firm.id, now)));
    case 'close':
      if (job.status !== 'approved') return wrongState(job);
      return to(job, 'JobClosed', { ...job, status: 'closed' });
    default:
      return assertNever(command);
  }
}

function decideEdit(job: Job, command: JobCommand & { action: 'edit' }, now: Date): Decision {
  if (!isOpenAt(job, now)) return notOpen(job);
  if (command.revision !== job.revision) return { refused: 'changed_meanwhile', jobId: job.id };
  const { request, terms, confidential, leadPrivate } = command.content;
  return to(job, 'JobEdited', {
    ...base(job),
    status: 'open',
    request,
    terms,
    postedTerms: terms,
    confidential,
    leadPrivate,
  });
}

/** Ends the first round, by the lead's hand. */
function decideAskEveryone(job: Job, now: Date): Decision {
  if (!isOpenAt(job, now)) return notOpen(job);
  return isInFirstRound(job) ? to(job, 'EveryoneAsked', askEveryone(job, now)) : wrongState(job);
}

function decideGivingBack(job: Job, assignment: Assignment, command: GivingBack, now: Date): Decision {
  const refusal = command.action === 'no_show' ? refuseNoShow(job, assignment, now) : undefined;
  if (refusal) return refusal;
  const backOut = now <= undoUntil(assignment) ? 'ClaimUndone' : 'JobBackedOut';
  const event = command.action === 'no_show' ? 'NobodyCame' : backOut;
  return to(job, event, reopened(base(job), assignment, command, now));
}

/** An open request whose firm takes no part in the network any more. */
export function decideWithdrawal(job: OpenJob, reason: string): Exclude<Decision, JobRefusal> {
  const cancelled: Job = { ...base(job), status: 'cancelled', assignment: undefined, reason };
  return { event: 'JobCancelled', job: { ...cancelled, revision: job.revision + 1 } };
}

/** Gives an open job to a firm on terms that both agreed to: a claim, or an accepted offer. */
export function assign(
  job: Job,
  serviceFirmId: number,
  terms: TermsVersion,
  now: Date,
  technicianId?: number,
): Job {
  const { windowStartAt } = terms;
  const isToCome = windowStartAt !== undefined && windowStartAt > now;
  return {
    ...base(job),
    terms,
    reason: undefined,
    status: 'assigned',
    assignment: {
      serviceFirmId,
      assignedAt: now,
      technicianId,
      // Where nobody is to be picked, the time that was asked for is all there is to confirm.
      etaAt: technicianId !== undefined && isToCome ? windowStartAt : undefined,
      onTheWayAt: undefined,
    },
    work: undefined,
  };
}

function decideClaim(job: Job, command: JobCommand & { action: 'claim' }, actor: Actor, now: Date): Decision {
  if (job.leadFirmId === actor.firm.id) return { refused: 'own_job', jobId: job.id };
  const holder = assignmentOf(job)?.serviceFirmId;
  const { messages } = command.names;
  if (job.status !== 'open' && job.status !== 'cancelled' && holder !== undefined) {
    return holder === actor.firm.id
      ? { refused: 'already_yours', jobId: job.id, ...(messages === undefined ? {} : { messages }) }
      : { refused: 'already_claimed', jobId: job.id, byFirm: command.names.holder };
  }
  if (!isAllowed('claim', actor.member.role, 'peer')) return { refused: 'not_allowed', action: 'claim' };
  if (!isOpenAt(job, now)) return notOpen(job);
  if (command.revision !== job.revision) return { refused: 'terms_changed', jobId: job.id };
  return to(job, 'JobClaimed', assign(job, actor.firm.id, job.terms, now, command.soleWorkerId));
}

export function notOpen(job: Job): JobRefusal {
  return { refused: 'not_open', jobId: job.id, status: job.status === 'open' ? 'expired' : job.status };
}

/** Whoever has worked is to be paid for it. */
export function workReported({ id: jobId, status }: Job): JobRefusal {
  return { refused: 'work_reported', jobId, status };
}

export function wrongState(job: Job): JobRefusal {
  return { refused: 'wrong_state', jobId: job.id, status: job.status };
}

/** Checks the transition against the table, for commands that several states allow. */
function move(job: Job, status: JobStatus, event: JobEvent, next: Job): Decision {
  return canFollow(job.status, status) ? to(job, event, next) : wrongState(job);
}

function to(job: Job, event: JobEvent, next: Job): Decision {
  return { event, job: { ...next, revision: job.revision + 1 } };
}

/** The parts that every state has. */
function base(job: Job): Omit<Job, 'status' | 'assignment' | 'work'> {
  const { status, assignment, work, ...rest }: Job & { assignment?: unknown; work?: unknown } = job;
  return rest;
}
