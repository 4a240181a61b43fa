import type { Actor } from '../../../directory/directory.ts';
import { canBindFirm } from '../../../directory/roles.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import { isOpenAt, notOpen } from '../life/decide-job.ts';
import type { Job } from '../life/job.ts';

export const waiverStatuses = ['asked', 'given', 'declined', 'lapsed'] as const;
export type WaiverStatus = (typeof waiverStatuses)[number];

/** That two firms do one job without something that it needs: the one that would do it asks, the one that asks for the job gives it. */
export type JobWaiver = {
  readonly id: number;
  readonly jobId: number;
  readonly leadFirmId: number;
  readonly peerFirmId: number;
  /** Undefined where it was given unasked. */
  readonly askedById: number | undefined;
  readonly askedAt: Date;
  /** One that lapsed stays on record, and holds no more. */
  readonly status: WaiverStatus;
  readonly answeredById: number | undefined;
  readonly answeredAt: Date | undefined;
};

export type WaiverAnswer = {
  readonly status: 'given' | 'declined';
  readonly answeredById: number;
  readonly answeredAt: Date;
};

/** What may be let pass. Its refusals begin with its name, as its subjects do: `waiver_gone`, `waiver:7`. */
export type WaiverName = 'waiver' | 'paper_waiver';

/** Why somebody who knows of a job may not ask for a waiver of any kind; undefined where they may. */
export function refuseAsking(name: WaiverName, job: Job, actor: Actor, now: Date): Refusal | undefined {
  if (job.leadFirmId === actor.firm.id) return { refused: 'own_job', jobId: job.id };
  if (!canBindFirm(actor.member.role)) return { refused: `${name}_right` };
  return isOpenAt(job, now) ? undefined : notOpen(job);
}

/** Why somebody of the firm that is asked may not answer; undefined where they may. */
export function refuseAnswering(
  name: WaiverName,
  { jobId, status }: Pick<JobWaiver, 'jobId' | 'status'>,
  job: Job,
  actor: Actor,
  now: Date,
): Refusal | undefined {
  if (!canBindFirm(actor.member.role)) return { refused: `${name}_right` };
  if (status !== 'asked') return { refused: `${name}_answered`, jobId, status };
  return isOpenAt(job, now) ? undefined : notOpen(job);
}

/** Whether a job is asked for anew: it was given back. What was let pass does not outlive that; who would do it asks anew. */
export function isGivenBack(before: Job, after: Job): boolean {
  return after.status === 'open' && before.status !== 'open';
}
