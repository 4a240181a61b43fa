import { firmOf } from '../../../directory/directory.ts';
import { dateOf } from '../../../shared/calendar.ts';
import type { Scene } from '../../../directory/scene.ts';
import type { BillChanged } from '../../bills/open/events.ts';
import { assignmentOf } from '../../jobs/life/job.ts';
import type { JobChanged } from '../../jobs/open/events.ts';
import { tallyChange, tallyOfBill, tallyOfWork } from '../peer-tally.ts';
import { changedEntries, entriesOfBill, entryOfJob, isRecorded } from '../record-entry.ts';
import { addPeerTallies, changeEntries } from '../record-store.ts';

/** Brings the records of a bill's two firms to what the bill is now, in the transaction that changes it. */
export async function keepBillRecord(
  { tx, directory }: Pick<Scene, 'tx' | 'directory'>,
  { before, after }: Pick<BillChanged, 'before' | 'after'>,
): Promise<void> {
  const { timeZone } = firmOf(directory, after.leadFirmId);
  await changeEntries(tx, changedEntries(entriesOfBill(before, timeZone), entriesOfBill(after, timeZone)));
  await addPeerTallies(tx.sql, tallyChange(tallyOfBill(before), tallyOfBill(after)));
}

/** The same of a job: work that was approved, and what its firm backed out of or did not come to. */
export async function keepJobRecord(
  { tx, directory }: Pick<Scene, 'tx' | 'directory'>,
  { before, after, event }: JobChanged,
): Promise<void> {
  await addPeerTallies(
    tx.sql,
    tallyOfWork(before, after, dateOf(tx.now, firmOf(directory, after.leadFirmId).timeZone)),
  );
  const serviceFirmId = assignmentOf(before)?.serviceFirmId;
  if (!isRecorded(event) || serviceFirmId === undefined) return;
  const { id: jobId, revision, leadFirmId } = after;
  const entry = entryOfJob(event, { jobId, revision, leadFirmId, serviceFirmId }, tx.now);
  await changeEntries(tx, { out: [], in: [entry] });
}
