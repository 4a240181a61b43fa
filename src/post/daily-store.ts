import type { CalendarDate } from '../shared/calendar.ts';
import type { RowReads } from '../store/rows.ts';
import type { Statements } from '../store/sql.ts';

/** What goes out once a day: a firm's reminders, its digest, the digest of a board. */
type Daily = 'day' | 'digest' | 'board';

/**
 * Takes a day for its one message; false where it is taken, by a tick before or by another process. Whoever takes it
 * at the same time waits for this transaction.
 * @param id of the firm or the board
 */
export async function takeDay(
  sql: Statements,
  what: Daily,
  id: number,
  day: CalendarDate,
  now: Date,
): Promise<boolean> {
  return take(sql, dayKey(what, id, day), what === 'board' ? 0 : id, what, day, now);
}

async function take(
  sql: Statements,
  key: string,
  firmId: number,
  chain: string,
  day: CalendarDate,
  now: Date,
): Promise<boolean> {
  const added = await sql.execute(
    `INSERT INTO "ReminderSlot" ("key", "firmId", "chain", "offset", "outcome", "sentOn", "at")
     VALUES (?, ?, ?, 0, 'sent', ?, ?) ON CONFLICT ("key") DO NOTHING`,
    [key, firmId, chain, day, now],
  );
  return added > 0;
}

export async function isDayTaken(
  rows: RowReads,
  what: Daily,
  id: number,
  day: CalendarDate,
): Promise<boolean> {
  return (await rows.find('ReminderSlot', { key: dayKey(what, id, day) })).length > 0;
}

/** Whoever goes on a job on a day. @property firmId theirs */
type Visit = { readonly jobId: number; readonly memberId: number; readonly firmId: number };

/** The same for the one message about a visit on its day. */
export function takeVisit(sql: Statements, visit: Visit, day: CalendarDate, now: Date): Promise<boolean> {
  return take(sql, visitKey(visit, day), visit.firmId, 'visit', day, now);
}

export async function isVisitTaken(rows: RowReads, visit: Visit, day: CalendarDate): Promise<boolean> {
  return (await rows.find('ReminderSlot', { key: visitKey(visit, day) })).length > 0;
}

function visitKey({ jobId, memberId }: Visit, day: CalendarDate): string {
  return `visit:${day}:job:${String(jobId)}:member:${String(memberId)}`;
}

function dayKey(what: Daily, id: number, day: CalendarDate): string {
  return `${what}:${day}:firm:${String(id)}`;
}
