import type { Transaction } from '../../../store/client.ts';
import type { Job } from './job.ts';

/** A firm is not asked first any more. */
export async function stopAsking(db: Transaction, before: Job, after: Job): Promise<void> {
  const asked = after.firstRound?.firmIds ?? [];
  const firmIds = before.firstRound?.firmIds.filter((id) => !asked.includes(id)) ?? [];
  if (firmIds.length > 0)
    await db.askedFirm.deleteMany({ where: { jobId: after.id, firmId: { in: firmIds } } });
}
