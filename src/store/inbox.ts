/** What was carried out, by business key. */
import { createHash } from 'node:crypto';
import type { Provider, Reads } from './client.ts';
import { statementOfRows } from './json-rows.ts';
import type { JsonValue } from '../shared/json.ts';
import { rowName, type Sealer } from './seal.ts';
import type { Statements } from './sql.ts';

/** The same text for the same value, whatever the order of its properties. */
function canonical(value: JsonValue | undefined): string {
  if (value === undefined) return 'null';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value as Record<string, JsonValue | undefined>)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, entry]) => `${JSON.stringify(name)}:${canonical(entry)}`).join(',')}}`;
}

/**
 * What an input is told by. It takes the data key, so that whoever has a copy of the database cannot try what somebody may
 * have typed; `older` is as it was kept before that, for a repeat.
 */
export type InputHash = { readonly hash: string; readonly older: () => string };

export function hashInput({ prove }: Pick<Sealer, 'prove'>, input: JsonValue): InputHash {
  const text = canonical(input);
  return {
    hash: prove('input', text),
    older: () => createHash('sha256').update(text).digest('base64url'),
  };
}

export type InboxRow = { readonly key: string; readonly inputHash: string; readonly outcome: string };

/** Which of these keys were carried out already: for what asks again and again, and is to cost no transaction then. */
export async function carriedOut(db: Reads, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.inboxEntry.findMany({ where: { key: { in: [...keys] } }, select: { key: true } });
  return new Set(rows.map(({ key }) => key));
}

export type Inbox = {
  /**
   * Says which of the keys were carried out before. On PostgreSQL the others are taken by this, and
   * whoever comes with one of them meanwhile waits for this transaction's end.
   */
  readonly enter: (
    statements: Statements,
    entries: readonly Omit<InboxRow, 'outcome'>[],
    now: Date,
  ) => Promise<ReadonlyMap<string, InboxRow>>;
  /** Keeps what came of the commands that were new. */
  readonly keep: (
    statements: Statements,
    rows: readonly (Omit<InboxRow, 'outcome'> & { outcome: JsonValue })[],
    now: Date,
  ) => Promise<void>;
  readonly read: (row: InboxRow) => JsonValue;
};

const column = 'InboxEntry.outcome';

const columns = { key: 'text', inputHash: 'text', outcome: 'text', at: 'instant' } as const;

export function createInbox(provider: Provider, sealer: Sealer): Inbox {
  const add = statementOfRows(
    provider,
    columns,
    `INSERT INTO "InboxEntry" ("key", "inputHash", "outcome", "createdAt")
     SELECT "key", "inputHash", "outcome", "at" FROM`,
    'WHERE TRUE ON CONFLICT ("key") DO NOTHING',
  );
  const fill = statementOfRows(
    provider,
    { key: 'text', outcome: 'text' },
    'UPDATE "InboxEntry" AS "row" SET "outcome" = "new"."outcome" FROM',
    'WHERE "row"."key" = "new"."key"',
  );
  const lookUp = statementOfRows(
    provider,
    { key: 'text' },
    'SELECT "key", "inputHash", "outcome" FROM "InboxEntry" WHERE "key" IN (SELECT "key" FROM',
    ')',
  );
  const find = async (statements: Statements, keys: readonly string[]): Promise<Map<string, InboxRow>> => {
    const rows = (await statements.query(...lookUp(keys.map((key) => ({ key }))))) as InboxRow[];
    return new Map(rows.map((row) => [row.key, row]));
  };
  const seal = (key: string, outcome: JsonValue): string =>
    sealer.seal(column, rowName(key), JSON.stringify(outcome));
  const read = (row: InboxRow): JsonValue =>
    JSON.parse(sealer.open(column, rowName(row.key), row.outcome)) as JsonValue;
  const keysOf = (entries: readonly { key: string }[]): string[] => entries.map(({ key }) => key);

  if (provider === 'sqlite') {
    // This transaction holds the only write lock, so that nobody comes between looking and writing.
    return {
      enter: (statements, entries) => find(statements, keysOf(entries)),
      keep: async (statements, rows, now) => {
        await statements.execute(
          ...add(rows.map((row) => ({ ...row, outcome: seal(row.key, row.outcome), at: now }))),
        );
      },
      read,
    };
  }
  return {
    enter: async (statements, entries, now) => {
      const added = await statements.execute(
        ...add(entries.map((entry) => ({ ...entry, outcome: '', at: now }))),
      );
      if (added === entries.length) return new Map();
      const found = await find(statements, keysOf(entries));
      // Those just added have no outcome yet.
      return new Map([...found].filter(([, row]) => row.outcome !== ''));
    },
    keep: async (statements, rows) => {
      await statements.execute(
        ...fill(rows.map(({ key, outcome }) => ({ key, outcome: seal(key, outcome) }))),
      );
    },
    read,
  };
}
