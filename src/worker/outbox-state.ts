/** The outbox as its operator sees it: how much waits, fails or was given up, and why; never what it says. */
import type { Statements } from '../store/sql.ts';

type Reads = Pick<Statements, 'query'>;

export type OutboxState = {
  /** Failing ones included. */
  readonly waiting: number;
  /** Since when the one that is due longest could have been taken; undefined where none is due yet. */
  readonly oldestDueAt: Date | undefined;
  /** Tried without success, and to be tried again. */
  readonly failing: number;
  readonly failingReasons: readonly string[];
  readonly dead: number;
  readonly deadReasons: readonly string[];
};

/** How many different reasons are named. */
const REASONS = 3;

export async function readOutboxState(sql: Reads, now: Date): Promise<OutboxState> {
  const [counts] = await sql.query(
    `SELECT
       COUNT(CASE WHEN "status" = 'pending' THEN 1 END) AS "waiting",
       COUNT(CASE WHEN "status" = 'pending' AND "lastError" IS NOT NULL THEN 1 END) AS "failing",
       COUNT(CASE WHEN "status" = 'dead' THEN 1 END) AS "dead"
     FROM "OutboxRow" WHERE "status" IN ('pending', 'dead')`,
    [],
  );
  // What somebody holds under a lease is not waiting for anybody.
  const [oldest] = await sql.query(
    `SELECT "availableAt" FROM "OutboxRow"
     WHERE "status" = 'pending' AND "availableAt" <= ? AND ("leaseUntil" IS NULL OR "leaseUntil" <= ?)
     ORDER BY "availableAt" LIMIT 1`,
    [now, now],
  );
  return {
    waiting: Number(counts?.['waiting']),
    oldestDueAt: oldest?.['availableAt'] as Date | undefined,
    failing: Number(counts?.['failing']),
    failingReasons: await newestReasons(sql, 'pending'),
    dead: Number(counts?.['dead']),
    deadReasons: await newestReasons(sql, 'dead'),
  };
}

async function newestReasons(sql: Reads, status: 'pending' | 'dead'): Promise<readonly string[]> {
  const rows = await sql.query(
    `SELECT "lastError", MAX("id") AS "newest" FROM "OutboxRow"
     WHERE "status" = ? AND "lastError" IS NOT NULL GROUP BY "lastError" ORDER BY MAX("id") DESC LIMIT ?`,
    [status, REASONS],
  );
  return rows.map((row) => String(row['lastError']));
}

export type ListedRow = {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly lane: string;
  readonly status: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
};

/** Oldest first, without what they say. */
export async function listOutbox(
  sql: Reads,
  statuses: readonly ('pending' | 'dead')[],
  atMost: number,
): Promise<readonly ListedRow[]> {
  const rows = await sql.query(
    `SELECT "id", "key", "kind", "lane", "status", "attempts", "lastError", "createdAt" FROM "OutboxRow"
     WHERE "status" IN (${statuses.map(() => '?').join(', ')}) ORDER BY "id" LIMIT ?`,
    [...statuses, atMost],
  );
  return rows as ListedRow[];
}
