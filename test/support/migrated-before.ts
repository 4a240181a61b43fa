/** A database as it was before one of the shipped migrations, for what that does to rows which are there. */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { migrate } from '../../src/store/migrate.ts';
import { migrationsFolder, readMigrations } from '../../src/store/migrations.ts';
import type { TestDatabase } from './databases.ts';
import { scratchFolder } from './scratch.ts';

/** @param title the end of the migration's name; the database is empty so far */
export async function migrateUpTo(database: TestDatabase, title: string): Promise<void> {
  const shipped = migrationsFolder(database.provider);
  const names = (await readMigrations(shipped)).map(({ name }) => name);
  const at = names.findIndex((name) => name.endsWith(`_${title}`));
  if (at < 0) throw new Error(`no migration is called ${title}`);
  const folder = await scratchFolder('peer-dispatch-migrations-');
  database.afterwards(() => rm(folder, { recursive: true, force: true }));
  await cp(shipped, folder, { recursive: true });
  for (const name of names.slice(at)) await rm(join(folder, name), { recursive: true });
  await migrate(database.address, pathToFileURL(`${folder}/`));
}
