import type { Actor } from '../../../directory/directory.ts';
import { canBindFirm } from '../../../directory/roles.ts';
import { isOpenAt, notOpen } from '../../jobs/life/decide-job.ts';
import type { Job, JobPlace } from '../../jobs/life/job.ts';
import type { JobRefusal } from '../../jobs/job-refusal.ts';
import type { GateRefusal } from './gate-refusal.ts';
import type { WaiverStatus } from './waiver-status.ts';

/** That two firms do one job without an agreement: asked for by the one that would do it, given by the one that asks for the job. */
export type Waiver = {
  readonly id: number;
  readonly jobId: number;
  readonly leadFirmId: number;
  readonly peerFirmId: number;
  readonly askedById: number;
  readonly askedAt: Date;
  /** One that lapsed stays on record, and holds no more. */
  readonly status: WaiverStatus;
  readonly answeredById: number | undefined;
  readonly answeredAt: Date | undefined;
};

/** Only what is done from elsewhere, and once, may be done without an agreement. */
export function mayBeWaived(place: JobPlace): boolean {
  return place === 'off_site_one_off';
}

/** Why somebody who knows of a job may not ask to do it without an agreement; undefined where they may. @param live of their firm for this job */
export function refuseAsking(
  job: Job,
  live: Waiver | undefined,
  actor: Actor,
  now: Date,
): JobRefusal | GateRefusal | undefined {
  const { id: jobId } = job;
  if (job.leadFirmId === actor.firm.id) return { refused: 'own_job', jobId };
  if (!canBindFirm(actor.member.role)) return { refused: 'waiver_right' };
  if (!isOpenAt(job, now)) return notOpen(job);
  if (!mayBeWaived(job.request.place)) return { refused: 'waiver_place', jobId };
  return live && { refused: 'waiver_there', jobId, status: live.status };
}

/** Why somebody of the firm that is asked may not answer; undefined where they may. */
export function refuseAnswering(
  waiver: Waiver,
  job: Job,
  actor: Actor,
  now: Date,
): JobRefusal | GateRefusal | undefined {
  const { jobId, status } = waiver;
  if (!canBindFirm(actor.member.role)) return { refused: 'waiver_right' };
  if (status !== 'asked') return { refused: 'waiver_answered', jobId, status };
  if (!isOpenAt(job, now)) return notOpen(job);
  return mayBeWaived(job.request.place) ? undefined : { refused: 'waiver_place', jobId };
}

/**
 * Whether what was waived for a job is to be asked for anew: it is to be done elsewhere now, or was given back and is
 * asked for again.
 */
export function isAskedAnew(before: Job, after: Job): boolean {
  return (
    after.status === 'open' && (before.status !== 'open' || before.request.place !== after.request.place)
  );
}
