import { expect, it } from 'vitest';
import type { Delivery } from '../../src/store/outbox-item.ts';
import type { Rows } from '../../src/store/rows.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { createGate, createPlatform, second, setUp } from './outbox-world.ts';

describeWhereDatabasesDiffer('the outbox', (fresh) => {
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
        memory: undefined,
        remember: expect.any(Function) as unknown,
      },
      {
        id: expect.any(Number) as number,
        key: 'notice',
        kind: 'notice',
        lane: 'person',
        payload: { text: 'private' },
        attempts: 0,
        createdAt: clock.now(),
        memory: undefined,
        remember: expect.any(Function) as unknown,
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

  it('keeps what there is to remember of a delivery together with its end, or neither', async () => {
    const { queue, worker, row, store, log } = await setUp(await fresh());
    const firm = { name: 'x', timeZone: 'UTC', currency: 'EUR', skills: '[]', areas: '[]' };
    const remember = (key: string, error?: Error) => async (rows: Rows) => {
      await rows.insert('Firm', { key, ...firm });
      if (error) throw error;
    };
    const platform = createPlatform({
      good: [{ sent: true, keep: remember('good') }],
      bad: [{ sent: true, keep: remember('bad', new Error('not today')) }],
    });
    await queue((tx) => {
      for (const key of ['good', 'bad']) tx.notice(key, key, null);
    });
    await worker(platform).idle();
    expect(await row('good')).toMatchObject({ status: 'done' });
    expect(await row('bad')).toMatchObject({ status: 'pending', attempts: 1 });
    expect((await store.db.firm.findMany()).map(({ key }) => key)).toEqual(['good']);
    expect(log.error).toHaveBeenCalledOnce();
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
    const { database, queue, worker, clock } = await setUp(await fresh());
    const platform = createPlatform();
    const others = [await database.open({ now: clock.now }), await database.open({ now: clock.now })];
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
