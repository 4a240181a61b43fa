import type { Reads } from '../store/client.ts';
import type { Store } from '../store/commit.ts';
import { findReportedJobs } from './job-lists-store.ts';
import { findJob } from './job-store.ts';
import type { Job } from './job.ts';

/** A job as it is, for features beside dispatch; who may see what of it is theirs to decide. */
export async function readJob(
  { rows, sealer }: Pick<Store, 'rows' | 'sealer'>,
  jobId: number,
): Promise<Job | undefined> {
  return (await findJob(rows, sealer, jobId))?.job;
}

/** A firm's jobs whose work waits for its approval, and since when. */
export function readReportedJobs(db: Reads, leadFirmId: number) {
  return findReportedJobs(db, leadFirmId);
}
