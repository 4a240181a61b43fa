import type { RowReads, Rows } from '../../../../store/rows.ts';
import type { Sealer } from '../../../../store/seal.ts';
import type { TermsVersion } from '../../terms/terms.ts';
import type { WorkChange, WorkEvent } from '../work-change.ts';
import type { JobWork, NewTimeEntry, Visit } from '../work.ts';
import {
  closeIncrease,
  closeVisit,
  findOpenVisit,
  findWork,
  insertEntry,
  insertExpense,
  insertIncrease,
  insertVisit,
  type IncreaseAnswer,
} from '../work-store.ts';

/** All that is on record of the work on a job; who may see what is decided by the card's view. */
export async function readWork(
  rows: RowReads,
  sealer: Sealer,
  jobId: number,
  termsOf: (version: number) => TermsVersion,
): Promise<JobWork> {
  return findWork(rows, sealer, jobId, termsOf);
}

/** The job on which a person is checked in; undefined for none. */
export async function checkedInOn(rows: RowReads, memberId: number): Promise<number | undefined> {
  return (await findOpenVisit(rows, memberId))?.jobId;
}

export async function checkIn(rows: Rows, jobId: number, memberId: number, now: Date): Promise<void> {
  await insertVisit(rows, jobId, memberId, now);
}

/** Records time, and ends the visit that it came from. */
export async function addTime(
  rows: Rows,
  sealer: Sealer,
  jobId: number,
  { entry, visit }: { readonly entry: NewTimeEntry | undefined; readonly visit: Visit | undefined },
  now: Date,
): Promise<void> {
  const entryId = entry ? await insertEntry(rows, sealer, jobId, entry, now) : null;
  if (visit) await closeVisit(rows, visit, entryId, now);
}

/** Nobody is at work on a job, and nothing more is asked for, once it is approved or has gone to nobody. */
export async function endWork(rows: Rows, work: JobWork, now: Date): Promise<void> {
  for (const visit of work.visits) await closeVisit(rows, visit, null, now);
  if (work.increase) await closeIncrease(rows, work.increase.id, 'declined', null, now);
}

const answers: Readonly<Partial<Record<WorkEvent, IncreaseAnswer>>> = {
  IncreaseAccepted: 'accepted',
  IncreaseDeclined: 'declined',
  IncreaseWithdrawn: 'withdrawn',
};

/** Puts on record what was decided, beside the job itself and its terms. */
export async function recordWork(
  rows: Rows,
  sealer: Sealer,
  work: JobWork,
  change: WorkChange,
  memberId: number,
  now: Date,
): Promise<void> {
  const { job, event } = change;
  for (const [index, entry] of change.entries.entries())
    await addTime(rows, sealer, job.id, { entry, visit: index === 0 ? change.checkOut : undefined }, now);
  for (const expense of change.expenses)
    await insertExpense(rows, sealer, job.id, job.terms.currency, expense, now);
  if (change.checkIn !== undefined) await checkIn(rows, job.id, change.checkIn, now);
  if (change.asked) {
    const { terms, reason } = change.asked;
    await insertIncrease(rows, sealer, job.id, { memberId, termsVersion: terms.version, reason }, now);
  }
  const answer = answers[event];
  if (answer && work.increase) await closeIncrease(rows, work.increase.id, answer, memberId, now);
}
