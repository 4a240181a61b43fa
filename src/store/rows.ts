/** Rows of one table by equality: the few plain statements that every command makes, past Prisma's engine. */
import type { Provider } from './client.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import type { SqlValue, Statements } from './statements.ts';

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
  /** Adds a row; its id. */
  readonly insert: <M extends Table>(table: M, row: NewRow<M>) => Promise<number>;
  /** Changes the rows that equal `where`; how many there were. 0 may mean a lost race. */
  readonly update: <M extends Table>(
    table: M,
    where: Partial<RowOf<M>>,
    set: Partial<RowOf<M>>,
  ) => Promise<number>;
};

type Entry = readonly [column: string, value: SqlValue];

/** Names become part of the statement; they come from the code, and this sees to it. */
function quoted(name: string): string {
  if (!/^[A-Za-z]+$/.test(name)) throw new Error(`${name} is no name of a table or column.`);
  return `"${name}"`;
}

/** Columns that are left undefined are left out, as Prisma does. An empty condition would mean every row. */
function entriesOf(object: object): readonly Entry[] {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined) as Entry[];
  if (entries.length === 0) throw new Error('No column is named.');
  return entries;
}

export function createRows(provider: Provider, statements: Statements): Rows {
  const place = provider === 'sqlite' ? () => '?' : (index: number) => `$${String(index + 1)}`;

  const condition = (where: readonly Entry[], from: number): { sql: string; values: SqlValue[] } => {
    const values: SqlValue[] = [];
    const parts = where.map(([column, value]) => {
      if (value === null) return `${quoted(column)} IS NULL`;
      values.push(value);
      return `${quoted(column)} = ${place(from + values.length - 1)}`;
    });
    return { sql: parts.join(' AND '), values };
  };

  return {
    find: async <M extends Table>(table: M, where: Partial<RowOf<M>>) => {
      const { sql, values } = condition(entriesOf(where), 0);
      const found = await statements.query(
        `SELECT * FROM ${quoted(table)} WHERE ${sql} ORDER BY "id"`,
        values,
      );
      return found as RowOf<M>[];
    },
    insert: async (table, row) => {
      const entries = entriesOf(row);
      const columns = entries.map(([column]) => quoted(column)).join(', ');
      const places = entries.map((_, index) => place(index)).join(', ');
      const [added] = await statements.query(
        `INSERT INTO ${quoted(table)} (${columns}) VALUES (${places}) RETURNING "id"`,
        entries.map(([, value]) => value),
      );
      return Number(added?.['id']);
    },
    update: (table, where, set) => {
      const changes = entriesOf(set);
      const assignments = changes.map(([column], index) => `${quoted(column)} = ${place(index)}`);
      const { sql, values } = condition(entriesOf(where), changes.length);
      return statements.execute(`UPDATE ${quoted(table)} SET ${assignments.join(', ')} WHERE ${sql}`, [
        ...changes.map(([, value]) => value),
        ...values,
      ]);
    },
  };
}
