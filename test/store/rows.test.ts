import { expect, it } from 'vitest';
import type { Rows } from '../../src/store/rows.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { openJob } from '../support/jobs.ts';

const at = new Date('2026-11-24T10:00:00.007Z');
const chore = { source: 'test', subject: 'test' };

describeWhereDatabasesDiffer('rows', (fresh) => {
  it('are what Prisma would give, of every type', async () => {
    const store = await (await fresh()).open();
    const jobId = await openJob(store);
    await store.write(chore, async ({ rows }) => {
      const note = { jobId, firmId: 1, memberId: 2, text: 'sealed', createdAt: at };
      await rows.insert('Note', { ...note, shared: true });
      await rows.insert('Note', { ...note, shared: false, memberId: 3 });
    });
    const viaPrisma = await store.db.note.findMany({ orderBy: { id: 'asc' } });
    expect(viaPrisma).toMatchObject([
      { shared: true, memberId: 2, createdAt: at },
      { shared: false, memberId: 3, createdAt: at },
    ]);
    expect(await store.rows.find('Note', { jobId })).toEqual(viaPrisma);
    expect(await store.rows.find('Note', { shared: false, createdAt: at })).toEqual([viaPrisma[1]]);
    expect(await store.rows.find('Job', { id: jobId })).toEqual(await store.db.job.findMany());
  });

  it('get their number and their defaults when they are added', async () => {
    const store = await (await fresh()).open();
    const firm = { name: 'x', timeZone: 'UTC', currency: 'EUR', skills: '[]', areas: '[]' };
    const ids = await store.write(chore, async ({ rows }) => [
      await rows.insert('Firm', { key: 'a', ...firm }),
      await rows.insert('Firm', { key: 'b', ...firm }),
    ]);
    expect(await store.db.firm.findMany({ select: { id: true, ticketSeq: true } })).toEqual(
      ids.map((id) => ({ id, ticketSeq: 0 })),
    );
  });

  it('are changed where they equal what was asked for, and counted', async () => {
    const store = await (await fresh()).open();
    const jobId = await openJob(store);
    const claim = ({ rows }: { rows: Rows }): Promise<number> =>
      rows.update(
        'Job',
        { id: jobId, status: 'open', revision: 1, serviceFirmId: null },
        { status: 'assigned', serviceFirmId: 2, assignedAt: at, reason: null, revision: 2 },
      );
    expect(await store.write(chore, claim)).toBe(1);
    expect(await store.write(chore, claim)).toBe(0);
    expect(await store.db.job.findUnique({ where: { id: jobId } })).toMatchObject({
      status: 'assigned',
      serviceFirmId: 2,
      assignedAt: at,
      reason: null,
      revision: 2,
    });
  });

  it('count up, each number once', async () => {
    const store = await (await fresh()).open();
    const firm = { key: 'a', name: 'x', timeZone: 'UTC', currency: 'EUR', skills: '[]', areas: '[]' };
    const id = await store.write(chore, ({ rows }) => rows.insert('Firm', firm));
    const numbers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        store.write({ source: 'test', subject: String(index) }, ({ rows }) =>
          rows.next('Firm', id, 'ticketSeq'),
        ),
      ),
    );
    expect([...numbers].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('are in one transaction with what Prisma does, and undone with it', async () => {
    const store = await (await fresh()).open();
    const jobId = await openJob(store);
    const undone = store.write(chore, async ({ db, rows }) => {
      await rows.update('Job', { id: jobId }, { status: 'assigned' });
      expect(await db.job.findUnique({ where: { id: jobId } })).toMatchObject({ status: 'assigned' });
      await db.job.update({ where: { id: jobId }, data: { revision: 9 } });
      expect(await rows.find('Job', { id: jobId })).toMatchObject([{ status: 'assigned', revision: 9 }]);
      expect(await store.rows.find('Job', { id: jobId })).toMatchObject([{ status: 'open', revision: 1 }]);
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    expect(await store.rows.find('Job', { id: jobId })).toMatchObject([{ status: 'open', revision: 1 }]);
  });

  it('cannot be reached through a transaction that has ended', async () => {
    const store = await (await fresh()).open();
    const jobId = await openJob(store);
    const rows = await store.write(chore, (tx) => Promise.resolve(tx.rows));
    await expect(rows.update('Job', { id: jobId }, { status: 'assigned' })).rejects.toThrow('has ended');
  });

  it('are neither found nor changed for no reason at all, nor by a name that is none', async () => {
    const store = await (await fresh()).open();
    await expect(store.rows.find('Job', {})).rejects.toThrow('No column');
    await expect(store.rows.find('Job', { ['id" OR 1=1 --' as 'id']: 1 })).rejects.toThrow('no name');
    const clumsy = store.write(chore, ({ rows }) => rows.update('Job', {}, { status: 'x' }));
    await expect(clumsy).rejects.toThrow('No column');
    const missing = { id: undefined } as unknown as { id: number };
    await expect(store.rows.find('Job', missing)).rejects.toThrow('What must id be?');
  });
});
