import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { foreignDatabase, migrationFailed, missingMigrations, type Migration } from './migrations.ts';
import { StartRefused } from '../shared/start-refused.ts';

// As Prisma makes it, so that its CLI and this program can take turns.
const historyTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

/** The advisory lock under which `prisma migrate` works, so that neither meets the other half-way. */
const migrationLock = 72_707_369;

type HistoryRow = { name: string; checksum: string; finished: boolean; rolledBack: boolean };

/** What was applied so far; nothing on an empty database. */
async function history(client: pg.Client): Promise<HistoryRow[]> {
  const tables = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = current_schema() ORDER BY table_name`,
  );
  const names = tables.rows.map(({ name }) => name);
  if (names[0] === undefined) return [];
  if (!names.includes('_prisma_migrations')) throw foreignDatabase(names[0]);
  const { rows } = await client.query<HistoryRow>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished,
            rolled_back_at IS NOT NULL AS "rolledBack" FROM "_prisma_migrations"`,
  );
  return rows;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query('BEGIN');
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations"
         (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, $4, 1)`,
      [randomUUID(), migration.checksum, migration.name, startedAt],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw migrationFailed(migration.name, error);
  }
}

async function connect(url: string): Promise<pg.Client> {
  try {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      application_name: 'peer-dispatch migrations',
    });
    // Without a listener, a connection that breaks later would end the process.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    // The URL is left out: it holds a password.
    const detail = error instanceof Error ? error.message || error.name : String(error);
    throw new StartRefused(
      'unreachable',
      `PostgreSQL cannot be reached: ${detail}.`,
      'See that DATABASE_URL names a running server, an existing database and its user.',
      { cause: error },
    );
  }
}

/**
 * Brings a PostgreSQL database to the newest of `shipped`, each migration in a transaction of its own.
 * A second process starting now waits at the lock and then finds nothing to do. Returns what was applied.
 */
export async function migratePostgres(
  url: string,
  shipped: readonly Migration[],
): Promise<readonly string[]> {
  const client = await connect(url);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const missing = missingMigrations(shipped, await history(client));
    await client.query(historyTable);
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
}

/** What `migratePostgres` would apply; changes nothing. */
export async function pendingOnPostgres(
  url: string,
  shipped: readonly Migration[],
): Promise<readonly string[]> {
  const client = await connect(url);
  try {
    return missingMigrations(shipped, await history(client)).map(({ name }) => name);
  } finally {
    await client.end();
  }
}
