import { expect, it } from 'vitest';
import type { Store } from '../../src/store/commit.ts';
import { LostRace } from '../../src/store/errors.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { openJob } from '../support/jobs.ts';
import { claim, commitClaim, noted } from './claim.ts';

describeWhereDatabasesDiffer('commands at once', (fresh, provider) => {
  it('carries the same command out once when it comes five times at once', async () => {
    const database = await fresh();
    const stores = [await database.open(), await database.open()];
    const [first] = stores;
    const jobId = await openJob(first as Store);

    const answers = await Promise.all(
      [0, 1, 0, 1, 0].map((index) => commitClaim(stores[index] as Store, jobId, 2)),
    );

    expect(answers.map(({ outcome }) => outcome)).toEqual(Array(5).fill({ claimedBy: 2 }));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await (first as Store).db.event.count()).toBe(1);
  });

  it('lets a lost race decide again on the true state', async () => {
    const database = await fresh();
    const [store, rival] = [await database.open(), await database.open()];
    const jobId = await openJob(store);
    const id = String(jobId);
    let reads = 0;
    const late = await store.commit(
      { key: `late:${id}`, subject: `job:${id}`, input: null },
      claim(jobId, 3, async () => {
        reads += 1;
        // On PostgreSQL a rival overtakes between the read and the update; on SQLite nobody can.
        if (reads === 1 && provider === 'postgres') await commitClaim(rival, jobId, 2);
        if (reads === 1 && provider === 'sqlite') throw new LostRace();
      }),
    );
    expect(reads).toBe(2);
    expect(late.outcome).toEqual(provider === 'postgres' ? { refused: 'taken', by: 2 } : { claimedBy: 3 });
    expect(await store.db.event.count()).toBe(1);
  });

  it('lets who would add a row that a rival added meanwhile decide again', async () => {
    const database = await fresh();
    const [store, rival] = [await database.open(), await database.open()];
    let looks = 0;
    const checkIn = (by: Store, jobId: number, meanwhile: () => Promise<unknown>) =>
      by.commit({ key: `in:${String(jobId)}`, subject: `job:${String(jobId)}`, input: null }, async (tx) => {
        const [visit] = await tx.rows.find('Visit', { memberId: 7, slot: 'open' });
        if (visit) return { at: visit.jobId };
        await meanwhile();
        await tx.rows.insert('Visit', { jobId, memberId: 7, startedAt: tx.now, slot: 'open' });
        return { at: jobId };
      });
    const late = await checkIn(store, 1, async () => {
      looks += 1;
      // On SQLite nobody can come between.
      if (looks === 1 && provider === 'postgres') await checkIn(rival, 2, () => Promise.resolve());
    });
    expect(late.outcome).toEqual({ at: provider === 'postgres' ? 2 : 1 });
    expect(await store.db.visit.count()).toBe(1);
  });

  it('does not go on for ever adding a row that may be there once', async () => {
    const store = await (await fresh()).open();
    let runs = 0;
    const twice = store.commit({ key: 'twice', subject: 'twice', input: null }, async ({ rows, now }) => {
      runs += 1;
      for (const jobId of [1, 2])
        await rows.insert('Visit', { jobId, memberId: 7, startedAt: now, slot: 'open' });
      return null;
    });
    await expect(twice).rejects.toThrow();
    expect(runs).toBe(3);
    expect(await store.db.visit.count()).toBe(0);
  });

  it('gives up after twenty lost races', async () => {
    const store = await (await fresh()).open();
    let runs = 0;
    const lost = store.commit({ key: 'lost', subject: 'lost', input: null }, () => {
      runs += 1;
      throw new LostRace();
    });
    await expect(lost).rejects.toThrow(LostRace);
    expect(runs).toBe(20);
  });

  it('has one winner among 200 claims at once through two stores', async () => {
    const database = await fresh();
    const stores = [await database.open(), await database.open()];
    const [store] = stores as [Store];
    const jobId = await openJob(store);

    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => commitClaim(stores[index % 2] as Store, jobId, 100 + index)),
    );

    const winners = answers.flatMap(({ outcome }) => ('claimedBy' in outcome ? [outcome.claimedBy] : []));
    expect(winners).toHaveLength(1);
    const losers = answers.filter(({ outcome }) => 'refused' in outcome);
    expect(losers.map(({ outcome }) => outcome)).toEqual(
      Array(199).fill({ refused: 'taken', by: winners[0] }),
    );
    const job = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    expect(job).toMatchObject({ serviceFirmId: winners[0], revision: 2 });
    expect(await store.db.event.count()).toBe(1);
    expect(await store.db.outboxRow.count()).toBe(2);
  });

  it('loses nothing of the others when one of those who share a transaction throws', async () => {
    const store = await (await fresh()).open();
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        noted(`note:${String(index)}`, 'x', store, () => {
          if (index === 7) throw new Error('a bug');
        }),
      ),
    );
    const failed = answers.flatMap((answer, index) => (answer.status === 'rejected' ? [index] : []));
    expect(failed).toEqual([7]);
    expect(await store.db.event.count()).toBe(19);
    expect(await store.db.inboxEntry.count()).toBe(19);
    // What failed was not carried out, so that it may be sent again.
    expect(await noted('note:7', 'x', store)).toEqual({ outcome: 'x', replayed: false });
  });

  it('refuses one of those who share a transaction without troubling the others', async () => {
    const store = await (await fresh()).open();
    await noted('note:3', 'before', store);
    let runs = 0;
    const answers = await Promise.allSettled(
      [1, 2, 3, 4].map((index) =>
        noted(`note:${String(index)}`, 'now', store, () => {
          runs += 1;
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(runs).toBe(3);
  });

  it('keeps the order of commands about one subject', async () => {
    const store = await (await fresh()).open({ batchSize: 3 });
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        store.commit({ key: `step:${String(index)}`, subject: 'one', input: null }, async ({ db }) => {
          await db.event.count();
          order.push(index);
          return null;
        }),
      ),
    );
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
