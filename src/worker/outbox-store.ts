/** The outbox as the worker sees it: what is due, taken under a lease and given back with what came of it. */
import type { Reads, Transaction } from '../store/client.ts';
import { Prisma } from '../store/generated/sqlite/client.ts';

export type Head = { readonly id: number; readonly lane: string; readonly availableAt: Date };

export type LeasedRow = {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly lane: string;
  /** Sealed. */
  readonly payload: string;
  /** As it was when taken. Raised meanwhile, it says that the card has changed again. */
  readonly wanted: number;
  /** With this one. */
  readonly attempts: number;
  readonly createdAt: Date;
};

/**
 * The rows that may be tried next, those that are due first: of every lane the oldest one that waits, and
 * those that stepped aside. Lanes are found by leaping through the index from one to the next, so that the
 * length of a lane costs nothing.
 */
export function findHeads(db: Reads, now: Date, atMost: number): Promise<Head[]> {
  return db.$queryRaw`
    WITH RECURSIVE "lanes"("lane") AS (
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
    WHERE "row"."leaseUntil" IS NULL OR "row"."leaseUntil" <= ${now}
    UNION ALL
    SELECT "id", "lane", "availableAt" FROM "OutboxRow"
    WHERE "status" = 'pending' AND "aside" = TRUE AND ("leaseUntil" IS NULL OR "leaseUntil" <= ${now})
    ORDER BY "availableAt", "id" LIMIT ${atMost}`;
}

export type Lease = { readonly by: string; readonly until: Date; readonly now: Date };

/** Takes those of the rows that nobody else has taken meanwhile. */
export function takeRows(db: Transaction, ids: readonly number[], lease: Lease): Promise<LeasedRow[]> {
  return db.$queryRaw`
    UPDATE "OutboxRow"
    SET "leasedBy" = ${lease.by}, "leaseUntil" = ${lease.until}, "attempts" = "attempts" + 1
    WHERE "id" IN (${Prisma.join([...ids])}) AND "status" = 'pending' AND "availableAt" <= ${lease.now}
      AND ("leaseUntil" IS NULL OR "leaseUntil" <= ${lease.now})
    RETURNING "id", "key", "kind", "lane", "payload", "wanted", "attempts", "createdAt"`;
}

/** A row and the worker that took it. */
export type Held = { readonly row: LeasedRow; readonly by: string };

/** Only while the lease is held may its holder say what came of it; another may have taken the row over. */
const stillHeld = ({ row, by }: Held): Prisma.Sql =>
  Prisma.sql`"id" = ${row.id} AND "leasedBy" = ${by} AND "attempts" = ${row.attempts}`;

/** Ends a row, unless it was asked for again since it was taken: then it waits again, at once and anew. */
function finish(
  db: Transaction,
  held: Held,
  now: Date,
  end: { readonly status: 'done' | 'dead'; readonly error: string | null },
): Promise<number> {
  const { wanted } = held.row;
  return db.$executeRaw`
    UPDATE "OutboxRow" SET
      "status" = CASE WHEN "wanted" = ${wanted} THEN ${end.status} ELSE 'pending' END,
      "attempts" = CASE WHEN "wanted" = ${wanted} THEN "attempts" ELSE 0 END,
      "lastError" = ${end.error}, "aside" = FALSE, "availableAt" = ${now},
      "leasedBy" = NULL, "leaseUntil" = NULL
    WHERE ${stillHeld(held)}`;
}

export function markSent(db: Transaction, held: Held, now: Date): Promise<number> {
  return finish(db, held, now, { status: 'done', error: null });
}

export function markDead(db: Transaction, held: Held, now: Date, reason: string): Promise<number> {
  return finish(db, held, now, { status: 'dead', error: reason });
}

/** Gives a row back to be tried again at `at`. `aside`: the rows behind it need not wait for it. */
export function putBack(
  db: Transaction,
  held: Held,
  again: { readonly at: Date; readonly error: string; readonly aside: boolean },
): Promise<number> {
  return db.$executeRaw`
    UPDATE "OutboxRow" SET "availableAt" = ${again.at}, "lastError" = ${again.error}, "aside" = ${again.aside},
      "leasedBy" = NULL, "leaseUntil" = NULL
    WHERE ${stillHeld(held)}`;
}

/**
 * Gives a row back that the platform would not take yet, and lets its whole lane wait until `at`. It was
 * surely not carried out, so the try does not count.
 */
export async function pauseLane(
  db: Transaction,
  held: Held,
  pause: { readonly at: Date; readonly error: string },
): Promise<number> {
  await db.$executeRaw`
    UPDATE "OutboxRow" SET "lastError" = ${pause.error}, "attempts" = "attempts" - 1,
      "leasedBy" = NULL, "leaseUntil" = NULL
    WHERE ${stillHeld(held)}`;
  return db.$executeRaw`
    UPDATE "OutboxRow" SET "availableAt" = ${pause.at}
    WHERE "lane" = ${held.row.lane} AND "status" = 'pending' AND "availableAt" < ${pause.at}`;
}
