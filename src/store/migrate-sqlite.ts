import SqliteFile from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  foreignDatabase,
  migrationFailed,
  missingMigrations,
  type Migration,
  type MigrationRow,
} from './migrations.ts';
import { StartRefused } from '../shared/start-refused.ts';

// As Prisma makes it, so that its CLI and this program can take turns. It keeps instants in ms.
const historyTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

type HistoryRow = { name: string; checksum: string; finished: number; rolledBack: number };

/** What was applied so far; nothing in an empty file. */
function history(database: SqliteFile.Database): MigrationRow[] {
  const tables = database
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all()
    .map(({ name }) => name);
  if (tables[0] === undefined) return [];
  if (!tables.includes('_prisma_migrations')) throw foreignDatabase(tables[0]);
  return database
    .prepare<[], HistoryRow>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished,
              rolled_back_at IS NOT NULL AS rolledBack FROM "_prisma_migrations"`,
    )
    .all()
    .map((row) => ({ ...row, finished: row.finished === 1, rolledBack: row.rolledBack === 1 }));
}

function apply(database: SqliteFile.Database, migration: Migration): void {
  const startedAt = Date.now();
  try {
    database.exec(migration.sql);
    const dangling = database.pragma('foreign_key_check') as unknown[];
    if (dangling.length > 0) throw new Error(`${String(dangling.length)} rows point at nothing`);
  } catch (error) {
    throw migrationFailed(migration.name, error);
  }
  database
    .prepare(
      `INSERT INTO "_prisma_migrations"
         ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
       VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), migration.checksum, Date.now(), migration.name, startedAt);
}

/**
 * Brings a SQLite file to the newest of `shipped` in one transaction that excludes every other writer,
 * so that a second process starting now waits and then finds nothing to do. Returns what was applied.
 */
export function migrateSqlite(file: string, shipped: readonly Migration[]): readonly string[] {
  let database: SqliteFile.Database;
  try {
    database = new SqliteFile(file, { timeout: 60_000 });
  } catch (error) {
    throw unusable(file, error);
  }
  try {
    // Remaking a table, which is how SQLite alters one, needs this off, and off before a transaction.
    database.pragma('foreign_keys = OFF');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    return database
      .transaction(() => {
        const missing = missingMigrations(shipped, history(database));
        database.exec(historyTable);
        for (const migration of missing) apply(database, migration);
        return missing.map(({ name }) => name);
      })
      .exclusive();
  } catch (error) {
    throw error instanceof SqliteFile.SqliteError ? unusable(file, error) : error;
  } finally {
    database.close();
  }
}

/** How long a look waits for a lock, in ms. The driver blocks the whole process meanwhile. */
const LOOK_MS = 2_000;

/**
 * What `migrateSqlite` would apply; changes nothing, and leaves no file behind. Where nobody has the file open,
 * it is opened for writing all the same: only then SQLite tidies up the log that it puts beside the file.
 */
export function pendingOnSqlite(file: string, shipped: readonly Migration[]): readonly string[] {
  let database: SqliteFile.Database | undefined;
  try {
    database = new SqliteFile(file, {
      readonly: existsSync(`${file}-wal`),
      fileMustExist: true,
      timeout: LOOK_MS,
    });
    database.pragma('query_only = ON');
    return missingMigrations(shipped, history(database)).map(({ name }) => name);
  } catch (error) {
    throw error instanceof SqliteFile.SqliteError ? unusable(file, error) : error;
  } finally {
    database?.close();
  }
}

export function unusable(file: string, cause: unknown): StartRefused {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new StartRefused(
    'unreachable',
    `The database file ${file} cannot be used: ${detail}.`,
    'See that DATABASE_URL names a SQLite file on a local disk that this process may write.',
    { cause },
  );
}
