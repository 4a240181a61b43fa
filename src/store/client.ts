import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlQuery } from '@prisma/driver-adapter-utils';
import { createHash } from 'node:crypto';
import type { DatabaseAddress } from './database-url.ts';
import { PrismaClient as PostgresClient } from './generated/postgres/client.ts';
import { PrismaClient as SqliteClient, type Prisma } from './generated/sqlite/client.ts';
import { sqliteAdapter } from './sqlite-adapter.ts';
import { linkAdapter, type Linked } from './sql.ts';
import { StartRefused } from '../shared/start-refused.ts';

export type Provider = DatabaseAddress['provider'];

/**
 * Prisma's client. There are two, one for each kind of database, made from the same models; the
 * program is written against the SQLite one's types.
 */
export type Client = SqliteClient;

/** What reads and writes within one transaction. */
export type Transaction = Prisma.TransactionClient;

type ReadMethod =
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'findMany'
  | 'count'
  | 'aggregate'
  | 'groupBy';
type Models = { [K in keyof Client as K extends `$${string}` ? never : K]: Client[K] };

/** The client with nothing that writes: all writing goes through a `Store`. A `Transaction` is one, too. */
export type Reads = { readonly [M in keyof Models]: Pick<Models[M], ReadMethod & keyof Models[M]> } & Pick<
  Client,
  '$queryRaw' | '$queryRawUnsafe'
>;

export type Database = {
  readonly provider: Provider;
  readonly client: Client;
  readonly statements: Omit<Linked, 'factory'>;
  /** How many transactions run side by side: one on SQLite. */
  readonly transactions: number;
  readonly close: () => Promise<void>;
};

/** PostgreSQL connections of one process; some are kept free of transactions, for reads. */
const poolSize = 10;
const poolForReads = 2;

/** Names prepared statements by their text, so that the server parses and plans each only once. */
function statementNames(): (query: SqlQuery) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    let name = names.get(sql);
    if (name === undefined) {
      name = createHash('sha1').update(sql).digest('base64url');
      names.set(sql, name);
    }
    return name;
  };
}

async function openPostgres(url: string): Promise<Database> {
  const pg = new PrismaPg(
    {
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: 10_000,
      application_name: 'peer-dispatch',
    },
    { statementNameGenerator: statementNames() },
  );
  const { factory, ...statements } = linkAdapter(pg);
  // The one place where the PostgreSQL client becomes the SQLite one: from the same models they are the
  // same to use, but for a few filters that only PostgreSQL has.
  const client = new PostgresClient({ adapter: factory, errorFormat: 'minimal' }) as unknown as Client;
  try {
    const rows = await client.$queryRawUnsafe<{ synchronous_commit: string }[]>('SHOW synchronous_commit');
    if (rows[0]?.synchronous_commit === 'off') {
      throw new StartRefused(
        'settings',
        'PostgreSQL answers before a commit is on the disk (synchronous_commit = off).',
        'Set it to "on" for this database: ALTER DATABASE … SET synchronous_commit = on.',
      );
    }
  } catch (error) {
    await client.$disconnect();
    throw error;
  }
  return {
    provider: 'postgres',
    client,
    statements,
    transactions: poolSize - poolForReads,
    close: () => client.$disconnect(),
  };
}

async function openSqlite(file: string): Promise<Database> {
  const { factory, ...statements } = linkAdapter(sqliteAdapter(file));
  const client = new SqliteClient({ adapter: factory, errorFormat: 'minimal' });
  await client.$connect();
  return { provider: 'sqlite', client, statements, transactions: 1, close: () => client.$disconnect() };
}

/**
 * Opens a database that is migrated already (`migrate`). Throws `StartRefused` when its settings would
 * lose a commit in a power cut.
 */
export function openDatabase(address: DatabaseAddress): Promise<Database> {
  return address.provider === 'sqlite' ? openSqlite(address.file) : openPostgres(address.url);
}
