import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { InputChanged } from '../../src/store/errors.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { openJob } from '../support/jobs.ts';
import { claim, commitClaim, noted } from './claim.ts';
import { rowName } from '../../src/store/seal.ts';

describeWhereDatabasesDiffer('commit', (fresh) => {
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
    expect(store.sealer.open('OutboxRow.payload', rowName(notice!.key), notice!.payload)).toBe(
      '{"text":"You got it."}',
    );
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

  it('keeps the outcome sealed', async () => {
    const store = await (await fresh()).open();
    await noted('note:1', 'a private word', store);
    const entry = await store.db.inboxEntry.findUniqueOrThrow({ where: { key: 'note:1' } });
    expect(entry.outcome).toMatch(/^v2\./);
    expect(entry.outcome + entry.inputHash).not.toContain('private');
  });

  it('keeps of an input what nobody can try guesses on who lacks the key, and knows what was kept of one before', async () => {
    const store = await (await fresh()).open();
    const commit = (input: string) =>
      store.commit({ key: 'one', subject: 'one', input }, () => Promise.resolve('done'));
    await commit('gate code 1234');
    const { inputHash } = await store.db.inboxEntry.findUniqueOrThrow({ where: { key: 'one' } });
    const guessed = createHash('sha256').update('"gate code 1234"').digest('base64url');
    expect(inputHash).not.toBe(guessed);
    await store.write({ source: 'test', subject: 'test' }, ({ db }) =>
      db.inboxEntry.update({ where: { key: 'one' }, data: { inputHash: guessed } }),
    );
    expect(await commit('gate code 1234')).toEqual({ outcome: 'done', replayed: true });
    await expect(commit('gate code 1235')).rejects.toThrow(InputChanged);
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
      rows.map(({ key, wanted, payload }) => [
        key,
        wanted,
        store.sealer.open('OutboxRow.payload', rowName(key), payload),
      ]),
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
