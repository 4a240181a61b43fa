/**
 * Prisma's SQLite adapter with what one program on one file needs.
 *
 * The adapter has one connection, on which a query from outside an open transaction would run inside
 * it: it would see what is not committed, and be undone with it. Here a second connection, opened for
 * reading only, serves whatever is read outside of transactions, and all writing takes its turn on the
 * first. A transaction takes the write lock when it begins: one that reads first and writes later could
 * be refused in the middle (SQLITE_BUSY_SNAPSHOT) when another process wrote in between.
 */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type {
  DriverAdapterError,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartRefused } from '../shared/start-refused.ts';
import { keptStatements } from './kept-statements.ts';
import type { WithStatements } from './sql.ts';

const pragmas = {
  journal_mode: 'wal',
  // FULL: every commit is on the disk before it is answered. The adapter's own default is NORMAL, with
  // which a power cut takes the last commits along.
  synchronous: 2,
  foreign_keys: 1,
  // Makes REPLACE fire the triggers that keep the logs append-only.
  recursive_triggers: 1,
  // What is deleted is written over with zeros. Copies may stand elsewhere in the file: see scrubSqlite.
  secure_delete: 1,
} satisfies Record<string, string | number>;

/** How long a write waits for another process that holds the lock, in ms. */
const lockPatience = 15_000;

type Connection = SqlDriverAdapter;

function plain(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] };
}

async function readPragma(connection: Connection, name: string): Promise<unknown> {
  const { rows } = await connection.queryRaw(plain(`PRAGMA ${name}`));
  return rows[0]?.[0];
}

async function setPragmas(connection: Connection, file: string): Promise<void> {
  for (const [name, value] of Object.entries(pragmas)) {
    await connection.queryRaw(plain(`PRAGMA ${name} = ${String(value)}`));
    const found = await readPragma(connection, name);
    if (String(found) !== String(value)) {
      throw new StartRefused(
        'settings',
        `SQLite keeps ${name} = ${String(found)} for ${file}; ${String(value)} is needed.`,
        'Keep the database on a local disk: network file systems do not offer write-ahead logging.',
      );
    }
  }
}

/** As the adapter says it, or as the driver does where a statement goes past the adapter. */
function isBusy(error: unknown): boolean {
  const { cause, code } = error as Partial<DriverAdapterError> & { readonly code?: unknown };
  const found = cause?.originalCode ?? code;
  return typeof found === 'string' && found.startsWith('SQLITE_BUSY');
}

/** Runs `step`, and again while another process holds the lock. */
async function whenFree<T>(step: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + lockPatience;
  for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
    try {
      return await step();
    } catch (error) {
      if (!isBusy(error) || Date.now() > giveUpAt) throw error;
      await sleep(wait);
    }
  }
}

/** A lock within this process, first come first served. Resolves to its release. */
function createTurns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let release = (): void => undefined;
    last = new Promise((resolve) => (release = resolve));
    await before;
    return release;
  };
}

async function beginImmediate(writer: Connection): Promise<Transaction> {
  const transaction = await writer.startTransaction();
  try {
    // The adapter began without a lock, which here is swapped for one with.
    await transaction.executeRaw(plain('COMMIT'));
    await whenFree(() => transaction.executeRaw(plain('BEGIN IMMEDIATE')));
    return transaction;
  } catch (error) {
    // No transaction is open now; this hands the adapter's own lock back.
    await transaction.rollback();
    throw error;
  }
}

function twoConnections(writer: Connection, reader: Connection): SqlDriverAdapter & WithStatements {
  const reading = keptStatements(reader);
  const writing = keptStatements(writer);
  const turn = createTurns();
  const write = async <T>(step: () => Promise<T>): Promise<T> => {
    const release = await turn();
    try {
      return await whenFree(step);
    } finally {
      release();
    }
  };
  return {
    provider: writer.provider,
    adapterName: writer.adapterName,
    queryRaw: (query) =>
      /^\s*(select|with)\b/i.test(query.sql) ? reader.queryRaw(query) : write(() => writer.queryRaw(query)),
    executeRaw: (query) => write(() => writer.executeRaw(query)),
    executeScript: (script) => write(() => writer.executeScript(script)),
    statements: reading &&
      writing && {
        query: reading.query,
        execute: (sql, values) => write(() => writing.execute(sql, values)),
      },
    startTransaction: async (): Promise<Transaction & WithStatements> => {
      const release = await turn();
      let transaction: Transaction;
      try {
        transaction = await beginImmediate(writer);
      } catch (error) {
        release();
        throw error;
      }
      return {
        provider: transaction.provider,
        adapterName: transaction.adapterName,
        options: transaction.options,
        queryRaw: (query) => transaction.queryRaw(query),
        executeRaw: (query) => transaction.executeRaw(query),
        statements: writing,
        commit: () => transaction.commit().finally(release),
        rollback: () => transaction.rollback().finally(release),
      };
    },
    dispose: async () => {
      await reader.dispose();
      await writer.dispose();
    },
  };
}

/** The adapter for a file, whose folder exists. Connecting throws `StartRefused` when a setting does not hold. */
export function sqliteAdapter(file: string): SqlDriverAdapterFactory {
  // The driver waits for a lock by blocking the whole process, so it must not: `whenFree` waits instead.
  const forWriting = new PrismaBetterSqlite3({ url: file, timeout: 0 });
  // A reader is stopped only for the moment in which another process recovers the log.
  const forReading = new PrismaBetterSqlite3({ url: file, readonly: true, timeout: 1_000 });
  return {
    provider: forWriting.provider,
    adapterName: forWriting.adapterName,
    connect: async () => {
      const writer = await forWriting.connect();
      await whenFree(() => setPragmas(writer, file));
      const reader = await forReading.connect();
      return twoConnections(writer, reader);
    },
  };
}
