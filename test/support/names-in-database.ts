/** Names that stand in a database, of which others are made with other numbers: keys, lanes, kinds. */
import Database from 'better-sqlite3';

/** Columns that hold one of a few words, in whatever table. */
const WORDS = [
  'status',
  'kind',
  'role',
  'platform',
  'place',
  'urgency',
  'payType',
  'branding',
  'proposedBy',
  'side',
  'slot',
  'method',
  'settledBy',
  'chain',
  'availability',
  'lostBy',
];

/** Columns that hold keys of more than one part. */
const KEYS = [
  ['InboxEntry', 'key'],
  ['OutboxRow', 'key'],
  ['OutboxRow', 'lane'],
  ['ReminderSlot', 'key'],
  ['RecordEntry', 'key'],
] as const;

/** By table and column, sorted. */
export function readNamesInDatabase(file: string): Readonly<Record<string, readonly string[]>> {
  const database = new Database(file, { readonly: true });
  const textsIn = (table: string, column: string): string[] =>
    (
      database.prepare(`SELECT DISTINCT "${column}" AS text FROM "${table}"`).all() as {
        text: unknown;
      }[]
    ).flatMap(({ text }) => (typeof text === 'string' && text !== '' ? [text] : []));
  try {
    const columns = database
      .prepare(
        `SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m, pragma_table_info(m.name) c
         WHERE m.type = 'table' ORDER BY 1, 2`,
      )
      .all() as { table: string; column: string }[];
    const words = columns.filter(({ column }) => WORDS.includes(column));
    const found = [
      ...KEYS.map(
        ([table, column]) => [`${table}.${column}`, textsIn(table, column).map(patternOf)] as const,
      ),
      ...words.map(({ table, column }) => [`${table}.${column}`, textsIn(table, column)] as const),
    ];
    return Object.fromEntries(
      found.filter(([, texts]) => texts.length > 0).map(([name, texts]) => [name, sorted(texts)]),
    );
  } finally {
    database.close();
  }
}

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

/** `job:<n>:<person>:claim:<n>:answer:<click>` */
function patternOf(text: string): string {
  const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
  const home = `(?:T0[A-Z]+|${guid})`;
  const user = `(?:U0[A-Z]+|${guid})`;
  return text
    .replaceAll(new RegExp(`(?:slack|teams)\\.${home}\\.${user}`, 'g'), '<person>')
    .replaceAll(new RegExp(`(?:slack|teams):${home}:${user}`, 'g'), '<person>')
    .replaceAll(new RegExp(`(?:slack|teams):${home}:(?:C0[A-Z]+|19:\\S+@thread\\.tacv2)`, 'g'), '<channel>')
    .replaceAll(/\b(?:form|nonce)-\d+/g, '<nonce>')
    .replaceAll(/\d{4}-\d\d-\d\d/g, '<day>')
    .replaceAll(/(?<=:)(?=[\w-]*[A-Z0-9])(?=[\w-]*[a-z])[\w-]{16,43}(?=:|$)/g, '<hash>')
    .replaceAll(/(?<![\w-])-?\d+(?![\w-])/g, '<n>');
}
