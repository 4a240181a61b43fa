import { expect, it, vi } from 'vitest';
import type { CommitTx, Store } from '../../src/store/commit.ts';
import type { Delivery, OutboxItem } from '../../src/store/outbox-item.ts';
import { createOutboxWorker, type OutboxOptions, type OutboxWorker } from '../../src/worker/outbox.ts';
import { describeOnBothDatabases, type TestDatabase } from '../support/databases.ts';

const second = 1_000;

function createClock(): { now: () => Date; pass: (ms: number) => void } {
  let ms = Date.parse('2026-11-24T10:00:00.000Z');
  return {
    now: () => new Date(ms),
    pass: (by) => {
      ms += by;
    },
  };
}

type Answer = Delivery | Promise<Delivery> | (() => Delivery | Promise<Delivery>);

/** A platform that answers by key as it was told, else takes everything; it keeps what came. */
function createPlatform(answers: Record<string, Answer[]> = {}) {
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

async function setUp(database: TestDatabase): Promise<World> {
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

function createGate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describeOnBothDatabases('the outbox', (fresh) => {
  it('sends what a commit queued, without waiting for its next look', async () => {
    const { queue, worker, row, clock, log } = await setUp(await fresh());
    const platform = createPlatform();
    const outbox = worker(platform);
    await outbox.idle();
    await queue((tx) => {
      tx.card('card', 'channel', { jobId: 42 });
      tx.notice('notice', 'person', { text: 'private' });
    });
    await expect.poll(() => platform.came.length).toBe(2);
    await outbox.idle();

    expect([...platform.came].sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
      {
        id: expect.any(Number) as number,
        key: 'card',
        kind: 'card',
        lane: 'channel',
        payload: { jobId: 42 },
        attempts: 0,
        createdAt: clock.now(),
      },
      {
        id: expect.any(Number) as number,
        key: 'notice',
        kind: 'notice',
        lane: 'person',
        payload: { text: 'private' },
        attempts: 0,
        createdAt: clock.now(),
      },
    ]);
    expect(await row('card')).toMatchObject({ status: 'done', leasedBy: null, leaseUntil: null });
    expect(await row('notice')).toMatchObject({ status: 'done', lastError: null });
    expect(log.error).not.toHaveBeenCalled();
  });

  it('sends what it finds at its start', async () => {
    const { queue, worker } = await setUp(await fresh());
    await queue((tx) => {
      tx.notice('notice', 'person', null);
    });
    const platform = createPlatform();
    await worker(platform).idle();
    expect(platform.keys()).toEqual(['notice']);
  });

  it('looks by itself now and then, for what others queued', async () => {
    const { database, worker } = await setUp(await fresh());
    const platform = createPlatform();
    await worker({ ...platform, pollMs: 20 }).idle();
    const other = await database.open();
    await other.write({ source: 'test', subject: 'test' }, (tx) => {
      tx.notice('from elsewhere', 'person', null);
      return Promise.resolve();
    });
    // The other process's clock is ahead: what it queued is due when ours has caught up.
    await expect.poll(() => other.db.outboxRow.count()).toBe(1);
    await other.write({ source: 'test', subject: 'test' }, ({ db }) =>
      db.outboxRow.updateMany({ data: { availableAt: new Date(0) } }),
    );
    await expect.poll(() => platform.keys()).toEqual(['from elsewhere']);
  });

  it('keeps the order of a lane and one message under way in it, while other lanes go on', async () => {
    const { queue, worker } = await setUp(await fresh());
    const gate = createGate();
    const platform = createPlatform({
      a1: [() => gate.opened.then((): Delivery => ({ sent: true }))],
    });
    await queue((tx) => {
      // Rows of one commit are numbered in the order of their keys.
      for (const key of ['a1', 'a2', 'a3']) tx.notice(key, 'a', null);
      for (const key of ['b1', 'b2']) tx.notice(key, 'b', null);
    });
    const outbox = worker(platform);
    await expect.poll(() => platform.keys()).toEqual(['a1', 'b1', 'b2']);
    gate.open();
    await outbox.idle();
    expect(platform.keys()).toEqual(['a1', 'b1', 'b2', 'a2', 'a3']);
  });

  it('has no more under way than it may', async () => {
    const { queue, worker } = await setUp(await fresh());
    let underWay = 0;
    let most = 0;
    const deliver = async (): Promise<Delivery> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return { sent: true };
    };
    await queue((tx) => {
      for (let index = 0; index < 20; index++) tx.notice(`n${String(index)}`, `lane ${String(index)}`, null);
    });
    await worker({ deliver, concurrency: 3 }).idle();
    expect(most).toBe(3);
  });

  it('tries again later what failed, says how often, and holds its lane back', async () => {
    const { queue, worker, clock, row } = await setUp(await fresh());
    const platform = createPlatform({ first: [{ error: 'http 503' }, { error: 'timeout' }] });
    await queue((tx) => {
      tx.notice('first', 'lane', null);
      tx.notice('second', 'lane', null);
    });
    const outbox = worker(platform);
    await outbox.idle();
    expect(await row('first')).toMatchObject({ status: 'pending', attempts: 1, lastError: 'http 503' });
    expect(platform.keys()).toEqual(['first']);

    // Half of the first wait, as the injected random number is 0.
    clock.pass(499);
    await outbox.idle();
    expect(platform.keys()).toEqual(['first']);
    clock.pass(1);
    await outbox.idle();
    expect(platform.keys()).toEqual(['first', 'first']);
    clock.pass(second);
    await outbox.idle();

    expect(platform.keys()).toEqual(['first', 'first', 'first', 'second']);
    expect(platform.came.map(({ attempts }) => attempts)).toEqual([0, 1, 2, 0]);
    expect(await row('first')).toMatchObject({ status: 'done', lastError: null });
  });

  it('lets a lane, and it alone, wait as long as the platform asks', async () => {
    const { queue, worker, clock, row } = await setUp(await fresh());
    const platform = createPlatform({ a1: [{ error: 'http 429', retryAfterMs: 30 * second }] });
    await queue((tx) => {
      tx.notice('a1', 'a', null);
      tx.notice('a2', 'a', null);
      tx.notice('b1', 'b', null);
    });
    const outbox = worker(platform);
    await outbox.idle();
    expect(platform.keys()).toEqual(['a1', 'b1']);
    expect(await row('a1')).toMatchObject({ status: 'pending', attempts: 0, lastError: 'http 429' });
    await queue((tx) => {
      tx.notice('a3', 'a', null);
    });
    clock.pass(29 * second);
    await outbox.idle();
    expect(platform.keys()).toEqual(['a1', 'b1']);

    clock.pass(second);
    await outbox.idle();
    expect(platform.keys()).toEqual(['a1', 'b1', 'a1', 'a2', 'a3']);
    // A try that surely did nothing is no reason to fear a repeat.
    expect(platform.came.map(({ attempts }) => attempts)).toEqual([0, 0, 0, 0, 0]);
  });

  it('does not let one message that keeps failing hold up its lane for ever', async () => {
    const { queue, worker, clock } = await setUp(await fresh());
    const platform = createPlatform({ bad: Array<Answer>(6).fill({ error: 'http 500' }) });
    await queue((tx) => {
      tx.notice('bad', 'lane', null);
      tx.notice('good', 'lane', null);
    });
    const outbox = worker(platform);
    for (let attempts = 1; attempts <= 6; attempts++) {
      await outbox.idle();
      clock.pass(60 * second);
    }
    await outbox.idle();
    expect(platform.keys()).toEqual(['bad', 'bad', 'bad', 'bad', 'bad', 'good', 'bad', 'bad']);
  });

  it('gives up after its last try, keeps why, and goes on with the lane', async () => {
    const { queue, worker, clock, row, log } = await setUp(await fresh());
    const platform = createPlatform({ bad: Array<Answer>(3).fill({ error: 'http 500' }) });
    await queue((tx) => {
      tx.notice('bad', 'lane', null);
      tx.notice('good', 'lane', null);
    });
    const backoff = { firstMs: 10, longestMs: 10, attempts: 3, asideAfter: 100 };
    const outbox = worker({ ...platform, backoff });
    for (let attempts = 1; attempts <= 3; attempts++) {
      await outbox.idle();
      clock.pass(10);
    }
    await outbox.idle();
    expect(platform.keys()).toEqual(['bad', 'bad', 'bad', 'good']);
    expect(await row('bad')).toMatchObject({ status: 'dead', attempts: 3, lastError: 'http 500' });
    expect(log.error).toHaveBeenCalledWith({ key: 'bad', reason: 'http 500' }, 'a message is given up');
  });

  it('gives up at once what can never succeed, until a change asks for it anew', async () => {
    const { queue, worker, row } = await setUp(await fresh());
    const platform = createPlatform({ card: [{ dead: 'channel_not_found' }] });
    const outbox = worker(platform);
    const change = (): Promise<void> =>
      queue((tx) => {
        tx.card('card', 'lane', null);
      });
    await change();
    await outbox.idle();
    expect(await row('card')).toMatchObject({ status: 'dead', lastError: 'channel_not_found' });
    await change();
    await outbox.idle();
    expect(await row('card')).toMatchObject({ status: 'done', lastError: null });
  });

  it.each([
    ['sent', { sent: true }, 0],
    ['given up', { dead: 'x' }, 0],
    ['failed', { error: 'x' }, 1],
  ] as const)(
    'sends a card again when it changed while it was under way, though it was %s',
    async (_, answer, attempts) => {
      const { queue, worker, row, clock } = await setUp(await fresh());
      const gate = createGate();
      const platform = createPlatform({ card: [() => gate.opened.then((): Delivery => answer)] });
      const change = (version: number): Promise<void> =>
        queue((tx) => {
          tx.card('card', 'lane', { version });
        });
      await change(1);
      const outbox = worker(platform);
      await expect.poll(() => platform.came.length).toBe(1);
      await change(2);
      gate.open();
      clock.pass(second);
      await outbox.idle();
      clock.pass(second);
      await outbox.idle();
      expect(platform.came.map(({ payload }) => payload)).toEqual([{ version: 1 }, { version: 2 }]);
      expect(platform.came[1]?.attempts).toBe(attempts);
      expect(await row('card')).toMatchObject({ status: 'done', wanted: 2 });
    },
  );

  it('sends a card once for all the changes that came while it waited', async () => {
    const { queue, worker } = await setUp(await fresh());
    for (let version = 1; version <= 5; version++) {
      await queue((tx) => {
        tx.card('card', 'lane', { version });
      });
    }
    const platform = createPlatform();
    await worker(platform).idle();
    expect(platform.came.map(({ payload }) => payload)).toEqual([{ version: 5 }]);
  });

  it('takes over what a worker left that died, once its lease has ended', async () => {
    const { queue, worker, clock, row } = await setUp(await fresh());
    await queue((tx) => {
      tx.notice('notice', 'lane', null);
    });
    const gate = createGate();
    const dying = createPlatform({ notice: [() => gate.opened.then((): Delivery => ({ dead: 'late' }))] });
    worker({ ...dying, workerId: 'dying', leaseMs: 60 * second });
    await expect.poll(() => dying.came.length).toBe(1);

    const platform = createPlatform();
    const heir = worker({ ...platform, workerId: 'heir' });
    clock.pass(59 * second);
    await heir.idle();
    expect(platform.came).toEqual([]);
    clock.pass(second);
    await heir.idle();
    // It may have been sent before; whoever delivers has to know.
    expect(platform.came).toMatchObject([{ key: 'notice', attempts: 1 }]);
    expect(await row('notice')).toMatchObject({ status: 'done', attempts: 2 });

    // What the first one says after all is not listened to.
    gate.open();
    await expect.poll(async () => (await row('notice')).status).toBe('done');
  });

  it('sends each message once, however many workers there are', async () => {
    const { database, queue, worker } = await setUp(await fresh());
    const platform = createPlatform();
    const others = [await database.open(), await database.open()];
    await queue((tx) => {
      for (let index = 0; index < 60; index++) {
        tx.notice(`n${String(index).padStart(2, '0')}`, `lane ${String(index % 20)}`, null);
      }
    });
    const workers = [worker(platform), ...others.map((store) => worker({ ...platform, store }))];
    await expect
      .poll(
        async () => {
          await Promise.all(workers.map((outbox) => outbox.idle()));
          return platform.came.length;
        },
        { timeout: 20_000 },
      )
      .toBe(60);
    expect(new Set(platform.keys()).size).toBe(60);
    for (let lane = 0; lane < 20; lane++) {
      const keys = platform.came.filter((item) => item.lane === `lane ${String(lane)}`).map(({ key }) => key);
      expect(keys).toEqual([...keys].sort());
    }
  });

  it('keeps the name alone of what deliver throws', async () => {
    const { queue, worker, row, log } = await setUp(await fresh());
    const bug = new TypeError('token xoxb-1');
    const deliver = (): Promise<Delivery> => Promise.reject(bug);
    await queue((tx) => {
      tx.notice('notice', 'lane', null);
    });
    await worker({ deliver }).idle();
    expect(await row('notice')).toMatchObject({ status: 'pending', lastError: 'TypeError' });
    expect(log.error).toHaveBeenCalledWith({ err: bug, key: 'notice' }, expect.any(String));
  });

  it('gives up a message that does not open', async () => {
    const { store, queue, worker, row } = await setUp(await fresh());
    await queue((tx) => {
      tx.notice('broken', 'lane', null);
      tx.notice('sound', 'lane', null);
    });
    await store.write({ source: 'test', subject: 'test' }, ({ db }) =>
      db.outboxRow.update({ where: { key: 'broken' }, data: { payload: 'v1.AAAA.AAAA' } }),
    );
    const platform = createPlatform();
    await worker(platform).idle();
    expect(platform.keys()).toEqual(['sound']);
    expect(await row('broken')).toMatchObject({ status: 'dead' });
  });

  it('finishes what is under way when it is stopped, and takes nothing more', async () => {
    const { queue, worker, row } = await setUp(await fresh());
    await queue((tx) => {
      tx.notice('a', 'lane', null);
      tx.notice('b', 'lane', null);
    });
    const gate = createGate();
    const platform = createPlatform({ a: [() => gate.opened.then((): Delivery => ({ sent: true }))] });
    const outbox = worker(platform);
    await expect.poll(() => platform.came.length).toBe(1);
    const stopping = outbox.stop();
    gate.open();
    await stopping;
    expect(await row('a')).toMatchObject({ status: 'done' });
    expect(await row('b')).toMatchObject({ status: 'pending', attempts: 0 });
    outbox.poke();
    await outbox.idle();
    expect(platform.keys()).toEqual(['a']);
  });
});
