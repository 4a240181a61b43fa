import type { Reads } from '../store/client.ts';
import type { RowReads } from '../store/rows.ts';
import type { Statements } from '../store/sql.ts';
import { laneOf } from './ask.ts';

/** How many messages to these people were given up since then. */
export function countUndelivered(
  { outboxRow }: Reads,
  memberIds: readonly number[],
  since: Date,
): Promise<number> {
  const lane = { in: memberIds.map(laneOf) };
  return outboxRow.count({ where: { status: 'dead', aside: false, lane, createdAt: { gte: since } } });
}

/** A wait that is shorter is over before anybody has read of it, in ms. */
const NOT_LATE_MS = 60_000;

/** What is not where it belongs: given up, or tried again at `againAt` and not before. */
export type Undelivered = {
  readonly key: string;
  /** The platform's code, or a word of ours. */
  readonly reason: string;
  readonly againAt: Date | undefined;
};

/** Which of these rows of the outbox were given up or have to wait, and why. */
export async function findUndelivered(
  sql: Pick<Statements, 'query'>,
  keys: readonly string[],
  now: Date,
): Promise<readonly Undelivered[]> {
  if (keys.length === 0) return [];
  const rows = await sql.query(
    `SELECT "key", "status", "lastError", "availableAt" FROM "OutboxRow"
     WHERE "key" IN (${keys.map(() => '?').join(', ')}) AND "lastError" IS NOT NULL
       AND ("status" = 'dead' OR ("status" = 'pending' AND "availableAt" > ?))`,
    [...keys, new Date(now.getTime() + NOT_LATE_MS)],
  );
  return rows.map((row) => ({
    key: String(row['key']),
    reason: String(row['lastError']),
    againAt: row['status'] === 'dead' ? undefined : (row['availableAt'] as Date),
  }));
}

/** A row of the outbox: whether it is sent, and how often it was asked for. */
export type RowState = { readonly isDone: boolean; readonly wanted: number };

export async function findState(rows: RowReads, key: string): Promise<RowState | undefined> {
  const [row] = await rows.find('OutboxRow', { key });
  return row && { isDone: row.status === 'done', wanted: row.wanted };
}

/** Lets what waits for another try be tried now. */
export async function tryNow({ execute }: Statements, keys: readonly string[], now: Date): Promise<number> {
  // PostgreSQL takes no empty list.
  if (keys.length === 0) return 0;
  return execute(
    `UPDATE "OutboxRow" SET "availableAt" = ?
     WHERE "key" IN (${keys.map(() => '?').join(', ')}) AND "status" = 'pending' AND "availableAt" > ?`,
    [now, ...keys, now],
  );
}
