import { expect, it } from 'vitest';
import type { Committed, Store, Work } from '../../src/store/commit.ts';
import { InputChanged, LostRace } from '../../src/store/errors.ts';
import { openJob } from '../support/jobs.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

type Claim = { claimedBy: number } | { refused: 'taken'; by: number | null };

/** What a claim does, in small: read, decide, change where nobody else did, and say so. */
function claim(
  jobId: number,
  firmId: number,
  onRead: () => Promise<void> = () => Promise.resolve(),
): Work<Claim> {
  return async (tx) => {
    const job = await tx.db.job.findUniqueOrThrow({ where: { id: jobId } });
    await onRead();
    if (job.status !== 'open') return { refused: 'taken', by: job.serviceFirmId };
    const { count } = await tx.db.job.updateMany({
      where: { id: jobId, status: 'open', revision: job.revision },
      data: { status: 'assigned', serviceFirmId: firmId, revision: { increment: 1 } },
    });
    if (count === 0) throw new LostRace();
    tx.event({ jobId, type: 'JobClaimed', memberId: 7, data: { firmId } });
    tx.card(`job:${String(jobId)}:card:mirror:1`, 'mirror:1', { jobId });
    tx.notice(`claimed:${String(jobId)}:${String(firmId)}`, 'member:7', { text: 'You got it.' });
    return { claimedBy: firmId };
  };
}

function commitClaim(store: Store, jobId: number, firmId: number): Promise<Committed<Claim>> {
  const id = String(jobId);
  const command = {
    key: `job:${id}:claim:${String(firmId)}`,
    subject: `job:${id}`,
    input: { jobId, firmId },
  };
  return store.commit(command, claim(jobId, firmId));
}

const noted = (key: string, input: string, store: Store, then: () => void = () => undefined) =>
  store.commit({ key, subject: key, input }, (tx) => {
    tx.event({ jobId: null, type: 'Noted', memberId: null, data: input });
    then();
    return Promise.resolve(input);
  });

describeOnBothDatabases('commit', (fresh, provider) => {
  it('writes state, event and messages together', async () => {
    const now = new Date('2026-11-24T10:00:00.123Z');
    const store = await (await fresh()).open({ now: () => now });
    const jobId = await openJob(store);

    expect(await commitClaim(store, jobId, 2)).toEqual({ outcome: { claimedBy: 2 }, replayed: false });

    const job = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    expect(job).toMatchObject({ status: 'assigned', serviceFirmId: 2, revision: 2 });
    expect(await store.db.event.findMany()).toEqual([
      {
        id: expect.any(Number) as number,
        jobId,
        type: 'JobClaimed',
        memberId: 7,
        source: `job:${String(jobId)}:claim:2`,
        data: '{"firmId":2}',
        at: now,
      },
    ]);
    const rows = await store.db.outboxRow.findMany({ orderBy: { key: 'asc' } });
    const waiting = {
      status: 'pending',
      wanted: 1,
      attempts: 0,
      aside: false,
      availableAt: now,
      createdAt: now,
    };
    expect(rows).toMatchObject([
      { key: `claimed:${String(jobId)}:2`, kind: 'notice', lane: 'member:7', ...waiting },
      { key: `job:${String(jobId)}:card:mirror:1`, kind: 'card', lane: 'mirror:1', ...waiting },
    ]);
    const [notice] = rows;
    expect(notice?.payload).not.toContain('You got it.');
    expect(store.sealer.open('OutboxRow.payload', notice?.payload ?? '')).toBe('{"text":"You got it."}');
  });

  it('answers a repeat with the first outcome and changes nothing', async () => {
    const database = await fresh();
    const store = await database.open();
    const jobId = await openJob(store);
    await commitClaim(store, jobId, 2);
    await commitClaim(store, jobId, 3);
    const again = await database.open();

    expect(await commitClaim(again, jobId, 2)).toEqual({ outcome: { claimedBy: 2 }, replayed: true });
    expect(await commitClaim(again, jobId, 3)).toEqual({
      outcome: { refused: 'taken', by: 2 },
      replayed: true,
    });
    expect(await store.db.event.count()).toBe(1);
  });

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

  it('keeps the outcome sealed', async () => {
    const store = await (await fresh()).open();
    await noted('note:1', 'a private word', store);
    const entry = await store.db.inboxEntry.findUniqueOrThrow({ where: { key: 'note:1' } });
    expect(entry.outcome).toMatch(/^v1\./);
    expect(entry.outcome + entry.inputHash).not.toContain('private');
  });

  it('refuses a key that comes with another input, whatever the order of its properties', async () => {
    const store = await (await fresh()).open();
    const commit = (input: { a: number; b?: number }) =>
      store.commit({ key: 'one', subject: 'one', input }, () => Promise.resolve('done'));
    await commit({ a: 1, b: 2 });
    expect(await commit({ b: 2, a: 1 })).toEqual({ outcome: 'done', replayed: true });
    await expect(commit({ a: 1, b: 3 })).rejects.toThrow(InputChanged);
    await expect(commit({ a: 1 })).rejects.toThrow(InputChanged);
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

  it('undoes all of a command that throws at its end', async () => {
    const store = await (await fresh()).open();
    const jobId = await openJob(store);
    const bug = store.commit({ key: 'bug', subject: 'bug', input: null }, async (tx) => {
      await claim(jobId, 2)(tx);
      throw new Error('a bug');
    });
    await expect(bug).rejects.toThrow('a bug');
    const job = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    expect(job.status).toBe('open');
    expect(await store.db.event.count()).toBe(0);
    expect(await store.db.outboxRow.count()).toBe(0);
  });

  it('shows readers outside only what is committed', async () => {
    const store = await (await fresh()).open();
    const jobId = await openJob(store);
    await store.commit({ key: 'slow', subject: 'slow', input: null }, async (tx) => {
      await claim(jobId, 2)(tx);
      const seen = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
      expect(seen.status).toBe('open');
      return null;
    });
    const after = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    expect(after.status).toBe('assigned');
  });

  it('asks once for a card that is wanted twice in one command, with the newest payload', async () => {
    const store = await (await fresh()).open();
    await store.write({ source: 'test', subject: 'test' }, (tx) => {
      tx.card('card', 'lane', { v: 1 });
      tx.card('card', 'lane', { v: 2 });
      tx.notice('notice', 'lane', { v: 1 });
      tx.notice('notice', 'lane', { v: 2 });
      return Promise.resolve();
    });
    await store.write({ source: 'test', subject: 'test' }, (tx) => {
      tx.card('card', 'lane', { v: 3 });
      tx.notice('notice', 'lane', { v: 3 });
      return Promise.resolve();
    });
    const rows = await store.db.outboxRow.findMany({ orderBy: { key: 'asc' } });
    expect(
      rows.map(({ key, wanted, payload }) => [key, wanted, store.sealer.open('OutboxRow.payload', payload)]),
    ).toEqual([
      ['card', 3, '{"v":3}'],
      ['notice', 1, '{"v":1}'],
    ]);
  });

  it('pokes after a commit that added messages, and only then', async () => {
    const store = await (await fresh()).open();
    const seen: number[] = [];
    const stop = store.onOutboxRows(() => {
      void store.db.outboxRow.count().then((count) => seen.push(count));
    });
    await noted('no message', 'x', store);
    await store.write({ source: 'test', subject: 'test' }, (tx) => {
      tx.notice('notice', 'lane', null);
      return Promise.resolve();
    });
    await expect.poll(() => seen).toEqual([1]);
    stop();
  });

  it('takes nothing more once closed, and finishes what is under way', async () => {
    const store = await (await fresh()).open();
    const underWay = noted('last', 'x', store);
    const closing = store.close();
    await expect(noted('too late', 'x', store)).rejects.toThrow('closed');
    expect(await underWay).toEqual({ outcome: 'x', replayed: false });
    await closing;
  });
});
