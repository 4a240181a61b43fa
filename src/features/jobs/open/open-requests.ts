/** The open requests of a firm, for features above. */
import type { Firm } from '../../../directory/directory.ts';
import type { Scene } from '../../../directory/scene.ts';
import { findOpenJobs } from '../life/job-lists-store.ts';
import type { Job } from '../life/job.ts';

/** Those of `leadFirmId` of which another firm may know, oldest first. */
export async function openRequestsFor(
  { tx, sealer, now }: Pick<Scene, 'tx' | 'sealer' | 'now'>,
  firm: Firm,
  leadFirmId: number,
): Promise<Job[]> {
  const open = await findOpenJobs(tx.db, sealer, firm, now);
  return open.filter((job) => job.leadFirmId === leadFirmId);
}
