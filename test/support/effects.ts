import { Prisma } from '../../src/store/generated/sqlite/client.ts';
import type { Store } from '../../src/store/commit.ts';

/** Everything that only grows: how much has happened so far. */
export async function effectsIn({ db }: Store): Promise<Record<string, number>> {
  return {
    jobs: await db.job.count(),
    events: await db.event.count(),
    tickets: await db.ticket.count(),
    assignments: await db.assignment.count(),
    offers: await db.offer.count(),
    terms: await db.terms.count(),
    notes: await db.note.count(),
    outbox: await db.outboxRow.count(),
  };
}

/** Notes of the running of the program, and where messages stand: nothing of anybody's. */
const unheeded = [
  'InboxEntry',
  'OutboxRow',
  'CodeTries',
  'KeyCheck',
  'DirectoryVersion',
  'NetworkPosting',
  'Posting',
  'EventLink',
  'ChainHead',
];

/** All that is anybody's, by the table. */
export async function everythingIn({ db }: Store): Promise<Readonly<Record<string, string>>> {
  const tables = Object.keys(Prisma.ModelName).filter((name) => !unheeded.includes(name));
  const rows: Record<string, string> = {};
  for (const table of tables) {
    const { findMany } = db[`${table[0]!.toLowerCase()}${table.slice(1)}` as 'job'];
    rows[table] = JSON.stringify(await (findMany as () => Promise<unknown>)(), (_name, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  }
  return rows;
}
