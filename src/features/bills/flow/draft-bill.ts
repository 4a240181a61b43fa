import type { Job } from '../../jobs/life/job.ts';
import { assignmentOf, workOf } from '../../jobs/life/job.ts';
import type { Directory } from '../../../directory/directory.ts';
import type { CommitTx } from '../../../store/commit.ts';
import type { Sealer } from '../../../store/seal.ts';
import { addBill } from '../bill-store.ts';
import type { BillLine } from '../bill.ts';
import { showBill } from './bill-surface.ts';
import { cancellationLines, draftLines } from '../draft-lines.ts';

type Scene = {
  readonly tx: CommitTx;
  readonly sealer: Sealer;
  readonly directory: Directory;
  readonly now: Date;
};

/**
 * Drafts the bill of work that was approved, or of a job that was cancelled for a fee; nothing where nothing is
 * to be paid. The job has no live bill. Its id.
 */
export async function draftBill(scene: Scene, job: Job): Promise<number | undefined> {
  const { tx, sealer, directory, now } = scene;
  const assignment = assignmentOf(job);
  const lines = linesOf(job);
  if (!assignment || lines.length === 0) return undefined;
  const firms = { serviceFirmId: assignment.serviceFirmId, leadFirmId: job.leadFirmId };
  const { currency, netDays, lateFeeBps } = job.terms;
  const draft = {
    jobId: job.id,
    summary: job.request.summary,
    ...firms,
    currency,
    netDays,
    lateFeeBps,
    lines,
  };
  const id = await addBill(tx.rows, sealer, draft, now);
  tx.event({ jobId: job.id, type: 'BillDrafted', memberId: null, data: { billId: id } });
  showBill(tx, directory, { id, ...firms });
  return id;
}

function linesOf(job: Job): readonly BillLine[] {
  if (job.status === 'cancelled') return cancellationLines(job.terms);
  const work = workOf(job);
  const isApproved = job.status === 'approved' || job.status === 'closed';
  return work && isApproved ? draftLines(job.terms, work.minutes, work.spent ?? []) : [];
}
