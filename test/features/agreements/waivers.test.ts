/** Who may waive an agreement, for which job, and how long it holds. */
import { beforeEach, expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { loadDirectory } from '../../../src/directory/directory-store.ts';
import { readEventsKnownTo } from '../../../src/features/jobs/open/read-history.ts';
import { jobNumber } from '../../../src/shared/job-number.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { abe, amy, ann, ben, bob, elsewhere, noon, openTrade, request, type Trade } from './trade.ts';

describeOnBothDatabases('a waiver', (fresh) => {
  let trade: Trade;
  beforeEach(async () => {
    trade = await openTrade(await (await fresh()).open({ now: () => noon }));
  });

  it('takes a waiver by both firms alone, once, and for its own job', async () => {
    const { desk, store } = trade;
    const jobId = await trade.open('off_site_one_off', 'none');
    const other = await trade.open('off_site_one_off', 'none');
    const refused = async (who: Person, action: string, id: number, why: string) => {
      const before = await trade.kept(jobId);
      expect(await trade.click(who, action, id, 0)).toMatchObject({ refused: why });
      expect(await trade.kept(jobId)).toEqual(before);
    };
    const id = await trade.ask(jobId);
    await refused(bob, 'waiver_ask', jobId, 'waiver_there');
    await refused(ben, 'waiver_ask', jobId, 'waiver_there');
    for (const action of ['waiver_give', 'waiver_decline']) {
      await refused(bob, action, id, 'waiver_gone');
      await refused(elsewhere, action, id, 'waiver_gone');
      await refused(amy, action, id, 'waiver_right');
      await refused(ann, action, 4711, 'waiver_gone');
    }
    await desk.click(abe, 'waiver_give', { id, revision: 0 });
    await refused(ann, 'waiver_give', id, 'waiver_answered');
    await refused(ann, 'waiver_decline', id, 'waiver_answered');
    await refused(bob, 'waiver_ask', jobId, 'waiver_there');
    expect(await trade.click(bob, 'claim', other, (await desk.job(other)).revision)).toMatchObject({
      refused: 'not_bound',
    });
    await desk.click(bob, 'claim', await desk.job(jobId));
    await refused(ann, 'waiver_decline', id, 'waiver_answered');
    await refused(bob, 'waiver_ask', jobId, 'not_open');
    const late = await trade.ask(other);
    await trade.stand('signed');
    await desk.click(ben, 'claim', await desk.job(other));
    expect(await trade.click(ann, 'waiver_give', late, 0)).toMatchObject({ refused: 'not_open' });
    expect(await store.db.waiver.findUniqueOrThrow({ where: { id: late } })).toMatchObject({
      status: 'asked',
    });
    // Two firms with an agreement have nothing to waive; nor has a job that somebody must go to.
    const third = await desk.post(ann, { ...request, summary: 'One more', place: 'off_site_one_off' });
    expect(await trade.click(bob, 'waiver_ask', third, 0)).toMatchObject({ refused: 'waiver_needless' });
    const onSite = await trade.open('on_site', 'none');
    expect(await trade.click(bob, 'waiver_ask', onSite, 0)).toMatchObject({ refused: 'waiver_place' });
  }, 60_000);

  it('stands in the history of its job for the two firms, and for no other', async () => {
    const { desk, store } = trade;
    const jobId = await trade.open('off_site_one_off', 'given');
    await trade.edit(jobId, 'on_site');
    const history = async (who: Person) =>
      JSON.stringify(await desk.take(who, { kind: 'command', text: `history ${jobNumber(jobId)}` }));
    for (const who of [ann, amy, bob, ben]) {
      const said = await history(who);
      expect(said).toContain('Bob Birch (Birch Networks) asked to do it without an agreement');
      expect(said).toContain('Ann Alder (Alder IT) waived the agreement with Birch Networks for it');
      expect(said).toContain('What was said of doing it without an agreement holds no more');
    }
    const carla: Person = { platform: 'slack', homeId: 'T0CEDAR', userId: 'U0CARLA' };
    expect(await history(carla)).toContain('Alder IT asked for it');
    for (const who of [carla, elsewhere])
      expect(await history(who)).not.toMatch(/without an agreement|waived/);
    // The firm that asked has its part of the log, also of a job that it never had.
    const { firms } = await loadDirectory(store.db, 0);
    const birch = firms.get(await trade.firm('birch'))!;
    const members = await store.db.member.findMany({ where: { firmId: birch.id } });
    const known: string[] = [];
    for await (const events of readEventsKnownTo(store, birch, new Set(members.map(({ id }) => id))))
      known.push(...events.map(({ type }) => type));
    expect(known).toEqual(expect.arrayContaining(['WaiverAsked', 'WaiverGiven', 'WaiverLapsed']));
  });

  it('ends a waiver with the place, and with the job’s coming back; who would do it asks anew', async () => {
    const { desk, store } = trade;
    const jobId = await trade.open('off_site_one_off', 'given');
    await trade.edit(jobId, 'on_site');
    await trade.edit(jobId, 'off_site_one_off');
    const claim = async () => trade.click(bob, 'claim', jobId, (await desk.job(jobId)).revision);
    expect(await claim()).toMatchObject({ refused: 'not_bound' });
    const again = await trade.ask(jobId);
    await desk.click(ann, 'waiver_give', { id: again, revision: 0 });
    // What is edited but the place does not touch it.
    await trade.edit(jobId, 'off_site_one_off');
    expect(await claim()).toEqual({ kind: 'done' });
    await desk.fill(bob, 'back_out', await desk.job(jobId), { reason: 'We are ill.' });
    expect(await claim()).toMatchObject({ refused: 'not_bound' });
    const statuses = await store.db.waiver.findMany({ where: { jobId }, orderBy: { id: 'asc' } });
    expect(statuses.map(({ status, slot }) => [status, slot])).toEqual([
      ['lapsed', null],
      ['lapsed', null],
    ]);
    expect((await store.db.assignment.findFirstOrThrow({ where: { jobId } })).waiverId).toBe(again);
  }, 60_000);
});
