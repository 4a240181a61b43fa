/**
 * Statements of a SQLite connection that stay prepared. Prisma's adapter prepares each one anew every
 * time, which takes longer than carrying it out.
 */
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import SqliteFile from 'better-sqlite3';
import type { Statements, SqlValue } from './sql.ts';

/** More texts than the program has: those with lists in them come in many lengths. */
const keptAtMost = 500;

type Kept = {
  readonly statement: SqliteFile.Statement;
  /** The columns whose values are not what SQLite keeps. */
  readonly instants: readonly string[];
  readonly flags: readonly string[];
};

/** As Prisma's adapter writes them, so that both compare alike. */
function plain(value: SqlValue): string | number | null {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00');
  return typeof value === 'boolean' ? Number(value) : value;
}

function read(row: Record<string, unknown>, { instants, flags }: Kept): Record<string, unknown> {
  for (const name of instants) if (row[name] !== null) row[name] = new Date(row[name] as string);
  for (const name of flags) if (row[name] !== null) row[name] = Boolean(row[name]);
  return row;
}

function keep(client: SqliteFile.Database, sql: string): Kept {
  // Prisma's adapter has switched this connection to BigInt.
  const statement = client.prepare(sql).safeIntegers(false);
  const columns = statement.reader ? statement.columns() : [];
  const ofType = (type: string): string[] =>
    columns.filter((column) => column.type === type).map(({ name }) => name);
  return { statement, instants: ofType('DATETIME'), flags: ofType('BOOLEAN') };
}

/**
 * The connection under Prisma's adapter, with statements that stay prepared. Undefined where the adapter,
 * which keeps its connection to itself, has it no longer where it is looked for: then everything goes
 * through the adapter, and is right all the same.
 */
export function keptStatements(adapter: SqlDriverAdapter): Statements | undefined {
  const { client } = adapter as unknown as { readonly client?: unknown };
  if (!(client instanceof SqliteFile)) return undefined;
  const kept = new Map<string, Kept>();
  const prepared = (sql: string): Kept => {
    let found = kept.get(sql);
    if (!found) {
      if (kept.size === keptAtMost) kept.clear();
      found = keep(client, sql);
      kept.set(sql, found);
    }
    return found;
  };
  return {
    query: async (sql, values) => {
      const found = prepared(sql);
      const rows = found.statement.all(...values.map(plain)) as Record<string, unknown>[];
      return Promise.resolve(rows.map((row) => read(row, found)));
    },
    execute: async (sql, values) =>
      Promise.resolve(prepared(sql).statement.run(...values.map(plain)).changes),
  };
}
