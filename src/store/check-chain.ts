/** Holds the log of events against its chain, and says what is not as it was. */
import {
  contentHash,
  linkHash,
  NO_HASH,
  type ChainedEvent,
  type ChainHead,
  type EventLink,
} from './chain.ts';
import type { Statements } from './sql.ts';

/** An event as far as it is known where something is wrong with it. */
export type FaultyEvent = Pick<ChainedEvent, 'id' | 'jobId' | 'type' | 'at'>;

export type ChainFault = { readonly position: number } & (
  | {
      /** The event differs from what was linked; its link was changed; it stands in the place of another, or is dated before its time. */
      readonly kind: 'event changed' | 'link changed' | 'event moved' | 'back-dated';
      readonly event: FaultyEvent;
    }
  | { readonly kind: 'event missing'; readonly eventId: number }
  /** From `position` on. */
  | { readonly kind: 'links missing'; readonly through: number }
  /** Not linked, though it is older than what is; `position` is the last one. */
  | { readonly kind: 'added'; readonly event: FaultyEvent }
  /** Somebody holds another head of this position; or one from behind the end. */
  | { readonly kind: 'other head' | 'cut off'; readonly held: string }
  /** In a place that no link has. */
  | { readonly kind: 'links added' }
  /** The row that says where the chain ends says otherwise. */
  | { readonly kind: 'head changed' }
);

/** What somebody keeps of the chain: `hash` may be its beginning alone. */
export type HeldHead = { readonly position: number; readonly hash: string };

export type CheckedChain = {
  readonly faults: readonly ChainFault[];
  /** The last link there is, as it was found. */
  readonly head: HeldHead;
  /** Events that are not linked yet. */
  readonly waiting: number;
  /** After which links the clock had been set back. */
  readonly clockSetBackAt: readonly number[];
};

/** Rows that are read at once. */
const AT_ONCE = 1_000;

/**
 * How much older an event may be than the link before its own, in ms: two clocks differ by minutes, and what was
 * overtaken is linked within a quarter of an hour.
 */
const LATE_MS = 30 * 60_000;

/** A link with the columns of its event, which are null where it is gone. */
type LinkRow = EventLink & {
  readonly [Column in keyof ChainedEvent as `event_${Column}`]: ChainedEvent[Column] | null;
};

/**
 * Reads the whole log. Faults are in the order of their positions; what is committed meanwhile is left out.
 * @param held heads that somebody holds: without them nobody can tell that the end was cut off
 */
export async function checkChain(
  sql: Pick<Statements, 'query'>,
  held: readonly HeldHead[] = [],
): Promise<CheckedChain> {
  const { head, last } = await readEnd(sql);
  const faults: ChainFault[] = [];
  const clockSetBackAt: number[] = [];
  const hashes = new Map(held.map(({ position }): [number, string | undefined] => [position, undefined]));
  let before: Pick<EventLink, 'position' | 'hash'> & { readonly linkedAt: Date | undefined } = {
    ...{ position: 0, hash: NO_HASH, linkedAt: undefined },
  };
  for await (const rows of readLinks(sql, last))
    for (const row of rows) {
      if (row.position < 1) {
        faults.push({ kind: 'links added', position: row.position });
        continue;
      }
      if (row.position !== before.position + 1)
        faults.push({ kind: 'links missing', position: before.position + 1, through: row.position - 1 });
      const isBegun = row.linkedAt.getTime() === head?.begunAt.getTime();
      const isSetBack = before.linkedAt !== undefined && isLate(row.linkedAt, before.linkedAt);
      if (isSetBack) clockSetBackAt.push(row.position);
      const fault = faultOf(row, before, isBegun && !isSetBack);
      if (fault) faults.push(fault);
      if (hashes.has(row.position)) hashes.set(row.position, row.hash);
      before = row;
    }
  const missing = (head?.position ?? 0) - before.position;
  if (missing > 0)
    faults.push({ kind: 'links missing', position: before.position + 1, through: head?.position ?? 0 });
  else if (missing < 0 || (head && head.hash !== before.hash))
    faults.push({ kind: 'head changed', position: before.position });
  const { added, waiting } = await findUnlinked(sql, before);
  for (const { position, hash } of held) {
    const found = hashes.get(position);
    const text = `${String(position)}:${hash}`;
    if (position > before.position) faults.push({ kind: 'cut off', position: before.position, held: text });
    else if (found?.startsWith(hash) !== true) faults.push({ kind: 'other head', position, held: text });
  }
  return {
    faults: [...(await withMoved(sql, faults)), ...added],
    head: { position: before.position, hash: before.hash },
    waiting,
    clockSetBackAt,
  };
}

/** Where the chain ends by its own row and by its links, in one moment. */
export async function readEnd(
  sql: Pick<Statements, 'query'>,
): Promise<{ readonly head: ChainHead | undefined; readonly last: number }> {
  const [row] = await sql.query(
    `SELECT "head".*, "last"."position" AS "lastPosition"
     FROM (SELECT COALESCE(MAX("position"), 0) AS "position" FROM "EventLink") AS "last"
     LEFT JOIN "ChainHead" AS "head" ON "head"."id" = 1`,
    [],
  );
  const head = row?.['hash'] === null ? undefined : (row as ChainHead | undefined);
  return { head, last: Number(row?.['lastPosition'] ?? 0) };
}

/** The links with their events, a page at a time. */
export async function* readLinks(
  { query }: Pick<Statements, 'query'>,
  last: number,
): AsyncGenerator<readonly LinkRow[]> {
  const columns = ['id', 'at', 'type', 'jobId', 'memberId', 'source', 'data']
    .map((name) => `"event"."${name}" AS "event_${name}"`)
    .join(', ');
  let after = -Infinity;
  for (;;) {
    const rows = (await query(
      `SELECT "link".*, ${columns} FROM "EventLink" AS "link" LEFT JOIN "Event" AS "event" ON "event"."id" = "link"."eventId"
       WHERE "link"."position" > ? AND "link"."position" <= ? ORDER BY "link"."position" LIMIT ?`,
      [Math.max(after, -(2 ** 31)), last, AT_ONCE],
    )) as LinkRow[];
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.position ?? last;
  }
}

/** Undefined where it is gone. */
export function eventOf(row: LinkRow): ChainedEvent | undefined {
  if (row.event_id === null) return undefined;
  return {
    ...{ id: row.event_id, at: row.event_at, type: row.event_type, jobId: row.event_jobId },
    ...{ memberId: row.event_memberId, source: row.event_source, data: row.event_data },
  } as ChainedEvent;
}

function faultOf(
  row: LinkRow,
  before: { readonly hash: string; readonly linkedAt: Date | undefined },
  isOlder: boolean,
): ChainFault | undefined {
  const { position, eventId } = row;
  const event = eventOf(row);
  if (!event) return { kind: 'event missing', position, eventId };
  if (linkHash(before.hash, row.contentHash) !== row.hash) return { kind: 'link changed', position, event };
  if (contentHash(event, row.salt, row.linkedAt) !== row.contentHash)
    return { kind: 'event changed', position, event };
  const isLinkedLate = before.linkedAt !== undefined && !isOlder && isLate(event.at, before.linkedAt);
  // Where the clock was set back, so were the dates.
  const isClock = before.linkedAt !== undefined && isLate(row.linkedAt, before.linkedAt);
  return isLinkedLate && !isClock ? { kind: 'back-dated', position, event } : undefined;
}

function isLate(at: Date, before: Date): boolean {
  return before.getTime() - at.getTime() > LATE_MS;
}

/** At most so many faults are held against each other. */
const COMPARED = 200;

/** Of those that differ from their link: whether it is that of another, as they have changed places. */
async function withMoved(
  { query }: Pick<Statements, 'query'>,
  faults: readonly ChainFault[],
): Promise<ChainFault[]> {
  const changed = faults
    .flatMap((fault) => (fault.kind === 'event changed' ? [fault] : []))
    .slice(0, COMPARED);
  const events =
    changed.length < 2
      ? []
      : await findEvents(
          query,
          changed.map(({ event }) => event.id),
        );
  const moved = new Set<number>();
  for (const { position } of changed) {
    const [link] = (await query('SELECT * FROM "EventLink" WHERE "position" = ?', [position])) as EventLink[];
    const isOf = (event: ChainedEvent): boolean =>
      link !== undefined && contentHash(event, link.salt, link.linkedAt) === link.contentHash;
    // Under the number that was linked, in whose place another stands.
    const all = events.flatMap((event) => [event, ...changed.map(({ event: { id } }) => ({ ...event, id }))]);
    if (all.some(isOf)) moved.add(position);
  }
  return faults.map((fault) =>
    fault.kind === 'event changed' && moved.has(fault.position) ? { ...fault, kind: 'event moved' } : fault,
  );
}

async function findEvents(query: Statements['query'], ids: readonly number[]): Promise<ChainedEvent[]> {
  const places = ids.map(() => '?').join(', ');
  return (await query(`SELECT * FROM "Event" WHERE "id" IN (${places})`, ids)) as ChainedEvent[];
}

/** Events without a link: those that wait for theirs, and those that should have had it long ago. */
async function findUnlinked(
  { query }: Pick<Statements, 'query'>,
  last: { readonly position: number; readonly linkedAt: Date | undefined },
): Promise<{ readonly added: readonly ChainFault[]; readonly waiting: number }> {
  const added: ChainFault[] = [];
  let waiting = 0;
  let after = -(2 ** 31);
  for (;;) {
    const rows = (await query(
      `SELECT "id", "jobId", "type", "at" FROM "Event" AS "event"
       WHERE "id" > ? AND NOT EXISTS (SELECT 1 FROM "EventLink" AS "link" WHERE "link"."eventId" = "event"."id")
       ORDER BY "id" LIMIT ?`,
      [after, AT_ONCE],
    )) as FaultyEvent[];
    for (const event of rows)
      if (last.linkedAt && isLate(event.at, last.linkedAt))
        added.push({ kind: 'added', position: last.position, event });
      else waiting += 1;
    const end = rows.at(-1);
    if (!end) return { added, waiting };
    after = end.id;
  }
}
