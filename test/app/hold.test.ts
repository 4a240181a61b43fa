/** A job on hold that is not resumed: it is given back or cancelled as it is, unless somebody has worked on it. */
import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/interaction.ts';
import { builtInTemplate } from '../../src/features/agreements/text/flow/read-template.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { atTheDesk, type AtTheDesk } from '../support/at-the-desk.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { demoSetting } from '../support/networks.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };
const builtIn = await builtInTemplate('en');
const noon = new Date('2026-11-24T17:00:00Z');

describeOnBothDatabases('a job on hold', (fresh) => {
  const setUp = async () => {
    let time = noon;
    const now = () => time;
    const store = await (await fresh()).open({ now });
    await importNetwork(store, (await demoSetting()).network);
    const technician = String((await store.db.member.findFirstOrThrow({ where: { key: 'bob' } })).id);
    const desk = atTheDesk(store, now);
    const pass = (hours: number) => (time = new Date(time.getTime() + hours * 3_600_000));
    return { store, desk, technician, pass };
  };

  /** Claimed by Bob, and held by Ann; `atWork`: what he did before. */
  async function held(
    desk: AtTheDesk,
    technician: string,
    atWork: (jobId: number) => Promise<void> = () => Promise.resolve(),
    more: Readonly<Record<string, string>> = {},
  ): Promise<number> {
    const values = { summary: 'Server room', skill: 'Servers', rate: '90', cancellation_fee: '50', ...more };
    const jobId = await desk.post(ann, values);
    await desk.click(bob, 'claim', await desk.job(jobId));
    const eta = String(noon.getTime() / 1000 + 86_400);
    await desk.fill(bob, 'schedule', await desk.job(jobId), { technician, eta });
    await atWork(jobId);
    await desk.fill(ann, 'hold', await desk.job(jobId), { reason: 'The client is away.' });
    return jobId;
  }

  it('is given back by the firm that has it, which stands in its record', async () => {
    const { store, desk, technician, pass } = await setUp();
    const jobId = await held(desk, technician);
    pass(1);
    await desk.fill(bob, 'back_out', await desk.job(jobId), { reason: 'No time any more.' });
    const job = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    expect([job.status, job.serviceFirmId, job.reason]).toEqual(['open', null, 'No time any more.']);
    expect(await store.db.event.count({ where: { jobId, type: 'JobBackedOut' } })).toBe(1);
  });

  it('is cancelled by the firm that asked, for the fee that was agreed', async () => {
    const { store, desk, technician } = await setUp();
    const jobId = await held(desk, technician);
    const opened = await desk.take(ann, {
      kind: 'click',
      action: { action: 'cancel', ...(await desk.job(jobId)) },
    });
    expect(JSON.stringify(opened)).toContain('A cancellation fee of $50.00 was agreed with the peer.');
    await desk.fill(ann, 'cancel', await desk.job(jobId), { reason: 'The client moved.' });
    expect((await store.db.job.findUniqueOrThrow({ where: { id: jobId } })).status).toBe('cancelled');
    expect((await store.db.bill.findFirstOrThrow({ where: { jobId } })).totalMinor).toBe(5000);
  });

  it.each([
    ['time was logged', { log: true }],
    ['somebody is still checked in', { log: false }],
  ])('is neither where %s, and it says what to do', async (_what, { log }) => {
    const { store, desk, technician } = await setUp();
    const jobId = await held(desk, technician, async (id) => {
      await desk.click(bob, 'start', await desk.job(id));
      if (log) await desk.fill(bob, 'check_out', await desk.job(id), { time: '1h' });
    });
    for (const [who, form] of [
      [bob, 'back_out'],
      [ann, 'cancel'],
    ] as const) {
      const ref = { form, ...(await desk.job(jobId)), nonce: form };
      const answer = await desk.take(who, { kind: 'submission', ref, values: { reason: 'Over.' } });
      expect(JSON.stringify(answer)).toContain('Resume it first, then take it to approval.');
    }
    expect((await store.db.job.findUniqueOrThrow({ where: { id: jobId } })).status).toBe('on_hold');
  });

  it('on which somebody has worked ends by approval, which bills it, as the agreement says', async () => {
    const { store, desk, technician } = await setUp();
    const jobId = await held(desk, technician, async (id) => {
      await desk.click(bob, 'start', await desk.job(id));
      await desk.fill(bob, 'check_out', await desk.job(id), { time: '1h' });
    });
    await desk.click(ann, 'resume', await desk.job(jobId));
    // Whether it is held or not: it is not dropped, and no bill stands for less than the work.
    const ref = { form: 'cancel', ...(await desk.job(jobId)), nonce: 'resumed' };
    const refused = await desk.take(ann, { kind: 'submission', ref, values: { reason: 'Over.' } });
    expect(refused).toMatchObject({ refused: 'work_reported' });
    expect(await store.db.bill.count({ where: { jobId } })).toBe(0);
    await desk.click(bob, 'confirm', await desk.job(jobId));
    await desk.fill(bob, 'report', await desk.job(jobId), { summary: 'As far as it went.' });
    await desk.click(ann, 'approve', await desk.job(jobId));
    expect((await store.db.bill.findFirstOrThrow({ where: { jobId } })).totalMinor).toBe(9000);
    const text = builtIn.text.replace(/\s+/g, ' ');
    expect(text).toContain('Once time or expenses are on record in the System');
    expect(text).not.toContain('already worked and spent');
  });

  it('is cancelled for nothing where no fee was agreed, which the form says', async () => {
    const { store, desk, technician } = await setUp();
    const jobId = await held(desk, technician, undefined, { cancellation_fee: '' });
    const action = { action: 'cancel', ...(await desk.job(jobId)) };
    const opened = await desk.take(ann, { kind: 'click', action });
    expect(JSON.stringify(opened)).toContain('No cancellation fee was agreed, so nothing is billed.');
    await desk.fill(ann, 'cancel', await desk.job(jobId), { reason: 'The client moved.' });
    expect(await store.db.bill.count({ where: { jobId } })).toBe(0);
  });
});
