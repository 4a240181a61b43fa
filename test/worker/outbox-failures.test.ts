import { expect, it } from 'vitest';
import type { Delivery } from '../../src/store/outbox-item.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { createPlatform, second, setUp, type Answer } from './outbox-world.ts';

describeWhereDatabasesDiffer('the outbox, when a delivery fails,', (fresh) => {
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
});
