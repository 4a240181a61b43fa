/**
 * Statements past Prisma's query engine, on the connection and in the transaction that Prisma has open.
 *
 * Prisma takes 150 to 350 µs of processor time for a statement, ten times what the database takes. That is
 * fine for nearly everything. It is not for the handful that every command makes: these go straight to
 * Prisma's driver adapter, which is its public interface to the databases.
 */
import {
  ColumnTypeEnum,
  type ArgType,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
  type Transaction as AdapterTransaction,
} from '@prisma/driver-adapter-utils';
import type { Prisma } from './generated/sqlite/client.ts';

export type SqlValue = string | number | boolean | Date | null;

/** On both databases, a value's place in a statement is a question mark. */
export type Statements = {
  /** Rows as Prisma would give them: instants as `Date`, flags as booleans. */
  readonly query: (sql: string, values: readonly SqlValue[]) => Promise<Record<string, unknown>[]>;
  /** The number of rows that were changed. */
  readonly execute: (sql: string, values: readonly SqlValue[]) => Promise<number>;
};

const types = {
  string: { scalarType: 'string', arity: 'scalar' },
  number: { scalarType: 'int', arity: 'scalar' },
  boolean: { scalarType: 'boolean', arity: 'scalar' },
  instant: { scalarType: 'datetime', arity: 'scalar' },
} as const satisfies Record<string, ArgType>;

function typeOf(value: SqlValue): ArgType {
  if (value instanceof Date) return types.instant;
  if (typeof value === 'number') return types.number;
  return typeof value === 'boolean' ? types.boolean : types.string;
}

/** PostgreSQL numbers the places. */
function createNumbering(): (sql: string) => string {
  const numbered = new Map<string, string>();
  return (sql) => {
    let text = numbered.get(sql);
    if (text === undefined) {
      let place = 0;
      text = sql.replaceAll('?', () => `$${String(++place)}`);
      numbered.set(sql, text);
    }
    return text;
  };
}

function valueOf(value: unknown, type: number | undefined): unknown {
  if (value === null) return null;
  if (type === ColumnTypeEnum.DateTime) return new Date(value as string);
  if (type === ColumnTypeEnum.Boolean) return Boolean(value);
  return value;
}

/** What an adapter of ours, or a transaction of one, may have beside Prisma's interface. */
export type WithStatements = { readonly statements?: Statements | undefined };

type MakeStatements = (queryable: () => SqlQueryable & WithStatements) => Statements;

function statementsFor(provider: SqlQueryable['provider']): MakeStatements {
  const text = provider === 'postgres' ? createNumbering() : (sql: string) => sql;
  const queryOf = (sql: string, values: readonly SqlValue[]): SqlQuery => ({
    sql: text(sql),
    args: [...values],
    argTypes: values.map(typeOf),
  });
  const through = (queryable: SqlQueryable): Statements => ({
    query: async (sql, values) => {
      const { columnNames, columnTypes, rows } = await queryable.queryRaw(queryOf(sql, values));
      return rows.map((row) =>
        Object.fromEntries(columnNames.map((name, index) => [name, valueOf(row[index], columnTypes[index])])),
      );
    },
    execute: async (sql, values) => queryable.executeRaw(queryOf(sql, values)),
  });
  const now = (queryable: SqlQueryable & WithStatements): Statements =>
    queryable.statements ?? through(queryable);
  return (queryable) => ({
    query: async (sql, values) => now(queryable()).query(sql, values),
    execute: async (sql, values) => now(queryable()).execute(sql, values),
  });
}

export type Linked = {
  /** To be given to Prisma's client in place of the factory. */
  readonly factory: SqlDriverAdapterFactory;
  /** For reading what is committed. */
  readonly outside: Statements;
  /** In a transaction that Prisma has open; they fail once it has ended. */
  readonly within: (db: Prisma.TransactionClient) => Promise<Statements>;
};

const mark = '-- transaction ';

/**
 * Puts itself between Prisma and its adapter, to know the adapter's side of each transaction. Prisma does
 * not tell which is which, so a transaction is found by sending a marked statement through it, which ends
 * here.
 */
export function linkAdapter(inner: SqlDriverAdapterFactory): Linked {
  const statementsOn = statementsFor(inner.provider);
  let connected: SqlDriverAdapter | undefined;
  const found = new Map<string, AdapterTransaction>();
  let marks = 0;

  const watch = (transaction: AdapterTransaction & WithStatements): AdapterTransaction => {
    let open = true;
    const whileOpen = (): AdapterTransaction => {
      if (!open) throw new Error('The transaction has ended.');
      return transaction;
    };
    const { statements } = transaction;
    const watched: AdapterTransaction & WithStatements = {
      provider: transaction.provider,
      adapterName: transaction.adapterName,
      options: transaction.options,
      queryRaw: (query) => whileOpen().queryRaw(query),
      executeRaw: (query) => {
        if (!query.sql.startsWith(mark)) return whileOpen().executeRaw(query);
        found.set(query.sql, watched);
        return Promise.resolve(0);
      },
      statements: statements && {
        query: async (sql, values) => {
          whileOpen();
          return statements.query(sql, values);
        },
        execute: async (sql, values) => {
          whileOpen();
          return statements.execute(sql, values);
        },
      },
      commit: () => {
        open = false;
        return transaction.commit();
      },
      rollback: () => {
        open = false;
        return transaction.rollback();
      },
    };
    return watched;
  };

  return {
    factory: {
      provider: inner.provider,
      adapterName: inner.adapterName,
      connect: async () => {
        const adapter = await inner.connect();
        connected = adapter;
        return {
          provider: adapter.provider,
          adapterName: adapter.adapterName,
          queryRaw: (query) => adapter.queryRaw(query),
          executeRaw: (query) => adapter.executeRaw(query),
          executeScript: (script) => adapter.executeScript(script),
          startTransaction: async (isolationLevel) => watch(await adapter.startTransaction(isolationLevel)),
          ...(adapter.getConnectionInfo && { getConnectionInfo: adapter.getConnectionInfo.bind(adapter) }),
          dispose: () => adapter.dispose(),
        };
      },
    },
    outside: statementsOn(() => {
      if (!connected) throw new Error('The database is not open.');
      return connected;
    }),
    within: async (db) => {
      marks += 1;
      const sql = `${mark}${String(marks)}`;
      await db.$executeRawUnsafe(sql);
      const transaction = found.get(sql);
      found.delete(sql);
      if (!transaction) throw new Error('Prisma did not send the mark through the transaction.');
      return statementsOn(() => transaction);
    },
  };
}
