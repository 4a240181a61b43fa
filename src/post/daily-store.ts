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
  const key = dayKey(what, id, day);
  const added = await sql.execute(
    `INSERT INTO "ReminderSlot" ("key", "firmId", "chain", "offset", "outcome", "sentOn", "at")
     VALUES (?, ?, ?, 0, 'sent', ?, ?) ON CONFLICT ("key") DO NOTHING`,
    [key, what === 'board' ? 0 : id, what, day, now],
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

function dayKey(what: Daily, id: number, day: CalendarDate): string {
  return `${what}:${day}:firm:${String(id)}`;
}
