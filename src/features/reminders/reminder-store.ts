import { z } from 'zod';
import { chains } from '../../directory/rhythm.ts';
import type { CalendarDate } from '../../shared/calendar.ts';
import type { Reads } from '../../store/client.ts';
import type { RowOf, RowReads, Rows } from '../../store/rows.ts';
import { rowName, type Sealer } from '../../store/seal.ts';
import type { Statements } from '../../store/sql.ts';
import {
  pauseKinds,
  subjectKey,
  type KeptPause,
  type PauseRecord,
  type Settled,
  type Subject,
} from './chases.ts';

export type NewSlot = Settled & { readonly firmId: number; readonly subject: Subject };

/** Settles a step for good; one that is settled already stays as it is. */
export async function settleStep(sql: Statements, slot: NewSlot, now: Date): Promise<void> {
  const { subject, firmId, chain, offset, outcome, on } = slot;
  const about = subject.kind === 'bill' ? '"billId"' : '"jobId"';
  await sql.execute(
    `INSERT INTO "ReminderSlot" ("key", "firmId", ${about}, "chain", "offset", "outcome", "sentOn", "at")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT ("key") DO NOTHING`,
    [
      `${subjectKey(subject)}:${chain}:${String(offset)}:firm:${String(firmId)}`,
      firmId,
      subject.id,
      chain,
      offset,
      outcome,
      on,
      now,
    ],
  );
}

/** How many ids one query names at most. */
const AT_ONCE = 500;

/** The settled steps of bills or jobs, by their id. */
export async function findSettled(
  { reminderSlot }: Reads,
  kind: Subject['kind'],
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly Settled[]>> {
  const found = new Map<number, Settled[]>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = { in: ids.slice(at, at + AT_ONCE) };
    const rows = await reminderSlot.findMany({
      where: kind === 'bill' ? { billId: some } : { jobId: some },
      orderBy: { id: 'asc' },
    });
    for (const row of rows) {
      const id = (kind === 'bill' ? row.billId : row.jobId) ?? 0;
      const of = found.get(id) ?? [];
      of.push(settledOf(row));
      found.set(id, of);
    }
  }
  return found;
}

/** How far the reminders to pay have come for a firm, by bill; nothing of a bill of which none was settled. */
export async function findFurthestPay(
  sql: Pick<Statements, 'query'>,
  firmId: number,
  billIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>();
  for (let at = 0; at < billIds.length; at += AT_ONCE) {
    const some = billIds.slice(at, at + AT_ONCE);
    const rows = await sql.query(
      `SELECT "billId", MAX("offset") AS "furthest" FROM "ReminderSlot"
       WHERE "billId" IN (${some.map(() => '?').join(', ')}) AND "firmId" = ? AND "chain" = 'pay'
       GROUP BY "billId"`,
      [...some, firmId],
    );
    for (const { billId, furthest } of rows) found.set(Number(billId), Number(furthest));
  }
  return found;
}

/** The settled steps of one bill or job, oldest first. */
export async function findSettledOf(rows: RowReads, { kind, id }: Subject): Promise<readonly Settled[]> {
  const found = await rows.find('ReminderSlot', kind === 'bill' ? { billId: id } : { jobId: id });
  return found.map(settledOf);
}

/** What a firm was told on a day. */
export async function findToldOn(
  rows: RowReads,
  firmId: number,
  sentOn: CalendarDate,
): Promise<readonly NewSlot[]> {
  const found = await rows.find('ReminderSlot', { firmId, sentOn, outcome: 'sent' });
  return found.flatMap((row) => {
    if (row.billId !== null) return { ...settledOf(row), subject: { kind: 'bill', id: row.billId } as const };
    if (row.jobId !== null) return { ...settledOf(row), subject: { kind: 'job', id: row.jobId } as const };
    return [];
  });
}

const slotRow = z.object({
  firmId: z.number(),
  chain: z.enum(chains),
  offset: z.number(),
  outcome: z.enum(['sent', 'skipped']),
});

function settledOf(row: { readonly sentOn: string }): Settled & { readonly firmId: number } {
  return { ...slotRow.parse(row), on: row.sentOn };
}

/** What keeps the reminders of bills from going on, oldest first, by bill. */
export async function findPauses(
  { reminderPause }: Reads,
  sealer: Sealer,
  billIds: readonly number[],
): Promise<ReadonlyMap<number, readonly KeptPause[]>> {
  const found = new Map<number, KeptPause[]>();
  for (let at = 0; at < billIds.length; at += AT_ONCE) {
    const rows = await reminderPause.findMany({
      where: { billId: { in: billIds.slice(at, at + AT_ONCE) } },
      orderBy: { id: 'asc' },
    });
    for (const row of rows) {
      const of = found.get(row.billId) ?? [];
      of.push(pauseOfRow(row, sealer));
      found.set(row.billId, of);
    }
  }
  return found;
}

/** The same of one bill. */
export async function findPausesOf(
  rows: RowReads,
  sealer: Sealer,
  billId: number,
): Promise<readonly KeptPause[]> {
  return (await rows.find('ReminderPause', { billId })).map((row) => pauseOfRow(row, sealer));
}

function pauseOfRow(row: RowOf<'ReminderPause'>, sealer: Sealer): KeptPause {
  const { billId, firmId, memberId, kind, untilOn, reason, at } = row;
  return {
    firmId,
    memberId,
    kind: z.enum(pauseKinds).parse(kind),
    untilOn: untilOn ?? undefined,
    reason:
      reason === null ? undefined : sealer.open('ReminderPause.reason', rowName(billId, firmId, at), reason),
    at,
  };
}

export async function addPause(
  rows: Rows,
  sealer: Sealer,
  billId: number,
  { reason, untilOn, ...pause }: PauseRecord,
  now: Date,
): Promise<void> {
  await rows.insert('ReminderPause', {
    ...pause,
    billId,
    untilOn: untilOn ?? null,
    reason:
      reason === undefined
        ? null
        : sealer.seal('ReminderPause.reason', rowName(billId, pause.firmId, now), reason),
    at: now,
  });
}
