/**
 * Every sealed column, with what its rows are named by. For what looks at all of them at once; a table's own store seals and
 * opens by its own names, and tests hold the two together.
 */
import type { Prisma } from './generated/sqlite/client.ts';
import type { RowOf } from './rows.ts';
import { rowName, SealBroken, type RowName, type Sealer } from './seal.ts';
import type { SqlValue, Statements } from './sql.ts';

export type SealedTable = {
  readonly table: string;
  /** The primary key. */
  readonly key: string;
  /** What a row's name is made of, in this order. */
  readonly namedBy: readonly string[];
  readonly cells: readonly string[];
  /** Append-only: triggers refuse to change a row. */
  readonly isLog: boolean;
};

export type SealedRow = {
  readonly key: string | number;
  readonly name: RowName;
  readonly texts: readonly SealedText[];
};
type SealedText = { readonly cell: string; readonly text: string };

type Models = Prisma.TypeMap['model'];

function sealed<M extends keyof Models, C extends keyof RowOf<M> & string>(
  table: M,
  namedBy: readonly C[],
  cells: readonly C[],
  { key = 'id', isLog = false }: { readonly key?: string; readonly isLog?: boolean } = {},
): SealedTable {
  return { table, key, namedBy, cells, isLog };
}

const log = { isLog: true };

export const sealedTables: readonly SealedTable[] = [
  sealed('InboxEntry', ['key'], ['outcome'], { key: 'key' }),
  sealed('OutboxRow', ['key'], ['payload', 'memory']),
  sealed('Installation', ['platform', 'workspaceId'], ['botToken', 'refreshToken']),
  sealed('Erasure', ['memberId'], ['person'], { key: 'memberId' }),
  sealed('Job', ['leadFirmId', 'postedById', 'createdAt'], ['confidential', 'leadPrivate', 'workSummary']),
  sealed('BrandingText', ['firmId', 'mode', 'version'], ['text'], log),
  sealed('BrandingRefusal', ['jobId', 'number'], ['reason']),
  sealed('Note', ['jobId', 'firmId', 'memberId', 'createdAt'], ['text']),
  sealed('TimeEntry', ['jobId', 'memberId', 'workedOn', 'createdAt'], ['note'], log),
  sealed('Expense', ['jobId', 'firmId', 'spentOn', 'createdAt'], ['description', 'receipt'], log),
  sealed('Increase', ['jobId', 'memberId', 'createdAt'], ['reason']),
  sealed(
    'Bill',
    ['jobId', 'serviceFirmId', 'leadFirmId', 'createdAt'],
    ['lines', 'ledger', 'clientNote', 'reason'],
  ),
  sealed('Payment', ['billId', 'recordedById', 'createdAt'], ['reference', 'query']),
  sealed('Dispute', ['billId', 'raisedAt'], ['reason']),
  sealed('RecordEntry', ['key'], ['answer']),
  sealed('ReminderPause', ['billId', 'firmId', 'at'], ['reason'], log),
  sealed('AgreementVersion', ['key'], ['choices', 'text', 'reason'], log),
  sealed('AgreementSignature', ['versionId', 'firmId'], ['signer'], log),
  sealed('UsualAgreement', ['firmId'], ['choices'], { key: 'firmId' }),
  sealed('AgreementParty', ['firmId'], ['details'], { key: 'firmId' }),
  sealed('StoredFile', ['key'], ['name', 'source']),
  sealed('Paper', ['key'], ['limits', 'details']),
  sealed('PaperCheck', ['paperId', 'firmId'], ['reason']),
  sealed('ClientMet', ['jobId', 'serviceFirmId', 'endedAt'], ['client']),
  sealed('ClientAsk', ['key'], ['client', 'wish', 'answer']),
  sealed('Digest', ['firmId', 'at'], ['sent']),
];

/** Rows that are read at once. */
const AT_ONCE = 200;

/**
 * The rows of a table that have something sealed, in batches in the order of their keys. Empty texts are none.
 *
 * @param like of which at least one cell of a row is, in SQL
 */
export async function* readSealed(
  { query }: Pick<Statements, 'query'>,
  { table, key, namedBy, cells }: SealedTable,
  like = '_%',
): AsyncGenerator<readonly SealedRow[]> {
  const columns = [...new Set([key, ...namedBy, ...cells])].map((name) => `"${name}"`).join(', ');
  const wanted = cells.map((cell) => `"${cell}" LIKE '${like}'`).join(' OR ');
  const page = (after: string): string =>
    `SELECT ${columns} FROM "${table}" WHERE ${after}(${wanted}) ORDER BY "${key}" LIMIT ${String(AT_ONCE)}`;
  let rows = await query(page(''), []);
  while (rows.length > 0) {
    yield rows.map((row) => ({
      key: row[key] as string | number,
      name: rowName(...namedBy.map((column) => row[column] as string | number | Date)),
      texts: cells.flatMap((cell) => {
        const text = row[cell] as string | null;
        return text === null || text === '' ? [] : [{ cell, text }];
      }),
    }));
    rows = await query(page(`"${key}" > ? AND `), [rows.at(-1)?.[key] as SqlValue]);
  }
}

/** A sealed text that does not open where it stands. */
export type BrokenCell = { readonly column: string; readonly key: string | number };

type Looked = {
  readonly broken: readonly BrokenCell[];
  /** False where the time was over before all was looked at. */
  readonly isWhole: boolean;
};

/** Opens everything that is sealed, and says what does not open. Changes nothing. @param mayGoOn asked between batches */
export async function findBrokenCells(
  sql: Pick<Statements, 'query'>,
  sealer: Sealer,
  mayGoOn: () => boolean = () => true,
): Promise<Looked> {
  const broken: BrokenCell[] = [];
  for (const each of sealedTables)
    for await (const rows of readSealed(sql, each)) {
      for (const { key, name, texts } of rows)
        for (const { cell, text } of texts)
          if (!opens(sealer, `${each.table}.${cell}`, name, text))
            broken.push({ column: `${each.table}.${cell}`, key });
      if (!mayGoOn()) return { broken, isWhole: false };
    }
  return { broken, isWhole: true };
}

function opens(sealer: Sealer, column: string, row: RowName, text: string): boolean {
  try {
    sealer.open(column, row, text);
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
