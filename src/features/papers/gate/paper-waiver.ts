import type { PaperKind } from '../../../directory/papers.ts';
import type { Actor } from '../../../directory/directory.ts';
import { canBindFirm } from '../../../directory/roles.ts';
import { isOpenAt, notOpen } from '../../jobs/life/decide-job.ts';
import type { Job } from '../../jobs/life/job.ts';
import type { JobRefusal } from '../../jobs/job-refusal.ts';
import type { GateRefusal } from './gate-refusal.ts';
import type { WaiverStatus } from '../../agreements/gate/waiver-status.ts';

/** That a firm takes another one on one job without papers that it asks for. */
export type PaperWaiver = {
  readonly id: number;
  readonly jobId: number;
  readonly leadFirmId: number;
  readonly peerFirmId: number;
  readonly kinds: readonly PaperKind[];
  /** Undefined where it was given unasked. */
  readonly askedById: number | undefined;
  readonly askedAt: Date;
  readonly status: WaiverStatus;
  readonly answeredById: number | undefined;
  readonly answeredAt: Date | undefined;
};

/** Whether it lets pass that all of these are lacking. */
export function coversAll({ status, kinds }: PaperWaiver, lacking: readonly PaperKind[]): boolean {
  return status === 'given' && lacking.every((kind) => kinds.includes(kind));
}

/** Why somebody who knows of a job may not ask to be taken without a paper; undefined where they may. */
export function refuseAsking(
  job: Job,
  live: PaperWaiver | undefined,
  lacking: readonly PaperKind[],
  actor: Actor,
  now: Date,
): JobRefusal | GateRefusal | undefined {
  const { id: jobId } = job;
  if (job.leadFirmId === actor.firm.id) return { refused: 'own_job', jobId };
  if (!canBindFirm(actor.member.role)) return { refused: 'paper_waiver_right' };
  if (!isOpenAt(job, now)) return notOpen(job);
  if (lacking.length === 0) return { refused: 'paper_waiver_needless', jobId };
  // What was answered for other papers than are lacking now is asked anew.
  const isSame = live && lacking.every((kind) => live.kinds.includes(kind));
  return isSame ? { refused: 'paper_waiver_there', jobId, status: live.status } : undefined;
}

/** Why somebody of the firm that is asked may not answer; undefined where they may. */
export function refuseAnswering(
  waiver: Pick<PaperWaiver, 'jobId' | 'status'>,
  job: Job,
  actor: Actor,
  now: Date,
): JobRefusal | GateRefusal | undefined {
  const { jobId, status } = waiver;
  if (!canBindFirm(actor.member.role)) return { refused: 'paper_waiver_right' };
  if (status !== 'asked') return { refused: 'paper_waiver_answered', jobId, status };
  return isOpenAt(job, now) ? undefined : notOpen(job);
}

/** What was let pass for a job does not outlive that it is given back: who would do it then asks anew. */
export function isAskedAnew(before: Job, after: Job): boolean {
  return after.status === 'open' && before.status !== 'open';
}
