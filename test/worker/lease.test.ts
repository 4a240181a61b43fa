import { expect, it, vi } from 'vitest';
import type { Store } from '../../src/store/commit.ts';
import type { Delivery, OutboxItem } from '../../src/store/outbox-item.ts';
import { createOutboxWorker, type OutboxWorker } from '../../src/worker/outbox.ts';
import { describeOnBothDatabases, type TestDatabase } from '../support/databases.ts';

const leaseMs = 300;

type Name = 'one' | 'other';

async function setUp(database: TestDatabase) {
  let time = Date.parse('2026-11-24T10:00:00.000Z');
  const now = (): Date => new Date(time);
  const store: Store = await database.open({ now });
  await store.write({ source: 'test', subject: 'test' }, (tx) => {
    tx.notice('notice', 'lane', null);
    return Promise.resolve();
  });
  const row = () => store.db.outboxRow.findUniqueOrThrow({ where: { key: 'notice' } });
  return {
    row,
    pass: (ms: number) => {
      time += ms;
    },
    /** A worker of this name, and what it was given to deliver: nothing of which ends before `answer`. */
    start: (workerId: Name) => {
      const given: OutboxItem[] = [];
      const ends: ((delivery: Delivery) => void)[] = [];
      const deliver = (item: OutboxItem): Promise<Delivery> => {
        given.push(item);
        return new Promise((resolve) => ends.push(resolve));
      };
      const worker: OutboxWorker = createOutboxWorker({
        ...{ store, deliver, now, workerId, leaseMs, random: () => 0, pollMs: 10, log: { error: vi.fn() } },
      });
      const answer = (): void => {
        for (const end of ends.splice(0)) end({ sent: true });
      };
      database.afterwards(async () => {
        const stopped = worker.stop();
        answer();
        await stopped;
      });
      worker.start();
      return { given, answer };
    },
  };
}

describeOnBothDatabases('the lease of an outbox row', (fresh) => {
  it('lasts as long as the delivery, while its worker lives', async () => {
    const { start, row, pass } = await setUp(await fresh());
    const slow = start('one');
    await expect.poll(() => slow.given.length).toBe(1);
    const other = start('other');
    for (let round = 0; round < 3; round += 1) {
      const { leaseUntil } = await row();
      pass(leaseMs - 1);
      await expect
        .poll(async () => (await row()).leaseUntil?.getTime())
        .toBe((leaseUntil?.getTime() ?? 0) + leaseMs - 1);
    }
    slow.answer();
    await expect.poll(async () => (await row()).status).toBe('done');
    expect(await row()).toMatchObject({ attempts: 1, leasedBy: null });
    expect(other.given).toEqual([]);
  });

  it('ends at once when the worker starts again, which knows that it may have been sent', async () => {
    const { start, row } = await setUp(await fresh());
    const dead = start('one');
    await expect.poll(() => dead.given.length).toBe(1);
    const again = start('one');
    await expect.poll(() => again.given).toMatchObject([{ key: 'notice', attempts: 1 }]);
    // What its former run says after all is not listened to.
    dead.answer();
    again.answer();
    await expect.poll(async () => (await row()).status).toBe('done');
    expect(await row()).toMatchObject({ attempts: 2 });
  });

  it('is not ended by the start of another', async () => {
    const { start, row, pass } = await setUp(await fresh());
    const one = start('one');
    await expect.poll(() => one.given.length).toBe(1);
    const other = start('other');
    pass(leaseMs - 1);
    await expect.poll(async () => (await row()).leaseUntil?.getTime() ?? 0).toBeGreaterThan(0);
    expect(await row()).toMatchObject({ leasedBy: 'one', attempts: 1 });
    expect(other.given).toEqual([]);
  });
});
