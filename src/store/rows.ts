/** Rows of one table by equality: the few plain statements that every command makes, past Prisma's engine. */
import type { Provider } from './client.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import type { SqlValue, Statements } from './sql.ts';

type Models = Prisma.TypeMap['model'];
/** A row as Prisma gives it, without relations. */
export type RowOf<M extends keyof Models> = Models[M]['payload']['scalars'];
/** The tables whose rows are numbered. */
export type Table = { [M in keyof Models]: RowOf<M> extends { id: number } ? M : never }[keyof Models];

type Data<M extends Table> = Models[M]['operations']['createMany']['args']['data'];
/** What a new row needs: its number and what has a default may be left out. */
export type NewRow<M extends Table> = Exclude<Data<M>, readonly unknown[]>;

export type RowReads = {
  /** The rows that equal `where` in the columns it names, in the order of their ids. */
  readonly find: <M extends Table>(table: M, where: Partial<RowOf<M>>) => Promise<RowOf<M>[]>;
};

export type Rows = RowReads & {
  /**
   * Finds rows and holds them as they are until the transaction ends: whoever would change one waits for that, and where
   * somebody was changing one, this has waited for them and finds what they left. Others may hold them too.
   */
  readonly hold: RowReads['find'];
  /** Adds a row; its id. */
  readonly insert: <M extends Table>(table: M, row: NewRow<M>) => Promise<number>;
  /** Changes the rows that equal `where`; how many there were. 0 may mean a lost race. */
  readonly update: <M extends Table>(
    table: M,
    where: Partial<RowOf<M>>,
    set: Partial<RowOf<M>>,
  ) => Promise<number>;
  /** Raises a counter in a row by one; what it then is. The row is held until the transaction ends. */
  readonly next: <M extends Table>(table: M, id: number, counter: keyof RowOf<M> & string) => Promise<number>;
};

type Entry = readonly [column: string, value: SqlValue];

/** Names become part of the statement; they come from the code, and this sees to it. */
function quoted(name: string): string {
  if (!/^[A-Za-z]+$/.test(name)) throw new Error(`${name} is no name of a table or column.`);
  return `"${name}"`;
}

function named(entries: [string, unknown][]): readonly Entry[] {
  if (entries.length === 0) throw new Error('No column is named.');
  return entries as unknown as readonly Entry[];
}

/** Columns that are left undefined are left out. */
function entriesOf(row: object): readonly Entry[] {
  return named(Object.entries(row).filter(([, value]) => value !== undefined));
}

/** Here nothing may be left out: a condition that is missing would hold for more rows. */
function condition(where: object): { sql: string; values: readonly SqlValue[] } {
  const entries = named(Object.entries(where));
  const parts = entries.map(([column, value]) => {
    if ((value as SqlValue | undefined) === undefined) throw new Error(`What must ${column} be?`);
    return `${quoted(column)} ${value === null ? 'IS NULL' : '= ?'}`;
  });
  return {
    sql: parts.join(' AND '),
    values: entries.flatMap(([, value]) => (value === null ? [] : [value])),
  };
}

export function createRows(statements: Statements, provider: Provider): Rows {
  const reading =
    (ending: string): RowReads['find'] =>
    async <M extends Table>(table: M, where: Partial<RowOf<M>>) => {
      const { sql, values } = condition(where);
      const text = `SELECT * FROM ${quoted(table)} WHERE ${sql} ORDER BY "id"${ending}`;
      return (await statements.query(text, values)) as RowOf<M>[];
    };
  return {
    find: reading(''),
    // On SQLite a transaction of ours keeps all others from writing, from its start.
    hold: reading(provider === 'postgres' ? ' FOR SHARE' : ''),
    insert: async (table, row) => {
      const entries = entriesOf(row);
      const columns = entries.map(([column]) => quoted(column)).join(', ');
      const places = entries.map(() => '?').join(', ');
      const text = `INSERT INTO ${quoted(table)} (${columns}) VALUES (${places}) RETURNING "id"`;
      const [added] = await statements.query(
        text,
        entries.map(([, value]) => value),
      );
      return Number(added?.['id']);
    },
    update: async (table, where, set) => {
      const changes = entriesOf(set);
      const { sql, values } = condition(where);
      const assignments = changes.map(([column]) => `${quoted(column)} = ?`).join(', ');
      return statements.execute(`UPDATE ${quoted(table)} SET ${assignments} WHERE ${sql}`, [
        ...changes.map(([, value]) => value),
        ...values,
      ]);
    },
    next: async (table, id, counter) => {
      const column = quoted(counter);
      const [raised] = await statements.query(
        `UPDATE ${quoted(table)} SET ${column} = ${column} + 1 WHERE "id" = ? RETURNING ${column}`,
        [id],
      );
      return Number(raised?.[counter]);
    },
  };
}
