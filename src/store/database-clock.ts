import type { ClockReading } from '../chat/platform-check.ts';
import { parseDatabaseUrl } from './database-url.ts';
import type { Statements } from './sql.ts';

/** The clock of the database's server; undefined for SQLite, which has none of its own. */
export async function readDatabaseClock(
  sql: Pick<Statements, 'query'>,
  databaseUrl: string,
  now: () => Date,
): Promise<ClockReading | undefined> {
  if (parseDatabaseUrl(databaseUrl).provider === 'sqlite') return undefined;
  const askedAt = now().getTime();
  const [row] = await sql.query('SELECT EXTRACT(EPOCH FROM clock_timestamp()) AS "seconds"', []);
  const ours = new Date((askedAt + now().getTime()) / 2);
  return { theirs: new Date(Number(row?.['seconds']) * 1000), ours };
}
