import { createHash, randomUUID } from 'node:crypto';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, inject } from 'vitest';
import type { Provider } from '../../src/store/client.ts';
import type { Store } from '../../src/store/commit.ts';
import { parseDatabaseUrl, type DatabaseAddress } from '../../src/store/database-url.ts';
import { openStore, type OpenStoreOptions } from '../../src/store/open-store.ts';
import { scratchFolder } from './scratch.ts';

/** The data key of every test. */
export const testDataKey = createHash('sha256').update('the key of every test').digest('base64');

export type TestDatabase = {
  readonly provider: Provider;
  readonly url: string;
  readonly address: DatabaseAddress;
  /** FILES_URL; undefined where files stand beside the database. */
  readonly filesUrl: string | undefined;
  /** Opens a store on it, as one more process would; closed after the test. */
  readonly open: (options?: Partial<OpenStoreOptions>) => Promise<Store>;
  /** Runs after the test, before what was there earlier is closed. */
  readonly afterwards: (cleanUp: () => Promise<void>) => void;
};

type Made = { readonly url: string; readonly filesUrl?: string; readonly remove: () => Promise<void> };

async function makeSqlite(migrated: boolean): Promise<Made> {
  const folder = await scratchFolder('peer-dispatch-sqlite-');
  const file = join(folder, 'test.db');
  if (migrated) await copyFile(inject('sqliteTemplate'), file);
  return { url: `file:${file}`, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function makePostgres(migrated: boolean): Promise<Made> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(
    `CREATE DATABASE ${name} ${migrated ? `TEMPLATE ${inject('postgresTemplate')} STRATEGY FILE_COPY` : ''}`,
  );
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  const folder = await scratchFolder('peer-dispatch-files-');
  const remove = async (): Promise<void> => {
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    await rm(folder, { recursive: true, force: true });
  };
  return { url: url.href, filesUrl: `file:${join(folder, 'files')}`, remove };
}

type Fresh = (options?: { migrated?: boolean }) => Promise<TestDatabase>;
type Tests = (fresh: Fresh, provider: Provider) => void;
type Kind = {
  readonly provider: Provider;
  readonly label: string;
  readonly make: (migrated: boolean) => Promise<Made>;
};

const sqlite: Kind = { provider: 'sqlite', label: 'SQLite', make: makeSqlite };
const postgres: Kind = { provider: 'postgres', label: 'PostgreSQL', make: makePostgres };

/** The databases on which a suite is run at once, and those that are left for the project `postgres`. */
function describeOnEach(first: readonly Kind[], rest: readonly Kind[], name: string, tests: Tests): void {
  const kinds = { first, rest, all: [...first, ...rest] }[inject('databases')];
  for (const kind of kinds) describeOn(kind, name, tests);
}

/**
 * Runs the tests on SQLite, and in the project `postgres` on PostgreSQL, both real. `fresh` makes an empty database,
 * migrated unless told otherwise; it and the stores opened on it are gone after the test.
 */
export function describeOnBothDatabases(name: string, tests: Tests): void {
  describeOnEach([sqlite], [postgres], name, tests);
}

/** The same on both at once: for races, and for SQL that is not the same on both. */
export function describeWhereDatabasesDiffer(name: string, tests: Tests): void {
  describeOnEach([sqlite, postgres], [], name, tests);
}

/** The same on SQLite alone, for what the kind of database has no part in. */
export function describeOnSqlite(name: string, tests: Tests): void {
  describeOnEach([sqlite], [], name, tests);
}

/** The same on PostgreSQL alone, for what only it can do. */
export function describeOnPostgres(name: string, tests: Tests): void {
  describeOnEach([postgres], [], name, tests);
}

function describeOn({ provider, label, make }: Kind, name: string, tests: Tests): void {
  describe(`${name} on ${label}`, () => {
    const cleanUps: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
    });
    const fresh: Fresh = async ({ migrated = true } = {}) => {
      const { url, filesUrl, remove } = await make(migrated);
      cleanUps.push(remove);
      return {
        provider,
        url,
        filesUrl,
        address: parseDatabaseUrl(url),
        open: async (options = {}) => {
          const store = await openStore({
            ...{ url, filesUrl, dataKey: testDataKey, now: () => new Date() },
            ...options,
          });
          cleanUps.push(() => store.close());
          return store;
        },
        afterwards: (cleanUp) => cleanUps.push(cleanUp),
      };
    };
    tests(fresh, provider);
  });
}
