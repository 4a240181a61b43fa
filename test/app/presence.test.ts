import { expect, it } from 'vitest';
import {
  buttonsOf,
  cardWith,
  castOf,
  fill,
  fillOnCard,
  jobCard,
  modalOf,
  press,
  told,
  valueOf,
} from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { networksOn } from '../support/running-network.ts';
import { HOUR, MINUTE, showing, started } from '../support/working.ts';

describeOnSqlite('who is at work', (fresh) => {
  const start = networksOn(fresh);

  it('is on one job at a time, and checks out before it is reported', async () => {
    const network = await start();
    const cast = castOf(network);
    const { bob, bea } = cast;
    const first = await started(network);
    const second = await started(network, { summary: 'Another printer' });
    await told(bea, `You are still checked in on JOB-${String(1000 + first)}`);
    await press(bea, second, 'Check in');
    await told(bea, `You are checked in on JOB-${String(1000 + first)} already.`);

    await press(bob, first, 'Check in');
    await cardWith(bob, first, 'Check out');
    network.clock.advance(2 * HOUR);
    await press(bob, first, 'Work done');
    const report = await modalOf(bob, /Work done/);
    expect(JSON.stringify(await bob.submit(report, { summary: 'Done.', time: '2h' }))).toContain(
      'Bea Okafor is still checked in',
    );
    await bob.close(report);
    await fillOnCard(bea, first, 'Check out', { time: '1h30' });
    await press(bob, first, 'Work done');
    const again = await modalOf(bob, /Work done/);
    expect(valueOf(again, 'time')).toBe('2 h');
    expect(await bob.submit(again, { summary: 'Done.' })).toEqual({ ok: true });
    await showing(cast.ann, first, '3 h 30 min');
    expect(await network.store.db.visit.count({ where: { slot: 'open' } })).toBe(0);
    expect(await network.store.db.visit.count({ where: { entryId: null } })).toBe(0);
  });

  it('is paid: a job with time on it is not dropped after it was held', async () => {
    const network = await start();
    const cast = castOf(network);
    const { ann, bob, bea } = cast;
    const jobId = await started(network);
    await fillOnCard(ann, jobId, 'Put on hold', { reason: 'The lift.' });
    // On a job that is held, who is checked in can still check out.
    await fillOnCard(bea, jobId, 'Check out', { time: '45 min' });
    await showing(ann, jobId, '45 min');
    await press(bob, jobId, 'Resume');
    const card = await cardWith(bob, jobId, 'Confirm');
    expect(buttonsOf(card)).not.toContain('Back out');
    expect(buttonsOf(await jobCard(ann, jobId))).not.toContain('Cancel job');
    await press(bob, jobId, 'Confirm');
    await cardWith(bob, jobId, 'On site');
  });
});

describeOnSqlite('work that nobody answers', (fresh) => {
  const start = networksOn(fresh);

  it('is approved by itself after the days that the network sets, and not before', async () => {
    const network = await start();
    const cast = castOf(network);
    const { ann, bob, bea } = cast;
    const jobId = await started(network);
    await fillOnCard(bea, jobId, 'Work done', { summary: 'Done.', time: '1h' });
    await cardWith(ann, jobId, 'Approve');
    const statusNow = async () =>
      (await network.store.db.job.findUniqueOrThrow({ where: { id: jobId } })).status;
    // By default it waits.
    network.clock.advance(30 * 24 * HOUR);
    await network.apps[0]!.tick();
    expect(await statusNow()).toBe('work_done');

    expect(await ann.command('C0PEERS', 'network')).toEqual({ ok: true });
    await fill(ann, await told(ann, 'Your network'), 'Settings', { approve_after: '3' });
    // What is corrected is looked at anew.
    await fillOnCard(bob, jobId, 'Log time', { time: '30 min' });
    await told(ann, 'logged more time');
    network.clock.advance(3 * 24 * HOUR - MINUTE);
    await network.apps[0]!.tick();
    expect(await statusNow()).toBe('work_done');
    network.clock.advance(MINUTE);
    await network.apps[0]!.tick();
    await network.apps[0]!.tick();
    expect(await statusNow()).toBe('approved');
    await told(ann, 'neither approved nor returned within 3 days');
    await told(bob, 'Your network’s rule approved JOB-1001');
    const events = await network.store.db.event.findMany({ where: { type: 'WorkApproved' } });
    expect(events.map(({ memberId: by }) => by)).toEqual([null]);
  });
});
