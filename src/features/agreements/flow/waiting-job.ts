import { firmOf } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { isOpenAt } from '../../jobs/life/decide-job.ts';
import { mayKnow } from '../../jobs/life/first-round.ts';
import type { Job } from '../../jobs/life/job.ts';
import { readJob } from '../../jobs/open/read-job.ts';
import { isPartyTo, otherFirmId, type Pair } from '../agreement.ts';

/**
 * The request that one of two firms would take of the other, and waits for their agreement. Undefined where it is none
 * of theirs, or to be taken no more, or kept from the one that would take it.
 * @param jobId as a button has it, so that it may be any
 */
export async function waitingJob(
  { rows, sealer, directory, now }: Pick<Eyes, 'rows' | 'sealer' | 'directory' | 'now'>,
  pair: Pair,
  jobId: number | undefined,
): Promise<Job | undefined> {
  if (!jobId) return undefined;
  const job = await readJob({ rows, sealer }, jobId, ({ leadFirmId, ...outline }) => {
    if (!isPartyTo(pair, leadFirmId)) return false;
    return mayKnow({ ...outline, leadFirmId }, { firm: firmOf(directory, otherFirmId(pair, leadFirmId)) });
  });
  return job && isOpenAt(job, now) ? job : undefined;
}
