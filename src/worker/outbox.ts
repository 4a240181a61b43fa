/**
 * Sends what commits have queued: at least once, in order within a lane, by any number of processes.
 *
 * A row is taken under a short lease, which is extended for as long as the delivery takes. What a worker
 * leaves that dies in the middle is taken over by itself when it starts again, at once, or by another when the
 * lease ends. `deliver` learns that a former try may have succeeded, and makes a repeat harmless.
 */
import type { Logger } from 'pino';
import { randomUUID } from 'node:crypto';
import { memoryColumn, payloadColumn } from '../store/collected.ts';
import type { CommitTx, Store, Work } from '../store/commit.ts';
import { rowName } from '../store/seal.ts';
import type { JsonValue } from '../shared/json.ts';
import type { Deliver, Delivery, FatedRow } from '../store/outbox-item.ts';
import {
  endLeases,
  extendLeases,
  findHeads,
  keepMemory,
  markDead,
  markSent,
  pauseLane,
  putBack,
  takeRows,
  type Head,
  type LeasedRow,
} from './outbox-store.ts';
import { fateOf, judge, outboxBackoff, type Backoff, type Verdict } from './verdict.ts';

export type OutboxOptions = {
  readonly store: Store;
  readonly deliver: Deliver;
  readonly now: () => Date;
  /** In [0, 1), for jitter. */
  readonly random: () => number;
  readonly log: Pick<Logger, 'error'>;
  /**
   * Never that of another worker that is alive. What was taken under the same name before `start` is taken
   * back, so a worker that keeps its name over a crash goes on where it was.
   */
  readonly workerId?: string;
  /** Deliveries at once. */
  readonly concurrency?: number;
  /** How long a row stays with a worker that is heard of no more, in ms. A live one says so three times as often. */
  readonly leaseMs?: number;
  /** How often to look without having been poked, in ms: for rows of other processes, and as a safety net. */
  readonly pollMs?: number;
  readonly backoff?: Backoff;
  /** Told of what people may wait for in vain, in the transaction that says so of the row. */
  readonly onFate?: (tx: CommitTx, row: FatedRow) => Promise<void>;
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

/** From so many commands at once on, the worker leaves most of the processor to them. */
const busyFrom = 3;
const concurrencyWhenBusy = 2;

const UNREADABLE: Delivery = { dead: 'its payload does not open with this data key' };

const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);

/** Makes a worker; it does nothing before its `start`. */
export function createOutboxWorker(options: OutboxOptions): OutboxWorker {
  const { store, deliver, now, random, log, workerId = randomUUID() } = options;
  const { onFate, concurrency = 16, leaseMs = 15_000, pollMs = 5_000, backoff = outboxBackoff } = options;
  const underWay = new Map<number, { lane: string; ended: Promise<void> }>();
  /** Those under way whose outcome is not known yet. */
  const sending = new Set<number>();
  let running = false;
  let tookBack = false;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let timer: NodeJS.Timeout | undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void) | undefined;
  let idlers: (() => void)[] = [];

  const write = <T>(name: string, work: Work<T>): Promise<T> =>
    store.write({ source: `outbox:${name}`, subject: `outbox:${name}` }, work);

  const open = (column: string, { key }: LeasedRow, sealed: string) =>
    JSON.parse(store.sealer.open(column, rowName(key), sealed)) as JsonValue;
  const kindOf = ({ kind }: LeasedRow) => (kind === 'card' ? 'card' : 'notice');

  const tellFate = async (tx: CommitTx, row: LeasedRow, verdict: Verdict): Promise<void> => {
    const fate = fateOf(verdict, row.lastError !== null);
    if (fate === undefined) return;
    const { key, wanted } = row;
    await onFate?.(tx, {
      key,
      wanted,
      fate,
      kind: kindOf(row),
      payload: open(payloadColumn, row, row.payload),
    });
  };

  const attempt = async (row: LeasedRow): Promise<Delivery> => {
    let payload: JsonValue;
    let memory: JsonValue | undefined;
    try {
      payload = open(payloadColumn, row, row.payload);
      memory = row.memory === null ? undefined : open(memoryColumn, row, row.memory);
    } catch (error) {
      log.error({ err: error, key: row.key }, 'an outbox row cannot be read');
      return UNREADABLE;
    }
    try {
      return await deliver({
        id: row.id,
        key: row.key,
        kind: kindOf(row),
        lane: row.lane,
        payload,
        attempts: row.attempts - 1,
        createdAt: row.createdAt,
        memory,
        remember: async (next) => {
          const sealed = store.sealer.seal(memoryColumn, rowName(row.key), JSON.stringify(next));
          await write('remember', ({ sql }) => keepMemory(sql, { row, by: workerId }, sealed));
        },
      });
    } catch (error) {
      log.error({ err: error, key: row.key }, 'a delivery failed unexpectedly');
      // Only its name is kept: the message may say anything.
      return { error: error instanceof Error ? error.name : 'unknown error' };
    }
  };

  const mark = ({ sql, now: at }: CommitTx, row: LeasedRow, verdict: Verdict): Promise<unknown> => {
    const held = { row, by: workerId };
    switch (verdict.kind) {
      case 'sent':
        return markSent(sql, held, at);
      case 'dead':
        return markDead(sql, held, at, verdict.reason);
      case 'again':
        return putBack(sql, held, { ...verdict, at: later(at, verdict.waitMs) });
      case 'pause':
        return pauseLane(sql, held, { ...verdict, at: later(at, verdict.waitMs) });
    }
  };

  const settle = (row: LeasedRow, verdict: Verdict, delivery: Delivery): Promise<unknown> => {
    const chore = { source: `outbox:${row.key}`, subject: row.key, patient: true };
    return store.write<unknown>(chore, async (tx) => {
      if ('sent' in delivery) await delivery.keep?.(tx.rows);
      const marked = await mark(tx, row, verdict);
      if (delivery !== UNREADABLE) await tellFate(tx, row, verdict);
      return marked;
    });
  };
  const carryOut = async (row: LeasedRow): Promise<void> => {
    try {
      const delivery = await attempt(row);
      sending.delete(row.id);
      poke();
      const verdict = judge(delivery, row.attempts, backoff, random);
      if (verdict.kind === 'dead')
        log.error({ key: row.key, reason: verdict.reason }, 'a message is given up');
      await settle(row, verdict, delivery);
    } catch (error) {
      // The lease will end, and the row be tried again.
      log.error({ err: error, key: row.key }, 'what came of a delivery was not kept');
    } finally {
      sending.delete(row.id);
      underWay.delete(row.id);
      poke();
    }
  };

  /** Takes what is due, as far as there is room. Returns whether there may be more. */
  const takeDue = async (): Promise<boolean> => {
    // Who clicked is waiting; who gets a message is not.
    const atOnce = store.busy() < busyFrom ? concurrency : Math.min(concurrency, concurrencyWhenBusy);
    const room = atOnce - sending.size;
    if (room <= 0 || !running) return false;
    const at = now();
    const heads = await findHeads(store.sql, at, headsAtOnce);
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
    const rows = await write('take', ({ sql, now: takenAt }) =>
      takeRows(sql, ids, { by: workerId, now: takenAt, until: later(takenAt, leaseMs) }),
    );
    for (const row of rows) {
      sending.add(row.id);
      underWay.set(row.id, { lane: row.lane, ended: carryOut(row) });
    }
    return rows.length > 0;
  };

  const extend = async (): Promise<void> => {
    const ids = [...underWay.keys()];
    if (ids.length === 0) return;
    try {
      await write('extend', ({ sql, now: at }) =>
        extendLeases(sql, ids, { by: workerId, now: at, until: later(at, leaseMs) }),
      );
    } catch (error) {
      // There are two more beats before the lease ends.
      log.error({ err: error }, 'leases of the outbox could not be extended');
    }
  };

  const wakeIn = (ms: number): void => {
    clearTimeout(timer);
    if (!running) return;
    timer = setTimeout(poke, Math.min(ms, pollMs));
    timer.unref();
  };

  const asked = (): boolean => {
    const was = lookAgain;
    lookAgain = false;
    return running && was;
  };

  const look = async (): Promise<void> => {
    try {
      if (!tookBack) await write('take back', ({ sql }) => endLeases(sql, workerId));
      tookBack = true;
      while (asked()) while (await takeDue());
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
      heartbeat ??= setInterval(() => void extend(), leaseMs / 3).unref();
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
      clearInterval(heartbeat);
      heartbeat = undefined;
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
