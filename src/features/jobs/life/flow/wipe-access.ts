/** By the clock: access notes are wiped some days after a job is over, and messages of before are drawn anew without them. */
import type { Hands } from '../../../../desk/hands.ts';
import { LostRace } from '../../../../store/errors.ts';
import { refreshPrivate } from '../../cards/flow/job-surfaces.ts';
import { findAccessDays, findAccessShown, findAccessToWipe } from '../access-store.ts';
import { dueSince } from '../decide-by-clock.ts';
import { findJob, sealedColumns } from '../job-store.ts';

const AT_ONCE = 50;

/** As repeatable as whatever the clock asks for: what is wiped is not found again. */
export async function wipeAccess({ store, readDirectory, now }: Hands): Promise<void> {
  const days = await findAccessDays(store.db);
  for (const id of await findAccessToWipe(store.db, dueSince(days, now()), AT_ONCE)) {
    const subject = `job:${String(id)}`;
    await store.write({ source: `${subject}:access:wipe`, subject, patient: true }, async (tx) => {
      const [row] = await tx.rows.find('Job', { id });
      const file = row && (await findJob(tx.rows, store.sealer, id));
      if (!file || row.accessEndedAt === null || row.accessEndedAt > dueSince(days, tx.now)) return;
      const { job, postings } = file;
      const { status, revision } = row;
      const had = job.confidential.access !== '';
      const rest = { ...job, confidential: { ...job.confidential, access: '' } };
      const count = await tx.rows.update(
        'Job',
        { id, status, revision },
        had
          ? { ...sealedColumns(rest, store.sealer), accessEndedAt: null, accessWipedAt: tx.now }
          : { accessEndedAt: null },
      );
      if (count === 0) throw new LostRace();
      if (!had) return;
      tx.event({ jobId: id, type: 'AccessNotesWiped', memberId: null, data: {} });
      refreshPrivate(tx, await readDirectory(tx), id, postings);
    });
  }
}

/** Asks once, in portions, for the private cards that a version before this one has shown with access notes. */
export async function redrawAccess({ store, readDirectory }: Hands): Promise<void> {
  for (const id of await findAccessShown(store.db, AT_ONCE)) {
    const subject = `job:${String(id)}`;
    await store.write({ source: `${subject}:access:redraw`, subject, patient: true }, async (tx) => {
      const file = await findJob(tx.rows, store.sealer, id);
      if (!file || (await tx.rows.update('Job', { id, accessShown: true }, { accessShown: false })) === 0)
        return;
      refreshPrivate(tx, await readDirectory(tx), id, file.postings);
    });
  }
}
