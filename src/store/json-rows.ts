/** Many rows as one value of a statement: its text is always the same, and each value costs some handling. */
import type { Provider } from './client.ts';
import type { SqlValue } from './sql.ts';

export type ColumnTypes = Readonly<Record<string, 'text' | 'int' | 'instant'>>;

type Value<T> = T extends 'text' ? string : T extends 'int' ? number | null : Date;
export type Row<C extends ColumnTypes> = { readonly [K in keyof C]: Value<C[K]> };

const postgresTypes = { text: 'text', int: 'integer', instant: 'timestamp(3)' } as const;

/** What stands in place of a table in `FROM`, named "new", with the columns as given. */
function source(provider: Provider, columns: ColumnTypes): string {
  const names = Object.keys(columns);
  if (provider === 'sqlite') {
    const selected = names.map((name) => `value ->> '${name}' AS "${name}"`).join(', ');
    return `(SELECT ${selected} FROM json_each(?)) AS "new"`;
  }
  const typed = Object.entries(columns).map(([name, type]) => `"${name}" ${postgresTypes[type]}`);
  return `json_to_recordset(?::json) AS "new"(${typed.join(', ')})`;
}

/**
 * Makes a statement that takes rows: `before` and `after` are its text around the place of the table "new",
 * which holds them. On SQLite, `after` must not begin with ON CONFLICT (it would be read as a join): put
 * WHERE TRUE in front.
 */
export function statementOfRows<C extends ColumnTypes>(
  provider: Provider,
  columns: C,
  before: string,
  after: string,
): (rows: readonly Row<C>[]) => [sql: string, values: readonly SqlValue[]] {
  const sql = `${before} ${source(provider, columns)} ${after}`;
  // As Prisma's SQLite adapter writes an instant, so that both compare alike.
  const instant = (value: Date): string => value.toISOString().replace('Z', '+00:00');
  const names = Object.keys(columns);
  return (rows) => {
    const plain = rows.map((row) =>
      Object.fromEntries(
        names.map((name) => {
          const value: unknown = row[name];
          return [name, value instanceof Date ? instant(value) : value];
        }),
      ),
    );
    return [sql, [JSON.stringify(plain)]];
  };
}
