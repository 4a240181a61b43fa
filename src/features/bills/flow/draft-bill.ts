import { approvesBills } from '../../../directory/roles.ts';
import type { Scene } from '../../../directory/scene.ts';
import { assignmentOf, workOf, type Job } from '../../jobs/life/job.ts';
import { addBill } from '../bill-store.ts';
import type { BillLine } from '../bill.ts';
import { cancellationLines, draftLines } from '../draft-lines.ts';
import { refreshBill } from '../open/refresh-bill.ts';

/**
 * Drafts the bill of work that was approved, or of a job that was cancelled for a fee; nothing where nothing is
 * to be paid. The job has no live bill.
 * @param withBill whether somebody has just approved the work, and was told that its bill is approved with it; it is
 * where their firm wants that still
 */
export async function draftBill(scene: Scene, job: Job, withBill = false): Promise<void> {
  const { tx, sealer, directory, now } = scene;
  const assignment = assignmentOf(job);
  const lines = linesOf(job);
  if (!assignment || lines.length === 0) return;
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
    approvedAt:
      withBill && job.status === 'approved' && approvesBills(directory, job.leadFirmId) ? now : undefined,
  };
  const id = await addBill(tx.rows, sealer, draft, now);
  tx.event({ jobId: job.id, type: 'BillDrafted', memberId: null, data: { billId: id } });
  refreshBill(scene, { id, ...firms });
}

function linesOf(job: Job): readonly BillLine[] {
  if (job.status === 'cancelled') return cancellationLines(job.terms);
  const work = workOf(job);
  const isApproved = job.status === 'approved' || job.status === 'closed';
  return work && isApproved ? draftLines(job.terms, work.minutes, work.spent ?? []) : [];
}
