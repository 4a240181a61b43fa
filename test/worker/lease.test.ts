import { expect, it } from 'vitest';
import type { Delivery } from '../../src/store/outbox-item.ts';
import { describeWhereDatabasesDiffer, type TestDatabase } from '../support/databases.ts';
import { createGate, createPlatform, setUp } from './outbox-world.ts';

const leaseMs = 300;

/** One worker has a message under way, which does not end before `answer`. */
async function underWay(database: TestDatabase) {
  const world = await setUp(database);
  const { queue, worker, row } = world;
  const gate = createGate();
  const slow = createPlatform({ notice: [() => gate.opened.then((): Delivery => ({ sent: true }))] });
  await queue((tx) => {
    tx.notice('notice', 'lane', null);
  });
  worker({ ...slow, workerId: 'one', leaseMs });
  database.afterwards(() => {
    gate.open();
    return Promise.resolve();
  });
  await expect.poll(() => slow.came.length).toBe(1);
  return {
    ...world,
    answer: gate.open,
    leaseUntil: async () => (await row('notice')).leaseUntil?.getTime() ?? 0,
    start: (workerId: string) => {
      const platform = createPlatform();
      return { came: platform.came, idle: worker({ ...platform, workerId, leaseMs }).idle };
    },
  };
}

describeWhereDatabasesDiffer('the lease of an outbox row', (fresh) => {
  it('lasts as long as the delivery, while its worker lives', async () => {
    const { clock, row, answer, leaseUntil, start } = await underWay(await fresh());
    const other = start('other');
    for (let round = 0; round < 3; round += 1) {
      const before = await leaseUntil();
      clock.pass(leaseMs - 1);
      await expect.poll(leaseUntil).toBe(before + leaseMs - 1);
    }
    await other.idle();
    answer();
    await expect.poll(async () => (await row('notice')).status).toBe('done');
    expect(await row('notice')).toMatchObject({ attempts: 1, leasedBy: null });
    expect(other.came).toEqual([]);
  });

  it('ends at once when the worker starts again, which knows that it may have been sent', async () => {
    const { row, start } = await underWay(await fresh());
    const again = start('one');
    await again.idle();
    expect(again.came).toMatchObject([{ key: 'notice', attempts: 1 }]);
    expect(await row('notice')).toMatchObject({ status: 'done', attempts: 2 });
  });

  it('is not ended by the start of another', async () => {
    const { row, start } = await underWay(await fresh());
    const other = start('other');
    await other.idle();
    expect(await row('notice')).toMatchObject({ status: 'pending', leasedBy: 'one', attempts: 1 });
    expect(other.came).toEqual([]);
  });
});
