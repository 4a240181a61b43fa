import type { DatabaseAddress } from './database-url.ts';
import { migratePostgres, pendingOnPostgres } from './migrate-postgres.ts';
import { migrateSqlite, pendingOnSqlite } from './migrate-sqlite.ts';
import { migrationsFolder, readMigrations } from './migrations.ts';

/**
 * Applies the migrations that the database lacks; what the Prisma CLI would do, without needing it.
 * Safe when several processes start at once. Returns the names of those applied now.
 *
 * Throws `StartRefused`: unreachable, foreign-database, database-newer, migration-changed,
 * migration-failed.
 */
export async function migrate(
  address: DatabaseAddress,
  folder: URL = migrationsFolder(address.provider),
): Promise<readonly string[]> {
  const shipped = await readMigrations(folder);
  return address.provider === 'sqlite'
    ? migrateSqlite(address.file, shipped)
    : migratePostgres(address.url, shipped);
}

/** The names of the migrations that `migrate` would apply; changes nothing. Throws as `migrate` does. */
export async function pendingMigrations(address: DatabaseAddress): Promise<readonly string[]> {
  const shipped = await readMigrations(migrationsFolder(address.provider));
  return address.provider === 'sqlite'
    ? pendingOnSqlite(address.file, shipped)
    : pendingOnPostgres(address.url, shipped);
}
