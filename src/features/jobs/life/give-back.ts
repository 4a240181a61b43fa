import type { JobRefusal } from '../job-refusal.ts';
import { windowEnd } from '../terms/terms.ts';
import { askOthers } from './first-round.ts';
import { usualRespondBy } from './respond-by.ts';
import { assignmentOf, type Assignment, type Job, type OpenJob } from './job.ts';

const UNDO_MS = 10 * 60 * 1000;

/** A job comes back from the firm that had it, as somebody asks. */
export type AskedBack =
  | { readonly action: 'back_out'; readonly reason: string }
  | { readonly action: 'no_show'; readonly reason: string };
/**
 * `nextVersion`: that of the posted terms, where they cannot stay as they are. `respondDays`: after how many days a
 * request of the lead ends by itself.
 */
export type GivingBack = AskedBack & { readonly nextVersion: number; readonly respondDays: number };

/** Until when giving a job back only undoes the claim, as one who clicked in error does. */
export function undoUntil({ assignedAt }: Assignment): Date {
  return new Date(assignedAt.getTime() + UNDO_MS);
}

/** Why nobody can be said not to have come; undefined where it can be said. */
export function refuseNoShow(job: Job, assignment: Assignment, now: Date): JobRefusal | undefined {
  // Nobody is to come while it is held.
  if (job.status === 'on_hold') return { refused: 'wrong_state', jobId: job.id, status: job.status };
  const promisedAt = missed(job, assignment, now) ?? promised(job, assignment);
  if (!promisedAt) return { refused: 'no_time_agreed', jobId: job.id };
  const isLate = promisedAt < now && undoUntil(assignment) < now;
  return isLate ? undefined : { refused: 'not_overdue', jobId: job.id };
}

/** The promised time that has passed while nobody was at work: setting another one does not undo it. */
export function missed(
  job: Pick<Job, 'status' | 'terms'>,
  assignment: Assignment,
  now: Date,
): Date | undefined {
  if (assignment.missedAt) return assignment.missedAt;
  if (job.status !== 'assigned' && job.status !== 'confirmed') return undefined;
  const promisedAt = promised(job, assignment);
  return promisedAt && promisedAt < now ? promisedAt : undefined;
}

/**
 * By when somebody was to come: as the technician said, and by the end of the agreed time at the latest, as one firm alone
 * does not put that off. Nobody has promised a time that was over when the job was taken, or taken up again; nor the
 * beginning of the time that was asked for, which a claim may book by itself, before they confirm it.
 */
function promised(
  { status, terms }: Pick<Job, 'status' | 'terms'>,
  { etaAt, assignedAt, resumedAt }: Assignment,
): Date | undefined {
  const isUnconfirmed = status === 'assigned' && resumedAt === undefined;
  const isOnlyAsked = isUnconfirmed && etaAt?.getTime() === terms.windowStartAt?.getTime();
  const [first] = [isOnlyAsked ? undefined : etaAt, terms.windowEndAt]
    .filter((at) => at !== undefined)
    .filter((at) => at > (resumedAt ?? assignedAt))
    .sort((one, other) => one.getTime() - other.getTime());
  const from = windowEnd(terms);
  return first ?? (from && from > (resumedAt ?? assignedAt) ? from : undefined);
}

/** Where the lead takes it up again it is content with a new time, also if one was missed. */
export function resumed({ leadFirmId }: Job, byFirmId: number, now: Date): Partial<Assignment> {
  return {
    onTheWayAt: undefined,
    resumedAt: now,
    ...(byFirmId === leadFirmId ? { missedAt: undefined } : {}),
  };
}

/** A job without the firm that had it, as it is asked for again. */
export function reopened(
  job: Omit<OpenJob, 'status'>,
  { serviceFirmId }: Assignment,
  { reason, nextVersion: version, respondDays }: GivingBack,
  now: Date,
): OpenJob {
  const { request, postedTerms } = job;
  const isRequestOver = request.respondByAt === undefined || request.respondByAt <= now;
  const end = windowEnd(postedTerms);
  const isWindowOver = end !== undefined && end <= now;
  // What a counter-offer settled on is never shown on the board; nor is a time that is over.
  const terms = isWindowOver
    ? { ...postedTerms, windowStartAt: undefined, windowEndAt: undefined, version }
    : postedTerms;
  return {
    ...askOthers(job, serviceFirmId, now),
    status: 'open',
    // Else the clock would end the request at once.
    request: isRequestOver
      ? { ...request, respondByAt: usualRespondBy(respondDays, request.urgency, terms, now) }
      : request,
    terms,
    postedTerms: terms,
    reason,
  };
}

/** Whether a job lost the time at which it was to be done when it was given back, and needs another one. */
export function hasLostWindow(before: Job, after: Job): boolean {
  return assignmentOf(before) !== undefined && before.postedTerms.version !== after.postedTerms.version;
}
