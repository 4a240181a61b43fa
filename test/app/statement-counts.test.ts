/**
 * What the three commands that matter most cost the database, from what a person did until it is committed. More
 * statements are a slower claim, whoever added them; fewer are good news, to be written down here.
 */
import { afterEach, expect, it, vi } from 'vitest';
import type { Person } from '../../src/chat/interaction.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { atTheDesk, type AtTheDesk } from '../support/at-the-desk.ts';
import { countByKind, hearStatements, type StatementCounts } from '../support/counted-statements.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { demoSetting } from '../support/networks.ts';

type Command = 'claim' | 'approval' | 'bill approval';

const pinned: Readonly<Record<'sqlite' | 'postgres', Readonly<Record<Command, StatementCounts>>>> = {
  // Two of BEGIN and COMMIT: the adapter's own transaction is swapped for one that takes the lock at once.
  sqlite: {
    claim: { total: 23, BEGIN: 2, SELECT: 10, INSERT: 6, UPDATE: 3, COMMIT: 2 },
    approval: { total: 23, BEGIN: 2, SELECT: 13, INSERT: 5, UPDATE: 1, COMMIT: 2 },
    'bill approval': { total: 18, BEGIN: 2, SELECT: 10, INSERT: 3, UPDATE: 1, COMMIT: 2 },
  },
  postgres: {
    claim: { total: 21, BEGIN: 1, SELECT: 9, INSERT: 6, UPDATE: 4, COMMIT: 1 },
    approval: { total: 21, BEGIN: 1, SELECT: 12, INSERT: 5, UPDATE: 2, COMMIT: 1 },
    'bill approval': { total: 16, BEGIN: 1, SELECT: 9, INSERT: 3, UPDATE: 2, COMMIT: 1 },
  },
};

/**
 * In this order rows are written, and so locked: in another order, two commands at once can wait for each other.
 * The inbox is left out: on PostgreSQL it is entered first, and on SQLite there is one lock for all.
 */
const written: Readonly<Record<Command, readonly string[]>> = {
  claim: [
    'UPDATE Job',
    'INSERT Assignment',
    'UPDATE Firm',
    'INSERT Ticket',
    'UPDATE Firm',
    'INSERT Ticket',
    'INSERT Event',
    'INSERT OutboxRow',
  ],
  approval: ['UPDATE Job', 'INSERT Bill', 'INSERT PeerTally', 'INSERT Event', 'INSERT OutboxRow'],
  'bill approval': ['UPDATE Bill', 'INSERT Event', 'INSERT OutboxRow'],
};

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };
const noon = new Date('2026-11-24T17:00:00Z');

type Step = (command: Command, work: () => Promise<void>) => Promise<void>;

/** One job of Alder IT's, from the request to the approved bill. */
async function wholeJob(desk: AtTheDesk, technician: string, step: Step): Promise<void> {
  const jobId = await desk.post(ann, { summary: 'Label printer is dead', skill: 'Printers', rate: '92.50' });
  const open = await desk.job(jobId);
  await step('claim', () => desk.click(bob, 'claim', open));
  await desk.fill(bob, 'schedule', await desk.job(jobId), { technician, eta: String(noon.getTime() / 1000) });
  for (const action of ['confirm', 'start'] as const) await desk.click(bob, action, await desk.job(jobId));
  await desk.fill(bob, 'report', await desk.job(jobId), { summary: 'New head, tested.', time: '2h10' });
  const reported = await desk.job(jobId);
  await step('approval', () => desk.click(ann, 'approve', reported));
  const billId = await desk.billOf(jobId);
  await desk.fill(bob, 'bill_submit', await desk.bill(billId), {
    number: `B-${String(jobId)}`,
    line_0: '208.13',
  });
  const submitted = await desk.bill(billId);
  await step('bill approval', () => desk.click(ann, 'bill_approve', submitted));
}

const writesOf = (statements: readonly string[]): string[] =>
  statements.flatMap((text) => {
    const [, verb = '', table = ''] = /^\s*(INSERT|UPDATE|DELETE)[^"]*"(\w+)"/i.exec(text) ?? [];
    return verb === '' || table === 'InboxEntry' ? [] : [`${verb} ${table}`];
  });

describeOnBothDatabases('statements of a command', (fresh, provider) => {
  afterEach(() => vi.restoreAllMocks());

  it('are as many as they were', async () => {
    const heard = hearStatements(provider);
    const now = () => noon;
    const store = await (await fresh()).open({ now });
    await importNetwork(store, (await demoSetting()).network);
    const technician = String((await store.db.member.findFirstOrThrow({ where: { key: 'bea' } })).id);
    const desk = atTheDesk(store, now);
    // The first job has the directory read, connections opened, and lines of the record begun.
    await wholeJob(desk, technician, (_, work) => work());

    await wholeJob(desk, technician, async (command, work) => {
      heard.take();
      await work();
      const statements = heard.take();
      const all = `${command}:\n${statements.join('\n')}`;
      expect(countByKind(statements), all).toEqual(pinned[provider][command]);
      expect(writesOf(statements), all).toEqual(written[command]);
    });
    expect.assertions(6);
  });
});
