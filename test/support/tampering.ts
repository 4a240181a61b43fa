/** Changes a log straight in the database, as whoever runs the machine can: without the triggers that refuse it. */
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
