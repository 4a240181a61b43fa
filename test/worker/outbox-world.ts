import { vi } from 'vitest';
import type { CommitTx, Store } from '../../src/store/commit.ts';
import type { Delivery, OutboxItem } from '../../src/store/outbox-item.ts';
import { createOutboxWorker, type OutboxOptions, type OutboxWorker } from '../../src/worker/outbox.ts';
import type { TestDatabase } from '../support/databases.ts';

export const second = 1_000;

function createClock(): { now: () => Date; pass: (ms: number) => void } {
  let ms = Date.parse('2026-11-24T10:00:00.000Z');
  return {
    now: () => new Date(ms),
    pass: (by) => {
      ms += by;
    },
  };
}

export type Answer = Delivery | Promise<Delivery> | (() => Delivery | Promise<Delivery>);

/** A platform that answers by key as it was told, else takes everything; it keeps what came. */
export function createPlatform(answers: Record<string, Answer[]> = {}) {
  const came: OutboxItem[] = [];
  return {
    came,
    keys: () => came.map(({ key }) => key),
    deliver: async (item: OutboxItem): Promise<Delivery> => {
      came.push(item);
      const answer = answers[item.key]?.shift() ?? { sent: true };
      return typeof answer === 'function' ? await answer() : await answer;
    },
  };
}

type World = {
  database: TestDatabase;
  store: Store;
  clock: ReturnType<typeof createClock>;
  log: { error: ReturnType<typeof vi.fn> };
  queue: (fill: (tx: CommitTx) => void) => Promise<void>;
  /** A worker that never looks by itself, and stops with the test. */
  worker: (options: Pick<OutboxOptions, 'deliver'> & Partial<OutboxOptions>) => OutboxWorker;
  row: (key: string) => Promise<NonNullable<Awaited<ReturnType<Store['db']['outboxRow']['findUnique']>>>>;
};

export async function setUp(database: TestDatabase): Promise<World> {
  const clock = createClock();
  const store = await database.open({ now: clock.now });
  const log = { error: vi.fn() };
  return {
    database,
    store,
    clock,
    log,
    queue: (fill) =>
      store.write({ source: 'test', subject: 'test' }, (tx) => {
        fill(tx);
        return Promise.resolve();
      }),
    worker: (options) => {
      const worker = createOutboxWorker({
        store,
        now: clock.now,
        random: () => 0,
        log,
        pollMs: 3_600 * second,
        ...options,
      });
      database.afterwards(() => worker.stop());
      worker.start();
      return worker;
    },
    row: (key) => store.db.outboxRow.findUniqueOrThrow({ where: { key } }),
  };
}

export function createGate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
