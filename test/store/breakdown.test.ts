import pg from 'pg';
import { expect, it } from 'vitest';
import type { CommitTx, Store } from '../../src/store/commit.ts';
import { describeWhereDatabasesDiffer, type TestDatabase } from '../support/databases.ts';

const firm = { name: 'x', timeZone: 'UTC', currency: 'EUR', skills: '[]', areas: '[]' };

async function twoFirms(store: Store): Promise<[number, number]> {
  return store.write({ source: 'test', subject: 'test' }, async ({ rows }) => [
    await rows.insert('Firm', { key: 'a', ...firm }),
    await rows.insert('Firm', { key: 'b', ...firm }),
  ]);
}

/** Resolves for each when all have come. */
function createMeeting(size: number): () => Promise<void> {
  let come = 0;
  let open = (): void => undefined;
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    come += 1;
    if (come === size) open();
    return all;
  };
}

const raise = {
  'through Prisma': async ({ db }: CommitTx, id: number) => {
    await db.firm.update({ where: { id }, data: { ticketSeq: { increment: 1 } } });
  },
  'past Prisma': async ({ rows }: CommitTx, id: number) => {
    await rows.next('Firm', id, 'ticketSeq');
  },
};

function onPostgres(fresh: () => Promise<TestDatabase>): void {
  it.each(['through Prisma', 'past Prisma'] as const)(
    'two commands that wait for each other are both carried out, %s',
    async (way) => {
      const store = await (await fresh()).open();
      const [a, b] = await twoFirms(store);
      const meet = createMeeting(2);
      let runs = 0;
      const raiseBoth = (key: string, first: number, second: number) =>
        store.commit({ key, subject: key, input: null }, async (tx) => {
          runs += 1;
          const isFirstRun = runs <= 2;
          await raise[way](tx, first);
          if (isFirstRun) await meet();
          await raise[way](tx, second);
          return 'done';
        });
      const answers = await Promise.all([raiseBoth('x', a, b), raiseBoth('y', b, a)]);
      expect(answers).toEqual(Array(2).fill({ outcome: 'done', replayed: false }));
      expect(runs).toBe(3);
      expect(await store.db.firm.findMany({ select: { ticketSeq: true } })).toEqual([
        { ticketSeq: 2 },
        { ticketSeq: 2 },
      ]);
    },
  );

  it('a command whose connection breaks is carried out on another', async () => {
    const database = await fresh();
    const store = await database.open();
    const [a] = await twoFirms(store);
    let runs = 0;
    const answer = await store.commit({ key: 'x', subject: 'x', input: null }, async (tx) => {
      runs += 1;
      await tx.rows.next('Firm', a, 'ticketSeq');
      if (runs === 1) await breakConnections(database.url);
      await tx.rows.next('Firm', a, 'ticketSeq');
      return 'done';
    });
    expect(answer).toEqual({ outcome: 'done', replayed: false });
    expect(runs).toBe(2);
    expect(await store.rows.find('Firm', { id: a })).toMatchObject([{ ticketSeq: 2 }]);
  });
}

async function breakConnections(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await client.end();
}

function onSqlite(fresh: () => Promise<TestDatabase>): void {
  it('a command waits while another process writes, without stopping its own', async () => {
    const database = await fresh();
    const [store, other] = [await database.open(), await database.open()];
    const [a] = await twoFirms(store);
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let holds = false;
    const holding = other.write({ source: 'test', subject: 'test' }, async ({ rows }) => {
      await rows.next('Firm', a, 'ticketSeq');
      holds = true;
      await released;
    });
    await expect.poll(() => holds).toBe(true);
    const waiting = store.write({ source: 'test', subject: 'test' }, ({ rows }) =>
      rows.next('Firm', a, 'ticketSeq'),
    );
    // Reading goes on meanwhile.
    expect(await store.rows.find('Firm', { id: a })).toMatchObject([{ ticketSeq: 0 }]);
    release();
    await holding;
    expect(await waiting).toBe(2);
  });
}

describeWhereDatabasesDiffer('when the database cannot at once,', (fresh, provider) => {
  if (provider === 'postgres') onPostgres(fresh);
  else onSqlite(fresh);
});
