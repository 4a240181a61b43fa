/** A test database past the program: with the database's own driver, as a thief or an operator would see it. */
import Database from 'better-sqlite3';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import type { TestDatabase } from './databases.ts';

export type RawDatabase = {
  /** Every row of every table, as JSON, by the name of its table. */
  readonly dump: () => Promise<ReadonlyMap<string, readonly string[]>>;
  readonly query: (statement: string) => Promise<Record<string, unknown>[]>;
  readonly execute: (statement: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openRaw({ address }: TestDatabase): Promise<RawDatabase> {
  const { query, close } = address.provider === 'sqlite' ? sqlite(address.file) : await postgres(address.url);
  const tables =
    address.provider === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
      : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
  return {
    query,
    dump: async () => {
      const names = (await query(tables)).map((row) => String(row['name']));
      const dumped = new Map<string, string[]>();
      for (const name of names)
        dumped.set(
          name,
          (await query(`SELECT * FROM "${name}"`)).map((row) => JSON.stringify(row)),
        );
      return dumped;
    },
    execute: async (statement) => {
      await query(statement);
    },
    close,
  };
}

type Opened = {
  readonly query: (statement: string) => Promise<Record<string, unknown>[]>;
  readonly close: () => Promise<void>;
};

function sqlite(file: string): Opened {
  const connection = new Database(file);
  return {
    query: (text) => {
      const statement = connection.prepare(text);
      if (statement.reader) return Promise.resolve(statement.all() as Record<string, unknown>[]);
      statement.run();
      return Promise.resolve([]);
    },
    close: () => {
      connection.close();
      return Promise.resolve();
    },
  };
}

async function postgres(connectionString: string): Promise<Opened> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return {
    query: async (text) => (await client.query<Record<string, unknown>>(text)).rows,
    close: () => client.end(),
  };
}

/**
 * All bytes of a SQLite database, as whoever has its disk reads them: in a process of its own, as to close a file that
 * SQLite has open takes away the locks of the whole process.
 */
export async function bytesOf({ address }: TestDatabase): Promise<string> {
  if (address.provider !== 'sqlite') throw new Error('PostgreSQL keeps its files to itself');
  const files = ['', '-wal', '-shm'].map((ending) => `${address.file}${ending}`);
  return (await promisify(execFile)('cat', files, { encoding: 'latin1', maxBuffer: 2 ** 28 })).stdout;
}
