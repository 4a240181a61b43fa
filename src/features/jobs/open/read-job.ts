import type { Eyes } from '../../../directory/scene.ts';
import type { Reads } from '../../../store/client.ts';
import type { RowReads } from '../../../store/rows.ts';
import type { LoggedJob } from '../cards/approval.ts';
import type { Since } from '../cards/ends.ts';
import type { AgreedTerms } from '../cards/list-cards.ts';
import type { JobOutline } from '../life/first-round.ts';
import { findReportedJobs } from '../life/job-lists-store.ts';
import { findJob } from '../life/job-store.ts';
import type { Job } from '../life/job.ts';
import { taking } from '../life/flow/change-job.ts';
import { findAgreedTerms, hasWorkedFor } from '../terms/assignment-store.ts';
import type { WouldTake } from './slots.ts';
import { findAgreed, type AgreedPlace } from '../terms/terms-log-store.ts';
import type { AgreedVersion } from '../terms/terms-log.ts';

/**
 * A job as it is, for features above; who may see what of it is theirs to decide.
 * @param isKnown whether whoever asks may know of it: one that is kept from them costs what one costs that is not there
 */
export async function readJob(
  { rows, sealer }: Pick<Eyes, 'rows' | 'sealer'>,
  jobId: number,
  isKnown?: (job: JobOutline) => boolean,
): Promise<Job | undefined> {
  return (await findJob(rows, sealer, jobId, isKnown))?.job;
}

/** The same with what is logged on it. */
export function readLoggedJob(
  { rows, sealer }: Pick<Eyes, 'rows' | 'sealer'>,
  jobId: number,
): Promise<LoggedJob | undefined> {
  return findJob(rows, sealer, jobId);
}

/** What was done on a job since its work was last reported, oldest first. */
export async function readStepsSinceReport(rows: RowReads, jobId: number): Promise<Since> {
  const events = await rows.find('Event', { jobId });
  return events.slice(events.findLastIndex(({ type }) => type === 'WorkReported') + 1);
}

/** A firm's jobs whose work waits for its approval, and since when. */
export function readReportedJobs(db: Reads, leadFirmId: number) {
  return findReportedJobs(db, leadFirmId);
}

/** What a firm agreed with its peers, or with one of them, newest first; `limit` at most. */
export function readAgreedTerms(
  db: Reads,
  firmId: number,
  peerId: number | undefined,
  firmName: (id: number) => string,
  limit: number,
): Promise<AgreedTerms[]> {
  return findAgreedTerms(db, firmId, peerId, firmName, limit);
}

/**
 * What a firm agreed to with its peers, on either side, in the order in which it was, a page at a time.
 * @param from the first moment
 * @param before the first moment after
 */
export async function* readAgreed(
  eyes: Pick<Eyes, 'sql'>,
  firmId: number,
  from: Date,
  before: Date,
): AsyncGenerator<readonly AgreedVersion[]> {
  let place: AgreedPlace | undefined = { at: from, id: 0 };
  while (place) {
    const { agreed, next } = await findAgreed(eyes, firmId, place, before);
    yield agreed;
    place = next;
  }
}

/** Whether a firm ever took a job of another one, which pays it for that. */
export function readHasWorked(db: Reads, leadFirmId: number, serviceFirmId: number): Promise<boolean> {
  return hasWorkedFor(db, leadFirmId, serviceFirmId);
}

/** A job as a firm would take it: as posted, and on each of the terms that it has on the table. */
export async function readWaysToTake(
  { rows, sealer }: Pick<Eyes, 'rows' | 'sealer'>,
  job: Job,
  firmId: number,
): Promise<readonly WouldTake[]> {
  const pending = (await findJob(rows, sealer, job.id))?.pending ?? [];
  const offered = pending.filter((offer) => offer.firmId === firmId).map(({ terms }) => terms);
  return [job.postedTerms, ...offered].map((terms) => taking(job, firmId, terms));
}

/** The same as posted alone. */
export function asPosted(job: Job, firmId: number): WouldTake {
  return taking(job, firmId);
}
