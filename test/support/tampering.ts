/** Changes a log straight in the database, as whoever runs the machine can: without the triggers that refuse it. */
import { contentHash, linkHash } from '../../src/store/chain.ts';
import type { Store } from '../../src/store/commit.ts';
import type { TestDatabase } from './databases.ts';
import { openRaw } from './raw-database.ts';

export async function tamper(database: TestDatabase, ...statements: readonly string[]): Promise<void> {
  const raw = await openRaw(database);
  try {
    for (const table of ['Event', 'EventLink']) await takeGuardsAway(database, raw.query, table);
    for (const statement of statements) await raw.execute(statement);
  } finally {
    await raw.close();
  }
}

/** Makes all links from a position on anew, with the end, so that they fit what the events say now. */
export async function linkAnew(database: TestDatabase, { db }: Store, from: number): Promise<void> {
  const events = new Map((await db.event.findMany()).map((event) => [event.id, event]));
  const links = await db.eventLink.findMany({ orderBy: { position: 'asc' } });
  let hash = links[from - 2]?.hash ?? '0'.repeat(64);
  const statements = links.slice(from - 1).map((link) => {
    const content = contentHash(events.get(link.eventId)!, link.salt, link.linkedAt);
    hash = linkHash(hash, content);
    return `UPDATE "EventLink" SET "contentHash" = '${content}', "hash" = '${hash}' WHERE "position" = ${String(link.position)}`;
  });
  await tamper(database, ...statements, `UPDATE "ChainHead" SET "hash" = '${hash}'`);
}

async function takeGuardsAway(
  { provider }: TestDatabase,
  query: (statement: string) => Promise<Record<string, unknown>[]>,
  table: string,
): Promise<void> {
  if (provider === 'postgres') {
    await query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
    return;
  }
  const triggers = await query(
    `SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '${table}'`,
  );
  for (const { name } of triggers) await query(`DROP TRIGGER "${String(name)}"`);
}
