import { setTimeout as pause } from 'node:timers/promises';
import type { Provider } from './client.ts';
import type { Statements } from './sql.ts';
import { limits } from './transact.ts';

const LOOK_AGAIN_MS = 50;

/**
 * Waits until no program has a transaction open that began before now: it may have read what was changed since, and
 * write by it still. On SQLite there is none, as whoever writes there does so on what stands. False where one goes on for
 * longer than ours may, as a backup does.
 */
export async function olderTransactionsEnd(
  { query }: Pick<Statements, 'query'>,
  provider: Provider,
): Promise<boolean> {
  if (provider === 'sqlite') return true;
  const [{ now } = { now: '' }] = await query(`SELECT clock_timestamp()::text AS "now"`, []);
  const until = performance.now() + limits.timeout;
  while (performance.now() < until) {
    const older = await query(
      `SELECT "pid" FROM "pg_stat_activity" WHERE "datname" = current_database() AND "pid" <> pg_backend_pid()
       AND "backend_type" = 'client backend' AND "xact_start" < ?::timestamptz LIMIT 1`,
      [String(now)],
    );
    if (older.length === 0) return true;
    await pause(LOOK_AGAIN_MS);
  }
  return false;
}
