/** The outbox as the worker sees it: what is due, taken under a lease and given back with what came of it. */
import type { Statements } from '../store/sql.ts';

export type Head = { readonly id: number; readonly lane: string; readonly availableAt: Date };

export type LeasedRow = {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly lane: string;
  /** Sealed. */
  readonly payload: string;
  /** Sealed; what an earlier try has left. */
  readonly memory: string | null;
  /** As it was when taken. Raised meanwhile, it says that the card has changed again. */
  readonly wanted: number;
  /** With this one. */
  readonly attempts: number;
  readonly createdAt: Date;
  /** Why the former try was for nothing; null where there was none, or it is over. */
  readonly lastError: string | null;
};

/**
 * The rows that may be tried next, those that are due first: of every lane the oldest one that waits, and
 * those that stepped aside. Lanes are found by leaping through the index from one to the next, so that the
 * length of a lane costs nothing.
 */
export async function findHeads(
  sql: Pick<Statements, 'query'>,
  now: Date,
  atMost: number,
): Promise<readonly Head[]> {
  const rows = await sql.query(
    `WITH RECURSIVE "lanes"("lane") AS (
       SELECT MIN("lane") FROM "OutboxRow" WHERE "status" = 'pending' AND "aside" = FALSE
       UNION ALL
       SELECT (
         SELECT MIN("next"."lane") FROM "OutboxRow" AS "next"
         WHERE "next"."status" = 'pending' AND "next"."aside" = FALSE AND "next"."lane" > "lanes"."lane"
       ) FROM "lanes" WHERE "lanes"."lane" IS NOT NULL
     )
     SELECT "row"."id", "row"."lane", "row"."availableAt"
     FROM "lanes" JOIN "OutboxRow" AS "row" ON "row"."id" = (
       SELECT MIN("first"."id") FROM "OutboxRow" AS "first"
       WHERE "first"."status" = 'pending' AND "first"."aside" = FALSE AND "first"."lane" = "lanes"."lane"
     )
     WHERE "row"."leaseUntil" IS NULL OR "row"."leaseUntil" <= ?
     UNION ALL
     SELECT "id", "lane", "availableAt" FROM "OutboxRow"
     WHERE "status" = 'pending' AND "aside" = TRUE AND ("leaseUntil" IS NULL OR "leaseUntil" <= ?)
     ORDER BY "availableAt", "id" LIMIT ?`,
    [now, now, atMost],
  );
  return rows as Head[];
}

export type Lease = { readonly by: string; readonly until: Date; readonly now: Date };

/** Takes those of the rows that nobody else has taken meanwhile. */
export async function takeRows(
  sql: Statements,
  ids: readonly number[],
  lease: Lease,
): Promise<readonly LeasedRow[]> {
  const rows = await sql.query(
    `UPDATE "OutboxRow" SET "leasedBy" = ?, "leaseUntil" = ?, "attempts" = "attempts" + 1
     WHERE "id" IN (${ids.map(() => '?').join(', ')}) AND "status" = 'pending' AND "availableAt" <= ?
       AND ("leaseUntil" IS NULL OR "leaseUntil" <= ?)
     RETURNING "id", "key", "kind", "lane", "payload", "memory", "wanted", "attempts", "createdAt", "lastError"`,
    [lease.by, lease.until, ...ids, lease.now, lease.now],
  );
  return rows as LeasedRow[];
}

/** Keeps the rows that a worker still has under way, for as long again. */
export function extendLeases(sql: Statements, ids: readonly number[], lease: Lease): Promise<number> {
  return sql.execute(
    `UPDATE "OutboxRow" SET "leaseUntil" = ?
     WHERE "id" IN (${ids.map(() => '?').join(', ')}) AND "status" = 'pending' AND "leasedBy" = ?`,
    [lease.until, ...ids, lease.by],
  );
}

/** Gives back at once what the former run of a worker had taken. Those tries count: they may have succeeded. */
export function endLeases(sql: Statements, by: string): Promise<number> {
  return sql.execute(
    `UPDATE "OutboxRow" SET "leasedBy" = NULL, "leaseUntil" = NULL
     WHERE "status" = 'pending' AND "leasedBy" = ?`,
    [by],
  );
}

/** A row and the worker that took it. */
export type Held = { readonly row: LeasedRow; readonly by: string };

/** Only while the lease is held may its holder say what came of it; another may have taken the row over. */
const stillHeld = '"id" = ? AND "leasedBy" = ? AND "attempts" = ?';
const holding = ({ row, by }: Held): [number, string, number] => [row.id, by, row.attempts];

/** Ends a row, unless it was asked for again since it was taken: then it waits again, at once and anew. */
function finish(
  sql: Statements,
  held: Held,
  now: Date,
  end: { readonly status: 'done' | 'dead'; readonly error: string | null },
): Promise<number> {
  const { wanted } = held.row;
  return sql.execute(
    `UPDATE "OutboxRow" SET
       "status" = CASE WHEN "wanted" = ? THEN '${end.status}' ELSE 'pending' END,
       "attempts" = CASE WHEN "wanted" = ? THEN "attempts" ELSE 0 END,
       "lastError" = ?, "aside" = FALSE, "availableAt" = ?, "leasedBy" = NULL, "leaseUntil" = NULL
     WHERE ${stillHeld}`,
    [wanted, wanted, end.error, now, ...holding(held)],
  );
}

export function markSent(sql: Statements, held: Held, now: Date): Promise<number> {
  return finish(sql, held, now, { status: 'done', error: null });
}

export function markDead(sql: Statements, held: Held, now: Date, reason: string): Promise<number> {
  return finish(sql, held, now, { status: 'dead', error: reason });
}

/** Leaves something for a later try. @param memory sealed */
export function keepMemory(sql: Statements, held: Held, memory: string): Promise<number> {
  return sql.execute(`UPDATE "OutboxRow" SET "memory" = ? WHERE ${stillHeld}`, [memory, ...holding(held)]);
}

/** Gives a row back to be tried again at `at`. `aside`: the rows behind it need not wait for it. */
export function putBack(
  sql: Statements,
  held: Held,
  again: { readonly at: Date; readonly error: string; readonly aside: boolean },
): Promise<number> {
  return sql.execute(
    `UPDATE "OutboxRow" SET "availableAt" = ?, "lastError" = ?, "aside" = ?,
       "leasedBy" = NULL, "leaseUntil" = NULL
     WHERE ${stillHeld}`,
    [again.at, again.error, again.aside, ...holding(held)],
  );
}

/**
 * Gives a row back that the platform would not take yet, until `at`. It was surely not carried out, so the try does
 * not count. Its whole lane waits with it, unless it is to wait `aside`.
 */
export async function pauseLane(
  sql: Statements,
  held: Held,
  pause: { readonly at: Date; readonly error: string; readonly aside: boolean },
): Promise<number> {
  const paused = await sql.execute(
    `UPDATE "OutboxRow" SET "lastError" = ?, "attempts" = "attempts" - 1, "availableAt" = ?,
       ${pause.aside ? '"aside" = TRUE,' : ''} "leasedBy" = NULL, "leaseUntil" = NULL
     WHERE ${stillHeld}`,
    [pause.error, pause.at, ...holding(held)],
  );
  if (pause.aside) return paused;
  return sql.execute(
    `UPDATE "OutboxRow" SET "availableAt" = ?
     WHERE "lane" = ? AND "status" = 'pending' AND "availableAt" < ?`,
    [pause.at, held.row.lane, pause.at],
  );
}
