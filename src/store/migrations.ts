import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { StartRefused } from '../shared/start-refused.ts';

/** One step of a database's history, as shipped with the program. */
export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

/** A row of Prisma's own table `_prisma_migrations`; instants only as whether they are set. */
export type MigrationRow = {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
  readonly rolledBack: boolean;
};

/** The folder of a database's migrations; the same from src/ and from dist/. */
export function migrationsFolder(provider: 'sqlite' | 'postgres'): URL {
  return new URL(`../../prisma/${provider}/migrations/`, import.meta.url);
}

/** The migrations of a folder in the order of their names, with the checksum that Prisma keeps of each. */
export async function readMigrations(folder: URL): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(new URL(`${name}/migration.sql`, folder), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Which migrations a database still needs, in order. Throws `StartRefused` when its history is not a
 * part of the program's.
 */
export function missingMigrations(
  shipped: readonly Migration[],
  rows: readonly MigrationRow[],
): readonly Migration[] {
  // A rolled back one counts for nothing: it is kept as a record, and may have been applied again since.
  const live = rows.filter((row) => !row.rolledBack);
  for (const row of live) {
    if (!row.finished) {
      throw new StartRefused(
        'migration-failed',
        `The migration ${row.name} was begun on this database and never finished.`,
        'Look at what it left, then mark it with `npx prisma migrate resolve --rolled-back` (or --applied).',
      );
    }
    const migration = shipped.find(({ name }) => name === row.name);
    if (migration === undefined) {
      throw new StartRefused(
        'database-newer',
        `The database has the migration ${row.name}, which this version of the program does not know.`,
        'Start the newer version that made it, or restore a backup from before it.',
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new StartRefused(
        'migration-changed',
        `The migration ${row.name} differs from what was applied to this database.`,
        'Restore the file as it was shipped; a change belongs into a new migration.',
      );
    }
  }
  const applied = new Set(live.map(({ name }) => name));
  return shipped.filter(({ name }) => !applied.has(name));
}

/** The refusal for a migration that the database did not accept; nothing of it was kept. */
export function migrationFailed(name: string, cause: unknown): StartRefused {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new StartRefused(
    'migration-failed',
    `The migration ${name} failed and was undone: ${detail}.`,
    'Nothing was changed. Mend the cause and start again, or go back to the former version.',
    { cause },
  );
}

/** The refusal for a database that holds tables but no history. */
export function foreignDatabase(table: string): StartRefused {
  return new StartRefused(
    'foreign-database',
    `The database is not empty and not one of this program: it has a table "${table}".`,
    'Give the program a database of its own in DATABASE_URL.',
  );
}
