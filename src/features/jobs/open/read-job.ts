import type { Reads } from '../../../store/client.ts';
import type { Store } from '../../../store/commit.ts';
import type { Firm } from '../../../directory/directory.ts';
import type { Sealer } from '../../../store/seal.ts';
import { findAgreed, type AgreedPlace } from '../terms/terms-log-store.ts';
import type { AgreedVersion } from '../terms/terms-log.ts';
import {
  findBoardJobs,
  findOpenJobs,
  findReportedJobs,
  findRunningJobs,
  findUndocumented,
  type ClosedJob,
} from '../life/job-lists-store.ts';
import { findJob } from '../life/job-store.ts';
import type { Job } from '../life/job.ts';

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

type Hands = { readonly db: Reads; readonly sealer: Sealer };

/** Open requests that a firm may know of, oldest first. */
export function readOpenJobs({ db, sealer }: Hands, firm: Firm, now: Date): Promise<Job[]> {
  return findOpenJobs(db, sealer, firm, now);
}

/** A firm's jobs that are not over, on either side. */
export function readRunningJobs({ db, sealer }: Hands, firmId: number): Promise<Job[]> {
  return findRunningJobs(db, sealer, firmId, undefined);
}

/**
 * What a firm agreed to with its peers, on either side, in the order in which it was, a page at a time.
 * @param from the first moment
 * @param before the first moment after
 */
export async function* readAgreed(
  store: Pick<Store, 'sql'>,
  firmId: number,
  from: Date,
  before: Date,
): AsyncGenerator<readonly AgreedVersion[]> {
  let place: AgreedPlace | undefined = { at: from, id: 0 };
  while (place) {
    const { agreed, next } = await findAgreed(store, firmId, place, before);
    yield agreed;
    place = next;
  }
}

/** The open requests that a board shows, oldest first. */
export function readBoardJobs({ db, sealer }: Hands, boardId: number): Promise<Job[]> {
  return findBoardJobs(db, sealer, boardId);
}

/** The jobs that a firm has closed since then without documentation. */
export function readUndocumented({ db, sealer }: Hands, firmId: number, since: Date): Promise<ClosedJob[]> {
  return findUndocumented(db, sealer, firmId, since);
}
