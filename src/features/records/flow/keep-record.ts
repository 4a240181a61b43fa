import type { JobEvent } from '../../jobs/life/job-event.ts';
import { assignmentOf, type Job } from '../../jobs/life/job.ts';
import type { Bill } from '../../bills/bill.ts';
import type { CommitTx } from '../../../store/commit.ts';
import { tallyChange, tallyOfBill, tallyOfWork } from '../peer-tally.ts';
import { changedEntries, entriesOfBill, entryOfJob, isRecorded } from '../record-entry.ts';
import { addPeerTallies, changeEntries } from '../record-store.ts';

/** Brings the records of a bill's two firms to what the bill is now, in the transaction that changes it. */
export async function keepBillRecord(tx: CommitTx, before: Bill, after: Bill): Promise<void> {
  await changeEntries(tx, changedEntries(entriesOfBill(before), entriesOfBill(after)));
  await addPeerTallies(tx.sql, tallyChange(tallyOfBill(before), tallyOfBill(after)));
}

/** The same of a job: work that was approved, and what its firm backed out of or did not come to. */
export async function keepJobRecord(tx: CommitTx, before: Job, after: Job, event: JobEvent): Promise<void> {
  await addPeerTallies(tx.sql, tallyOfWork(before, after, tx.now));
  const serviceFirmId = assignmentOf(before)?.serviceFirmId;
  if (!isRecorded(event) || serviceFirmId === undefined) return;
  const { id: jobId, revision, leadFirmId } = after;
  const entry = entryOfJob(event, { jobId, revision, leadFirmId, serviceFirmId }, tx.now);
  await changeEntries(tx, { out: [], in: [entry] });
}
