/** Where a firm wants it so, approving work approves a bill of exactly that amount, and no other bill. */
import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/interaction.ts';
import { approveUnanswered } from '../../src/features/jobs/life/flow/job-clock.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { atTheDesk, type AtTheDesk } from '../support/at-the-desk.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { handsOn } from '../support/hands.ts';
import { demoSetting } from '../support/networks.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };
const noon = new Date('2026-11-24T17:00:00Z');

const firmValues = {
  ...{ firm: 'Alder IT', skills: 'Servers', areas: 'Albany', zone: 'America/New_York', agreement: 'accept' },
  ...{ availability: 'available', days: '1,2,3,4,5', respond_days: '7' },
};

describeOnBothDatabases('a bill that is approved with the work', (fresh) => {
  const setUp = async (choice?: 'with_work' | 'apart') => {
    let time = noon;
    const now = () => time;
    const store = await (await fresh()).open({ now });
    await importNetwork(store, (await demoSetting()).network);
    const technician = String((await store.db.member.findFirstOrThrow({ where: { key: 'bob' } })).id);
    const desk = atTheDesk(store, now);
    const { id: firmId } = await store.db.firm.findFirstOrThrow({ where: { key: 'alder' } });
    if (choice)
      await desk.fill(ann, 'firm', { id: firmId, revision: 0 }, { ...firmValues, approves_bills: choice });
    const jobId = await reported(desk, technician);
    const pass = (days: number) => (time = new Date(time.getTime() + days * 86_400_000));
    return { store, now, desk, firmId, jobId, pass };
  };

  async function reported(desk: AtTheDesk, technician: string): Promise<number> {
    const jobId = await desk.post(ann, { summary: 'Server room', skill: 'Servers', rate: '92.50' });
    await desk.click(bob, 'claim', await desk.job(jobId));
    const eta = String(noon.getTime() / 1000 + 3600);
    // Who picks themself has confirmed it.
    await desk.fill(bob, 'schedule', await desk.job(jobId), { technician, eta });
    await desk.click(bob, 'start', await desk.job(jobId));
    await desk.fill(bob, 'report', await desk.job(jobId), { summary: 'New switch.', time: '2h10' });
    return jobId;
  }

  const billed = async ({ store, desk, jobId }: Awaited<ReturnType<typeof setUp>>, line: string) => {
    const billId = await desk.billOf(jobId);
    await desk.fill(bob, 'bill_submit', await desk.bill(billId), { number: 'B-1', line_0: line });
    const { status, totalMinor } = await store.db.bill.findUniqueOrThrow({ where: { id: billId } });
    return [status, totalMinor];
  };
  type World = Awaited<ReturnType<typeof setUp>>;
  const card = async ({ desk, jobId }: World) =>
    JSON.stringify(await desk.take(ann, { kind: 'command', text: `job JOB-${String(1000 + jobId)}` }));
  /** By the button that the card has. */
  const approve = async (world: World, shown?: string) => {
    const [, action = ''] = /"action":"(approve\w*)"/.exec(shown ?? (await card(world))) ?? [];
    await world.desk.click(ann, action, await world.desk.job(world.jobId));
  };
  const set = (world: World, choice: 'with_work' | 'apart' | 'by_default') =>
    world.desk.fill(
      ann,
      'firm',
      { id: world.firmId, revision: 0 },
      { ...firmValues, approves_bills: choice },
    );

  it('is by default until somebody chooses, however often the form of the firm is saved', async () => {
    const world = await setUp();
    const kept = async () =>
      (await world.store.db.firm.findUniqueOrThrow({ where: { id: world.firmId } })).approvesBills;
    const choices = ['by_default', 'with_work', 'by_default', 'apart'] as const;
    const seen: unknown[] = [];
    for (const choice of choices) {
      await set(world, choice);
      seen.push(await kept());
    }
    expect(seen).toEqual([null, true, null, false]);
  });

  it('needs no approval of its own, as the question before Approve said', async () => {
    const world = await setUp('with_work');
    expect(await card(world)).toContain('A bill of exactly $208.13 is approved with it.');
    await approve(world);
    expect(await billed(world, '208.13')).toEqual(['approved', 20_813]);
  });

  it.each([
    ['more', '208.14', 20_814],
    ['less', '200', 20_000],
  ])('is asked about where it is %s', async (_what, line, totalMinor) => {
    const world = await setUp('with_work');
    await approve(world);
    expect(await billed(world, line)).toEqual(['submitted', totalMinor]);
  });

  it.each([undefined, 'apart'] as const)('is asked about where the firm has set %s', async (choice) => {
    const world = await setUp(choice);
    expect(await card(world)).not.toContain('is approved with it');
    await approve(world);
    expect(await billed(world, '208.13')).toEqual(['submitted', 20_813]);
  });

  it.each(['with_work', 'apart'] as const)(
    'is asked about where its firm had not set it so when the card was shown, or has not any more: then %s',
    async (choice) => {
      const world = await setUp(choice === 'with_work' ? 'apart' : 'with_work');
      const shown = await card(world);
      await set(world, choice);
      await approve(world, shown);
      expect(await billed(world, '208.13')).toEqual(['submitted', 20_813]);
    },
  );

  it('is asked about where nobody has seen the work that the clock approved', async () => {
    const world = await setUp('with_work');
    await world.store.write({ source: 'test', subject: 'network' }, async (tx) => {
      const network = { approveAfterDays: 2 };
      await tx.db.network.upsert({ where: { id: 1 }, create: { id: 1, ...network }, update: network });
      await tx.db.directoryVersion.update({ where: { id: 1 }, data: { version: { increment: 1 } } });
    });
    world.pass(3);
    await approveUnanswered(handsOn(world.store, { now: world.now }));
    expect((await world.store.db.job.findFirstOrThrow()).status).toBe('approved');
    expect(await billed(world, '208.13')).toEqual(['submitted', 20_813]);
  });
});
