import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import SqliteFile from 'better-sqlite3';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { providers, readModels, schemaFile, schemaFor } from '../../prisma/generate.ts';
import { postgresForDiff, sqlToReach, withSchemaEngine } from '../../prisma/schema-diff.ts';
import { parseDatabaseUrl } from '../../src/store/database-url.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrationsFolder, readMigrations } from '../../src/store/migrations.ts';
import { describeWhereDatabasesDiffer, type TestDatabase } from '../support/databases.ts';

/** Runs one statement past the program, and gives back what it returns. */
async function sql(database: TestDatabase, statement: string): Promise<unknown[]> {
  const { address } = database;
  if (address.provider === 'postgres') {
    const client = new pg.Client({ connectionString: address.url });
    await client.connect();
    try {
      return (await client.query(statement)).rows as unknown[];
    } finally {
      await client.end();
    }
  }
  const file = new SqliteFile(address.file);
  try {
    const prepared = file.prepare(statement);
    if (prepared.reader) return prepared.all();
    prepared.run();
    return [];
  } finally {
    file.close();
  }
}

const historyOf = (database: TestDatabase): Promise<unknown[]> =>
  sql(database, 'SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name');

function forSchemaEngine(database: TestDatabase): Parameters<typeof sqlToReach>[1] {
  const { address } = database;
  if (address.provider === 'sqlite') return new PrismaBetterSqlite3({ url: address.file });
  const { adapter, close } = postgresForDiff(address.url);
  database.afterwards(close);
  return adapter;
}

/** A copy of the shipped migrations, to which others are added. */
async function migrationsWith(database: TestDatabase, added: Record<string, string>): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-migrations-'));
  database.afterwards(() => rm(folder, { recursive: true, force: true }));
  await cp(migrationsFolder(database.provider), folder, { recursive: true });
  for (const [name, text] of Object.entries(added)) {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'migration.sql'), text);
  }
  return pathToFileURL(`${folder}/`);
}

const next = '29990101000000_next';
const nextSql = 'CREATE TABLE "Extra" ("id" INTEGER PRIMARY KEY);';

describe.each(providers)('the schema of %s', (provider) => {
  it('is what the models make of it: `npm run generate` was run', async () => {
    expect(await readFile(schemaFile(provider), 'utf8')).toBe(schemaFor(provider, await readModels()));
  });
});

describeWhereDatabasesDiffer('migrations', (fresh, provider) => {
  const shippedNames = async (): Promise<string[]> =>
    (await readMigrations(migrationsFolder(provider))).map(({ name }) => name);

  it('bring an empty database to exactly the schema, once', async () => {
    const database = await fresh({ migrated: false });
    expect(await migrate(database.address)).toEqual(await shippedNames());
    expect(await migrate(database.address)).toEqual([]);
    const schema = await readFile(schemaFile(provider), 'utf8');
    expect(await sqlToReach(schema, forSchemaEngine(database))).toBe('');
  });

  it('are written down as Prisma does, so that its CLI finds nothing to do', async () => {
    const database = await fresh();
    const shipped = await readMigrations(migrationsFolder(provider));
    const schema = await readFile(schemaFile(provider), 'utf8');
    const diagnosis = await withSchemaEngine(schema, forSchemaEngine(database), (engine) =>
      engine.diagnoseMigrationHistory({
        migrationsList: {
          baseDir: '.',
          lockfile: { path: 'migration_lock.toml', content: null },
          shadowDbInitScript: '',
          migrationDirectories: shipped.map(({ name, sql: content }) => ({
            path: name,
            migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: content } },
          })),
        },
        optInToShadowDatabase: false,
        filters: { externalTables: [], externalEnums: [] },
      }),
    );
    expect(diagnosis).toMatchObject({
      hasMigrationsTable: true,
      editedMigrationNames: [],
      failedMigrationNames: [],
    });
    expect(diagnosis.history ?? null).toBeNull();
  });

  it('are applied once when several processes start together', async () => {
    const database = await fresh({ migrated: false });
    const start = async (): Promise<string[]> => {
      const run = promisify(execFile);
      const { stdout } = await run(process.execPath, [
        '--import',
        'tsx',
        fileURLToPath(new URL('../support/migrate-process.ts', import.meta.url)),
        database.url,
      ]);
      return JSON.parse(stdout) as string[];
    };
    const applied = await Promise.all([start(), start(), start()]);
    expect(applied.flat()).toEqual(await shippedNames());
    expect(await historyOf(database)).toHaveLength(applied.flat().length);
  });

  it('go on from where a database is', async () => {
    const database = await fresh();
    const folder = await migrationsWith(database, { [next]: nextSql });
    expect(await migrate(database.address, folder)).toEqual([next]);
    expect(await sql(database, 'SELECT * FROM "Extra"')).toEqual([]);
  });

  it('refuse a database that is newer than the program', async () => {
    const database = await fresh();
    await migrate(database.address, await migrationsWith(database, { [next]: nextSql }));
    await expect(migrate(database.address)).rejects.toMatchObject({
      reason: 'database-newer',
      message: expect.stringContaining(next) as string,
    });
  });

  it('refuse a migration that was changed after it was applied', async () => {
    const database = await fresh();
    const [first = ''] = await shippedNames();
    const folder = await migrationsWith(database, { [first]: '-- other' });
    await expect(migrate(database.address, folder)).rejects.toMatchObject({
      reason: 'migration-changed',
      message: expect.stringContaining(first) as string,
    });
  });

  it('leave nothing of one that fails, and can be tried again', async () => {
    const database = await fresh();
    const bad = await migrationsWith(database, { [next]: `${nextSql} INSERT INTO "Nowhere" VALUES (1);` });
    await expect(migrate(database.address, bad)).rejects.toMatchObject({
      reason: 'migration-failed',
      message: expect.stringMatching(new RegExp(`${next}.*Nowhere`)) as string,
    });
    await expect(sql(database, 'SELECT * FROM "Extra"')).rejects.toThrow(/Extra/);
    const mended = await migrationsWith(database, { [next]: nextSql });
    expect(await migrate(database.address, mended)).toEqual([next]);
  });

  it('refuse to go on from one that the CLI left half done, until that is resolved', async () => {
    const database = await fresh();
    await sql(
      database,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', 'x', '${next}')`,
    );
    await expect(migrate(database.address)).rejects.toMatchObject({
      reason: 'migration-failed',
      remedy: expect.stringContaining('migrate resolve') as string,
    });
    await sql(database, `UPDATE _prisma_migrations SET rolled_back_at = started_at WHERE id = '1'`);
    expect(await migrate(database.address)).toEqual([]);
  });

  it('do not touch a database of something else', async () => {
    const database = await fresh({ migrated: false });
    await sql(database, 'CREATE TABLE "Guest" ("id" INTEGER)');
    await expect(migrate(database.address)).rejects.toMatchObject({ reason: 'foreign-database' });
    await expect(historyOf(database)).rejects.toThrow(/_prisma_migrations/);
  });
});

describe('a database that cannot be reached', () => {
  it('is refused when it is a file of another kind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-file-'));
    const file = join(folder, 'x.db');
    await writeFile(file, 'This is no database, but it is long enough to be looked at. '.repeat(50));
    await expect(migrate({ provider: 'sqlite', file })).rejects.toMatchObject({ reason: 'unreachable' });
    await rm(folder, { recursive: true });
  });

  it('is refused without showing the password', async () => {
    const refused = migrate(parseDatabaseUrl('postgresql://u:geheim@127.0.0.1:1/d'));
    await expect(refused).rejects.toMatchObject({
      reason: 'unreachable',
      message: expect.not.stringContaining('geheim') as string,
    });
  });
});
