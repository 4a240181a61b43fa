/** Gives each committed event its link, apart from the commits themselves, which wait for nothing here. */
import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  contentHash,
  linkHash,
  NO_HASH,
  SALT_BYTES,
  type ChainedEvent,
  type ChainHead,
  type EventChain,
  type EventLink,
} from './chain.ts';
import type { Provider } from './client.ts';
import type { Store } from './commit.ts';
import { statementOfRows } from './json-rows.ts';

/** Links that are made in one transaction: some milliseconds. */
const AT_ONCE = 500;

/** Numbers that are looked through at once for events without a link. */
const WINDOW = 20_000;

/**
 * On PostgreSQL events come to be seen in another order than that of their numbers, where one commit overtakes
 * another. So far back each look goes; what was overtaken by more is left to `linkAll`.
 */
const OVERTAKEN = 1_000;

const columns = {
  position: 'int',
  eventId: 'int',
  salt: 'text',
  linkedAt: 'instant',
  contentHash: 'text',
  hash: 'text',
} as const;

/** Any number of processes may chain one log at once: of two that go on from one link, one begins again. */
export function createEventChain(
  store: Pick<Store, 'sql' | 'write'>,
  provider: Provider,
  now: () => Date,
): EventChain {
  const { sql } = store;
  const chore = { source: 'chain', subject: 'chain', patient: true };
  const addLinks = statementOfRows(
    provider,
    columns,
    `INSERT INTO "EventLink" ("position", "eventId", "salt", "linkedAt", "contentHash", "hash")
     SELECT "position", "eventId", "salt", "linkedAt", "contentHash", "hash" FROM`,
    '',
  );
  /** Up to which number all was looked through. */
  let seen = 0;

  const lastEvent = async (): Promise<number> => {
    const [row] = await sql.query('SELECT MAX("id") AS "id" FROM "Event"', []);
    return Number(row?.['id'] ?? 0);
  };

  const readHead = async (): Promise<ChainHead> => {
    const head = await findChainHead({ sql });
    if (head) return head;
    await store.write(chore, async (tx) => {
      // What is there now is older than the chain; a second process that begins it finds it begun.
      await tx.sql.execute(
        `INSERT INTO "ChainHead" ("id", "position", "hash", "begunAt", "olderThrough")
         SELECT 1, 0, ?, ?, COALESCE(MAX("id"), 0) FROM "Event" WHERE TRUE ON CONFLICT ("id") DO NOTHING`,
        [NO_HASH, now()],
      );
    });
    return readHead();
  };

  /** Links the first of what has none in a window; undefined where another process was faster. */
  const linkSome = async (after: number, upTo: number): Promise<number | undefined> => {
    // The head first: where it still stands at the end, nobody has linked any of these.
    const head = await readHead();
    const events = (await sql.query(
      `SELECT "id", "at", "type", "jobId", "memberId", "source", "data" FROM "Event" AS "event"
       WHERE "id" > ? AND "id" <= ?
         AND NOT EXISTS (SELECT 1 FROM "EventLink" AS "link" WHERE "link"."eventId" = "event"."id")
       ORDER BY "id" LIMIT ?`,
      [after, upTo, AT_ONCE],
    )) as ChainedEvent[];
    if (events.length === 0) return 0;
    const links = linksFor(head, events, now());
    const last = links.at(-1) ?? head;
    const isOurs = await store.write(chore, async (tx) => {
      const count = await tx.sql.execute(
        `UPDATE "ChainHead" SET "position" = ?, "hash" = ?, "linkedAt" = ?
         WHERE "id" = 1 AND "position" = ? AND "hash" = ?`,
        [last.position, last.hash, last.linkedAt, head.position, head.hash],
      );
      if (count === 1) await tx.sql.execute(...addLinks(links));
      return count === 1;
    });
    return isOurs ? events.length : undefined;
  };

  const linkFrom = async (from: number, mayGoOn: () => boolean = () => true): Promise<number> => {
    const last = await lastEvent();
    let linked = 0;
    for (let after = from; after < last; after += WINDOW) {
      const upTo = Math.min(after + WINDOW, last);
      for (;;) {
        if (!mayGoOn()) return linked;
        const some = await linkSome(after, upTo);
        linked += some ?? 0;
        if (some === 0) break;
      }
      // SQLite answers without letting anybody else have a turn.
      await nextTurn();
    }
    seen = last;
    return linked;
  };

  return {
    link: () => linkFrom(Math.max(0, seen - OVERTAKEN)),
    linkAll: (mayGoOn) => linkFrom(0, mayGoOn),
  };
}

/** Undefined before the chain is begun. */
export async function findChainHead({ sql }: Pick<Store, 'sql'>): Promise<ChainHead | undefined> {
  const [head] = await sql.query(
    'SELECT "position", "hash", "linkedAt", "begunAt", "olderThrough" FROM "ChainHead" WHERE "id" = 1',
    [],
  );
  return head as ChainHead | undefined;
}

function linksFor(head: ChainHead, events: readonly ChainedEvent[], now: Date): EventLink[] {
  const salts = randomBytes(SALT_BYTES * events.length).toString('hex');
  let { position, hash, linkedAt: before } = head;
  return events.map((event, index) => {
    // Those from before the chain are all linked as of its beginning, and before any other: what comes later with an
    // old number has not been there.
    const isOlder =
      event.id <= head.olderThrough && (before ?? head.begunAt).getTime() === head.begunAt.getTime();
    const linkedAt = isOlder ? head.begunAt : now;
    const salt = salts.slice(index * SALT_BYTES * 2, (index + 1) * SALT_BYTES * 2);
    const hashOfContent = contentHash(event, salt, linkedAt);
    position += 1;
    hash = linkHash(hash, hashOfContent);
    before = linkedAt;
    return { position, eventId: event.id, salt, linkedAt, contentHash: hashOfContent, hash };
  });
}
