import { z } from 'zod';
import type { Reads } from '../../store/client.ts';
import type { CommitTx, Store } from '../../store/commit.ts';
import type { RowOf } from '../../store/rows.ts';
import { rowName, type Sealer } from '../../store/seal.ts';
import type { Tally } from './firm-record.ts';
import { tallyOf } from './firm-record.ts';
import { merged, type PeerTally } from './peer-tally.ts';
import { recordKinds, type RecordEntry } from './record-entry.ts';

type Sql = Pick<CommitTx, 'sql'>['sql'];
type SqlReads = Pick<Store, 'sql'>['sql'];

const kindName = z.enum(recordKinds);

/**
 * Takes entries out of the records and puts others in, the tallies with them: firm by firm, so that two changes
 * at once rarely wait for each other crosswise.
 */
export async function changeEntries(
  { sql, rows }: Pick<CommitTx, 'sql' | 'rows'>,
  change: { readonly out: readonly RecordEntry[]; readonly in: readonly RecordEntry[] },
): Promise<void> {
  for (const entry of byFirm(change.out)) {
    const count = await sql.execute('DELETE FROM "RecordEntry" WHERE "key" = ?', [entry.key]);
    if (count > 0) await addToTally(sql, entry, -1);
  }
  for (const entry of byFirm(change.in)) {
    // What stands already is counted already, as after records were made anew.
    const [there] = await rows.find('RecordEntry', { key: entry.key });
    if (there) continue;
    const { billId, days, onTime, ...rest } = entry;
    await rows.insert('RecordEntry', {
      ...rest,
      billId: billId ?? null,
      days: days ?? null,
      onTime: onTime ?? null,
    });
    await addToTally(sql, entry, 1);
  }
}

function byFirm(entries: readonly RecordEntry[]): RecordEntry[] {
  return [...entries].sort((one, other) => one.firmId - other.firmId);
}

async function addToTally(sql: Sql, entry: RecordEntry, sign: 1 | -1): Promise<void> {
  const { kind, days, entries, onTime } = tallyOf(entry);
  await sql.execute(
    `INSERT INTO "RecordTally" ("firmId", "kind", "days", "entries", "onTime") VALUES (?, ?, ?, ?, ?)
     ON CONFLICT ("firmId", "kind", "days") DO UPDATE SET
       "entries" = "RecordTally"."entries" + excluded."entries",
       "onTime" = "RecordTally"."onTime" + excluded."onTime"`,
    [entry.firmId, kind, days, sign * entries, sign * onTime],
  );
}

/** Adds to what firms had each other do. In one order, so that two changes at once do not block each other. */
export async function addPeerTallies(sql: Sql, tallies: readonly PeerTally[]): Promise<void> {
  for (const { leadFirmId, serviceFirmId, month, currency, jobs, minutes, billedMinor } of merged(tallies))
    await sql.execute(
      `INSERT INTO "PeerTally"
         ("leadFirmId", "serviceFirmId", "month", "currency", "jobs", "minutes", "billedMinor")
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT ("leadFirmId", "serviceFirmId", "month", "currency") DO UPDATE SET
         "jobs" = "PeerTally"."jobs" + excluded."jobs",
         "minutes" = "PeerTally"."minutes" + excluded."minutes",
         "billedMinor" = "PeerTally"."billedMinor" + excluded."billedMinor"`,
      [leadFirmId, serviceFirmId, month, currency, jobs, minutes, billedMinor],
    );
}

/** The tallies of firms, by firm. Their number does not grow with what happened. */
export async function findTallies(
  sql: SqlReads,
  firmIds: readonly number[],
): Promise<ReadonlyMap<number, Tally[]>> {
  const found = new Map<number, Tally[]>(firmIds.map((id) => [id, []]));
  if (firmIds.length === 0) return found;
  const rows = await sql.query(
    `SELECT "firmId", "kind", "days", "entries", "onTime" FROM "RecordTally"
     WHERE "firmId" IN (${firmIds.map(() => '?').join(', ')}) AND "entries" > 0`,
    firmIds,
  );
  for (const { firmId, kind, days, entries, onTime } of rows)
    found.get(Number(firmId))?.push({
      kind: kindName.parse(kind),
      days: Number(days),
      entries: Number(entries),
      onTime: Number(onTime),
    });
  return found;
}

/** What a firm and its peers had each other do, from a month on. */
export async function findPeerTallies(sql: SqlReads, firmId: number, from: string): Promise<PeerTally[]> {
  const found: PeerTally[] = [];
  // Two reads, each along its own index, rather than an OR that scans.
  for (const side of ['leadFirmId', 'serviceFirmId'])
    found.push(
      ...(
        await sql.query(
          `SELECT "leadFirmId", "serviceFirmId", "month", "currency", "jobs", "minutes", "billedMinor"
           FROM "PeerTally" WHERE "${side}" = ? AND "month" >= ?`,
          [firmId, from],
        )
      ).map((row) => ({
        leadFirmId: Number(row['leadFirmId']),
        serviceFirmId: Number(row['serviceFirmId']),
        month: String(row['month']),
        currency: String(row['currency']),
        jobs: Number(row['jobs']),
        minutes: Number(row['minutes']),
        billedMinor: Number(row['billedMinor']),
      })),
    );
  return found;
}

/** An entry as its own firm sees it. */
export type OwnEntry = RecordEntry & { readonly id: number; readonly answer: string | undefined };

/** The newest entries of a firm's record, older than the given one. */
export async function findEntries(
  db: Reads,
  sealer: Sealer,
  firmId: number,
  {
    before,
    limit,
  }: { readonly before: { readonly at: Date; readonly id: number } | undefined; readonly limit: number },
): Promise<OwnEntry[]> {
  const rows = await db.recordEntry.findMany({
    where: {
      firmId,
      ...(before ? { OR: [{ at: { lt: before.at } }, { at: before.at, id: { lt: before.id } }] } : {}),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map((row) => entryFromRow(row, sealer));
}

/** All of them, oldest first. */
export async function findAllEntries(db: Reads, sealer: Sealer, firmId: number): Promise<OwnEntry[]> {
  const rows = await db.recordEntry.findMany({ where: { firmId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return rows.map((row) => entryFromRow(row, sealer));
}

export async function findEntry(
  { rows, sealer }: Pick<Store, 'rows' | 'sealer'>,
  id: number,
): Promise<OwnEntry | undefined> {
  const [row] = await rows.find('RecordEntry', { id });
  return row && entryFromRow(row, sealer);
}

export async function saveAnswer(
  { rows }: Pick<CommitTx, 'rows'>,
  sealer: Sealer,
  { id, key }: Pick<OwnEntry, 'id' | 'key'>,
  answer: string,
): Promise<void> {
  await rows.update(
    'RecordEntry',
    { id },
    { answer: sealer.seal('RecordEntry.answer', rowName(key), answer) },
  );
}

/** The numbers of bills, for those who may know of them. */
export async function findBillNumbers(
  db: Reads,
  billIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const bills = await db.bill.findMany({
    where: { id: { in: [...billIds] } },
    select: { id: true, number: true },
  });
  return new Map(bills.flatMap(({ id, number }) => (number === null ? [] : [[id, number] as const])));
}

function entryFromRow(row: RowOf<'RecordEntry'>, sealer: Sealer): OwnEntry {
  return {
    ...row,
    kind: kindName.parse(row.kind),
    billId: row.billId ?? undefined,
    days: row.days ?? undefined,
    onTime: row.onTime ?? undefined,
    answer: row.answer === null ? undefined : sealer.open('RecordEntry.answer', rowName(row.key), row.answer),
  };
}

/** What was billed in a currency. Sums may be more than a single amount may. */
export async function rescaleTallies(
  sql: Sql,
  { currency, factor }: { readonly currency: string; readonly factor: number },
): Promise<void> {
  const text = `UPDATE "PeerTally" SET "billedMinor" = "billedMinor" * ${String(factor)} WHERE "currency" = ?`;
  await sql.execute(text, [currency]);
}
