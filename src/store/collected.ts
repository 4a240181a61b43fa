/** What commands add to the event log and to the outbox: collected while they work, written in two statements. */
import type { Provider } from './client.ts';
import { statementOfRows } from './json-rows.ts';
import type { JsonValue } from '../shared/json.ts';
import { rowName, type Sealer } from './seal.ts';
import type { Statements } from './sql.ts';

export type NewEvent = {
  readonly jobId: number | null;
  /** Past tense: JobClaimed. */
  readonly type: string;
  readonly memberId: number | null;
  /** Never the client rate or anything confidential: it is kept in the open. */
  readonly data: JsonValue;
};

export type NewOutboxRow = {
  readonly key: string;
  readonly kind: 'card' | 'notice';
  readonly lane: string;
  readonly payload: JsonValue;
};

export type Collected = {
  readonly events: (NewEvent & { readonly source: string; readonly at: Date })[];
  readonly outbox: NewOutboxRow[];
};

export function nothingCollected(): Collected {
  return { events: [], outbox: [] };
}

/** The column of outbox payloads, as they are sealed for it. */
export const payloadColumn = 'OutboxRow.payload';
/** That of what a try has left. */
export const memoryColumn = 'OutboxRow.memory';

const eventColumns = {
  jobId: 'int',
  type: 'text',
  memberId: 'int',
  source: 'text',
  data: 'text',
  at: 'instant',
} as const;

const outboxColumns = {
  key: 'text',
  kind: 'text',
  lane: 'text',
  payload: 'text',
  wanted: 'int',
  at: 'instant',
} as const;

// A card that is wanted again: one that waits keeps its place and its patience; one that is done or given
// up starts anew; why it was given up stays until it is sent, so that whoever was told is then told that it is. A notice is sent once, so that asking again changes nothing.
const addCardAgain = `ON CONFLICT ("key") DO UPDATE SET
  "wanted" = "row"."wanted" + excluded."wanted",
  "lane" = excluded."lane",
  "payload" = excluded."payload",
  "status" = 'pending',
  "attempts" = CASE WHEN "row"."status" = 'pending' THEN "row"."attempts" ELSE 0 END,
  "memory" = CASE WHEN "row"."status" = 'pending' THEN "row"."memory" ELSE NULL END,
  "aside" = CASE WHEN "row"."status" = 'pending' THEN "row"."aside" ELSE FALSE END,
  "lastError" = CASE WHEN "row"."status" IN ('pending', 'dead') THEN "row"."lastError" ELSE NULL END,
  "availableAt" = CASE WHEN "row"."status" = 'pending' THEN "row"."availableAt" ELSE excluded."availableAt" END
WHERE excluded."kind" = 'card'`;

type MergedRow = NewOutboxRow & { readonly wanted: number };

/**
 * One row for each key, with the newest payload and how often it was asked for; in the order of the keys,
 * in which any two transactions then lock them.
 */
function merge(rows: readonly NewOutboxRow[]): MergedRow[] {
  const merged = new Map<string, MergedRow>();
  for (const row of rows) {
    const former = merged.get(row.key);
    if (!former) merged.set(row.key, { ...row, wanted: 1 });
    else if (row.kind === 'card') merged.set(row.key, { ...row, wanted: former.wanted + 1 });
  }
  return [...merged.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

export type WriteCollected = (statements: Statements, collected: Collected, now: Date) => Promise<void>;

/** Makes what writes the collected; its `now` is from when the new outbox rows may be sent. */
export function createWriteCollected(provider: Provider, sealer: Sealer): WriteCollected {
  const addEvents = statementOfRows(
    provider,
    eventColumns,
    `INSERT INTO "Event" ("jobId", "type", "memberId", "source", "data", "at")
     SELECT "jobId", "type", "memberId", "source", "data", "at" FROM`,
    '',
  );
  const addOutboxRows = statementOfRows(
    provider,
    outboxColumns,
    `INSERT INTO "OutboxRow" AS "row"
       ("key", "kind", "lane", "payload", "status", "wanted", "availableAt", "createdAt")
     SELECT "key", "kind", "lane", "payload", 'pending', "wanted", "at", "at" FROM`,
    `WHERE TRUE ${addCardAgain}`,
  );
  return async (statements, { events, outbox }, now) => {
    if (events.length > 0) {
      const rows = events.map((event) => ({ ...event, data: JSON.stringify(event.data) }));
      await statements.execute(...addEvents(rows));
    }
    if (outbox.length > 0) {
      const rows = merge(outbox).map((row) => ({
        ...row,
        payload: sealer.seal(payloadColumn, rowName(row.key), JSON.stringify(row.payload)),
        at: now,
      }));
      await statements.execute(...addOutboxRows(rows));
    }
  };
}
