/** A SQLite database as SQL text, and back. */
import Database from 'better-sqlite3';

type Master = { readonly type: string; readonly name: string; readonly sql: string | null };

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Tables with their rows, then indexes and triggers; the same text for the same rows. */
export function dumpDatabase(file: string): string {
  const database = new Database(file, { readonly: true });
  try {
    const master = database
      .prepare(`SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY rowid`)
      .all() as Master[];
    const tables = master.filter(({ type }) => type === 'table');
    const rest = master.filter(({ type, sql }) => type !== 'table' && sql !== null);
    const statements = [
      ...tables.map(({ sql }) => sql ?? ''),
      ...tables.flatMap(({ name }) => rowsOf(database, name)),
      ...rest.map(({ sql }) => sql ?? ''),
    ];
    return `${statements.map((each) => `${each};`).join('\n')}\n`;
  } finally {
    database.close();
  }
}

function rowsOf(database: Database.Database, table: string): string[] {
  const columns = (database.pragma(`table_info(${quoted(table)})`) as { name: string }[]).map(
    ({ name }) => name,
  );
  const texts = columns.map((name) => `quote(${quoted(name)})`).join(` || ',' || `);
  const rows = database.prepare(`SELECT ${texts} AS row FROM ${quoted(table)}`).all() as { row: string }[];
  if (rows.length === 0) return [];
  return [`INSERT INTO ${quoted(table)} VALUES\n${rows.map(({ row }) => `(${row})`).join(',\n')}`];
}

export function loadDatabase(file: string, sql: string): void {
  const database = new Database(file);
  try {
    database.pragma('foreign_keys = OFF');
    database.exec(`BEGIN;\n${sql}\nCOMMIT;`);
  } finally {
    database.close();
  }
}
