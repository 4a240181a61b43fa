import { firmOf } from '../../../directory/directory.ts';
import { loadDirectory } from '../../../directory/directory-store.ts';
import { readAllBills } from '../../bills/open/read-bills.ts';
import type { Store } from '../../../store/commit.ts';
import { merged, tallyOfBill } from '../peer-tally.ts';
import { entriesOfBill, entryOfJob } from '../record-entry.ts';
import {
  emptyRecords,
  findDoneWork,
  findRecordedEvents,
  keptAnswers,
  restoreAnswers,
} from '../record-source-store.ts';
import { addPeerTallies, changeEntries } from '../record-store.ts';

const AT_ONCE = 500;

/**
 * Makes all records and tallies anew from the bills, the jobs and the log of events, for a database from before
 * there were any, or in doubt. The program must not run meanwhile. Broken off, it is run again.
 */
export async function rebuildRecords(
  store: Store,
): Promise<{ readonly bills: number; readonly jobs: number }> {
  const { sealer } = store;
  const chore = { source: 'records:rebuild', subject: 'records' };
  // What a firm has said to a no-show is nowhere else.
  const answers = await keptAnswers(store.db);
  const directory = await loadDirectory(store.db, 0);
  const zoneOf = (firmId: number): string => firmOf(directory, firmId).timeZone;
  await store.write(chore, (tx) => emptyRecords(tx.sql));
  let bills = 0;
  for await (const page of readAllBills(store.db, sealer)) {
    await store.write(chore, async (tx) => {
      await changeEntries(tx, {
        out: [],
        in: page.flatMap((bill) => entriesOfBill(bill, zoneOf(bill.leadFirmId))),
      });
      await addPeerTallies(tx.sql, merged(page.flatMap(tallyOfBill)));
    });
    bills += page.length;
  }
  const jobs = await eachPage(
    (after) => findDoneWork(store.db, zoneOf, after, AT_ONCE),
    (page) => store.write(chore, (tx) => addPeerTallies(tx.sql, merged(page.map(({ tally }) => tally)))),
  );
  await eachPage(
    (after) => findRecordedEvents(store.db, after, AT_ONCE),
    (page) =>
      store.write(chore, (tx) =>
        changeEntries(tx, { out: [], in: page.map(({ event, job, at }) => entryOfJob(event, job, at)) }),
      ),
  );
  await store.write(chore, (tx) => restoreAnswers(tx, answers));
  return { bills, jobs };
}

/** Takes what there is page by page, in the order of ids; how much it was. */
async function eachPage<T extends { readonly id: number }>(
  read: (after: number) => Promise<readonly T[]>,
  take: (page: readonly T[]) => Promise<void>,
): Promise<number> {
  let count = 0;
  let after = 0;
  for (;;) {
    const page = await read(after);
    const last = page.at(-1);
    if (!last) return count;
    await take(page);
    count += page.length;
    after = last.id;
  }
}
