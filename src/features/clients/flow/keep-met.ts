import type { Scene } from '../../../directory/scene.ts';
import { assignmentOf } from '../../jobs/life/job.ts';
import { readTaken } from '../../jobs/open/client-jobs.ts';
import type { JobChanged } from '../../jobs/open/events.ts';
import { addMet } from '../met-store.ts';

/**
 * A firm that gives a job back, or has it cancelled, has met the client all the same. The job does not say so any more: it
 * may be for another client by the time that somebody else does it.
 */
export async function keepMet(scene: Scene, { before, after }: JobChanged): Promise<void> {
  const { tx, sealer, now } = scene;
  const serviceFirmId = assignmentOf(before)?.serviceFirmId;
  const { client } = before.confidential;
  if (serviceFirmId === undefined || client === '') return;
  if (after.status !== 'cancelled' && assignmentOf(after)?.serviceFirmId === serviceFirmId) return;
  const taken = await readTaken(tx.rows, before.id, serviceFirmId);
  if (taken?.agreementVersionId === undefined) return;
  const { leadFirmId, id: jobId } = before;
  await addMet(tx.rows, sealer, {
    ...{ jobId, leadFirmId, serviceFirmId, client },
    agreementVersionId: taken.agreementVersionId,
    metAt: taken.assignedAt,
    endedAt: now,
  });
}
