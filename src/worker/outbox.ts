/**
 * Sends what commits have queued: at least once, in order within a lane, by any number of processes.
 *
 * A row is taken under a lease. A worker that dies in the middle leaves it, and when the lease ends another
 * takes it over. `deliver` learns that a former try may have succeeded, and makes a repeat harmless.
 */
import type { Logger } from 'pino';
import { randomUUID } from 'node:crypto';
import { payloadColumn } from '../store/collected.ts';
import type { Store, Work } from '../store/commit.ts';
import type { JsonValue } from '../store/json.ts';
import type { Deliver, Delivery } from '../store/outbox-item.ts';
import {
  findHeads,
  markDead,
  markSent,
  pauseLane,
  putBack,
  takeRows,
  type Head,
  type LeasedRow,
} from './outbox-store.ts';
import { judge, outboxBackoff, type Backoff, type Verdict } from './verdict.ts';

export type OutboxOptions = {
  readonly store: Store;
  readonly deliver: Deliver;
  readonly now: () => Date;
  /** In [0, 1), for jitter. */
  readonly random: () => number;
  readonly log: Pick<Logger, 'error'>;
  /** Unlike that of any other worker, also of a former run of this one. */
  readonly workerId?: string;
  /** Deliveries at once. */
  readonly concurrency?: number;
  /** How long a row stays with a worker that says nothing more, in ms. */
  readonly leaseMs?: number;
  /** How often to look without having been poked, in ms: for rows of other processes, and as a safety net. */
  readonly pollMs?: number;
  readonly backoff?: Backoff;
};

export type OutboxWorker = {
  readonly start: () => void;
  /** Looks for due rows now. */
  readonly poke: () => void;
  /** Takes nothing more, and waits for what is under way. */
  readonly stop: () => Promise<void>;
  /** Resolves when nothing is due and nothing under way; what waits for a later time does not count. */
  readonly idle: () => Promise<void>;
};

/** How many lanes are looked at in one go. */
const headsAtOnce = 100;

const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);

/** Makes a worker; it does nothing before its `start`. */
export function createOutboxWorker(options: OutboxOptions): OutboxWorker {
  const { store, deliver, now, random, log, workerId = randomUUID() } = options;
  const { concurrency = 8, leaseMs = 60_000, pollMs = 5_000, backoff = outboxBackoff } = options;
  const underWay = new Map<number, { lane: string; ended: Promise<void> }>();
  let running = false;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void) | undefined;
  let idlers: (() => void)[] = [];

  const write = <T>(name: string, work: Work<T>): Promise<T> =>
    store.write({ source: `outbox:${name}`, subject: `outbox:${name}` }, work);

  const attempt = async (row: LeasedRow): Promise<Delivery> => {
    let payload: JsonValue;
    try {
      payload = JSON.parse(store.sealer.open(payloadColumn, row.payload)) as JsonValue;
    } catch (error) {
      log.error({ err: error, key: row.key }, 'an outbox row cannot be read');
      return { dead: 'its payload does not open with this data key' };
    }
    try {
      return await deliver({
        id: row.id,
        key: row.key,
        kind: row.kind === 'card' ? 'card' : 'notice',
        lane: row.lane,
        payload,
        attempts: row.attempts - 1,
        createdAt: row.createdAt,
      });
    } catch (error) {
      log.error({ err: error, key: row.key }, 'a delivery failed unexpectedly');
      // Only its name is kept: the message may say anything.
      return { error: error instanceof Error ? error.name : 'unknown error' };
    }
  };

  const settle = (row: LeasedRow, verdict: Verdict): Promise<unknown> =>
    write<unknown>(String(row.id), ({ db, now: at }) => {
      const held = { row, by: workerId };
      switch (verdict.kind) {
        case 'sent':
          return markSent(db, held, at);
        case 'dead':
          return markDead(db, held, at, verdict.reason);
        case 'again':
          return putBack(db, held, { ...verdict, at: later(at, verdict.waitMs) });
        case 'pause':
          return pauseLane(db, held, { ...verdict, at: later(at, verdict.waitMs) });
      }
    });

  const carryOut = async (row: LeasedRow): Promise<void> => {
    try {
      const verdict = judge(await attempt(row), row.attempts, backoff, random);
      if (verdict.kind === 'dead')
        log.error({ key: row.key, reason: verdict.reason }, 'a message is given up');
      await settle(row, verdict);
    } catch (error) {
      // The lease will end, and the row be tried again.
      log.error({ err: error, key: row.key }, 'what came of a delivery was not kept');
    } finally {
      underWay.delete(row.id);
      poke();
    }
  };

  /** Takes what is due, as far as there is room. Returns whether there may be more. */
  const takeDue = async (): Promise<boolean> => {
    const room = concurrency - underWay.size;
    if (room <= 0) return false;
    const at = now();
    const heads = await findHeads(store.db, at, headsAtOnce);
    const busyLanes = new Set([...underWay.values()].map(({ lane }) => lane));
    const due: Head[] = [];
    for (const head of heads) {
      if (due.length === room || head.availableAt > at) break;
      if (busyLanes.has(head.lane)) continue;
      busyLanes.add(head.lane);
      due.push(head);
    }
    const next = heads.find(({ availableAt }) => availableAt > at);
    wakeIn(next ? next.availableAt.getTime() - at.getTime() : pollMs);
    if (due.length === 0) return false;
    const ids = due.map(({ id }) => id);
    const rows = await write('take', ({ db, now: takenAt }) =>
      takeRows(db, ids, { by: workerId, now: takenAt, until: later(takenAt, leaseMs) }),
    );
    for (const row of rows) underWay.set(row.id, { lane: row.lane, ended: carryOut(row) });
    return rows.length > 0;
  };

  const wakeIn = (ms: number): void => {
    clearTimeout(timer);
    if (!running) return;
    timer = setTimeout(poke, Math.min(ms, pollMs));
    timer.unref();
  };

  const look = async (): Promise<void> => {
    try {
      do {
        lookAgain = false;
        while (running && (await takeDue()));
      } while (running && lookAgain);
    } catch (error) {
      log.error({ err: error }, 'the outbox cannot be looked at');
      wakeIn(pollMs);
      return;
    } finally {
      looking = undefined;
    }
    if (underWay.size > 0) return;
    for (const resolve of idlers) resolve();
    idlers = [];
  };

  const poke = (): void => {
    if (!running) return;
    lookAgain = true;
    looking ??= look();
  };

  return {
    start: () => {
      running = true;
      unsubscribe ??= store.onOutboxRows(poke);
      poke();
    },
    poke,
    stop: async () => {
      running = false;
      clearTimeout(timer);
      unsubscribe?.();
      unsubscribe = undefined;
      await looking;
      await Promise.all([...underWay.values()].map(({ ended }) => ended));
      for (const resolve of idlers) resolve();
      idlers = [];
    },
    idle: () =>
      new Promise((resolve) => {
        if (!running) {
          resolve();
          return;
        }
        idlers.push(resolve);
        poke();
      }),
  };
}
