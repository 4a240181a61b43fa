/** What a firm lets pass of papers: what of it is on record, who reads that, and how long it holds. */
import { beforeEach, expect, it } from 'vitest';
import { loadDirectory } from '../../../src/directory/directory-store.ts';
import type { PaperKind } from '../../../src/directory/papers.ts';
import { readEventsKnownTo } from '../../../src/features/jobs/open/read-history.ts';
import { jobNumber } from '../../../src/shared/job-number.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { amy, ann, ben, bob, elsewhere, noon } from '../agreements/trade.ts';
import { openShowing, shows, type Showing } from './showing.ts';

/** The job is to be done in ten days. */
const DAYS = 10;
const GL: PaperKind = 'general_liability';

describeOnBothDatabases('a paper that is let pass', (fresh) => {
  let showing: Showing;
  beforeEach(async () => {
    showing = await openShowing(await (await fresh()).open({ now: () => noon }));
    await showing.stand('signed');
  });

  it('tells nobody without an agreement which papers a peer has, by what there is to let pass', async () => {
    const { click, store, stand } = showing;
    await stand('none');
    await showing.require([GL, 'cyber'], { [`occurrence_${GL}`]: '900000' });
    const birch = await showing.firm('birch');
    const answers = [];
    for (const shown of ['nothing', 'covering less', 'holding', 'ending before the day'] as const) {
      await showing.clear();
      const paper = shows[shown];
      if (paper) await showing.add(GL, paper);
      const jobId = await showing.post([], DAYS);
      const answer = await click(ann, 'paper_waiver_take', jobId, birch);
      const waiver = await store.db.paperWaiver.findFirst({ where: { jobId } });
      answers.push([answer, waiver?.kinds]);
    }
    expect(new Set(answers.map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify([{ kind: 'done' }, JSON.stringify([GL, 'cyber'])])]),
    );
  });

  it('puts what was asked, allowed and declined into the history of its job, for the two firms alone', async () => {
    const { click, desk, store } = showing;
    await showing.require([GL]);
    const asked = await showing.post([], DAYS);
    await click(bob, 'paper_waiver_ask', asked, 0);
    const { id } = await store.db.paperWaiver.findFirstOrThrow();
    await click(ann, 'paper_waiver_decline', id, 0);
    const taken = await showing.post([], DAYS);
    await click(ann, 'paper_waiver_take', taken, await showing.firm('birch'));
    await click(bob, 'claim', taken, (await desk.job(taken)).revision);
    await desk.fill(bob, 'back_out', await desk.job(taken), { reason: 'No ladder.' });
    // As it was written before: of no job.
    await store.write({ source: 'test', subject: 'test' }, (tx) => {
      const data = { paperWaiverId: id, jobId: asked, firmId: 2 };
      tx.event({ jobId: null, type: 'PaperWaiverAsked', memberId: 1, data });
      return Promise.resolve();
    });
    const history = async (who: typeof ann, jobId: number) =>
      JSON.stringify(await desk.take(who, { kind: 'command', text: `history ${jobNumber(jobId)}` }));
    for (const who of [ann, amy, bob, ben]) {
      const ofAsked = await history(who, asked);
      expect(ofAsked.match(/asked to do it without a paper/g)).toHaveLength(1);
      expect(ofAsked).toContain('Bob Birch (Birch Networks) asked to do it without a paper that it needs');
      expect(ofAsked).toContain(
        'Ann Alder (Alder IT) declined to let Birch Networks do it without a paper that it needs',
      );
      const ofTaken = await history(who, taken);
      expect(ofTaken).toContain(
        'Ann Alder (Alder IT) let Birch Networks do it without a paper that it needs',
      );
      expect(ofTaken).toContain('What was said of doing it without a paper holds no more');
    }
    const carla = { platform: 'slack', homeId: 'T0CEDAR', userId: 'U0CARLA' } as const;
    expect(await history(carla, asked)).toContain('Alder IT asked for it');
    for (const who of [carla, elsewhere])
      for (const jobId of [asked, taken]) expect(await history(who, jobId)).not.toMatch(/without a paper/);
    // The firm that asked has its part of the log, also of a job that it never had.
    const { firms } = await loadDirectory(store.db, 0);
    const birch = firms.get(await showing.firm('birch'))!;
    const members = await store.db.member.findMany({ where: { firmId: birch.id } });
    const known: (readonly [string, unknown])[] = [];
    for await (const events of readEventsKnownTo(store, birch, new Set(members.map((member) => member.id))))
      known.push(...events.map(({ type, data }) => [type, data['firmId']] as const));
    for (const step of ['Asked', 'Declined', 'Given', 'Lapsed'])
      expect(known).toContainEqual([`PaperWaiver${step}`, birch.id]);
  });

  it('lets what was allowed lapse once the job is given back', async () => {
    const { click, desk, store } = showing;
    await showing.require([GL]);
    const jobId = await showing.post([], DAYS);
    await click(ann, 'paper_waiver_take', jobId, await showing.firm('birch'));
    await click(bob, 'claim', jobId, (await desk.job(jobId)).revision);
    await desk.fill(bob, 'back_out', await desk.job(jobId), { reason: 'No ladder.' });
    expect(await store.db.paperWaiver.findMany({ where: { jobId } })).toMatchObject([{ status: 'lapsed' }]);
    expect(await click(bob, 'claim', jobId, (await desk.job(jobId)).revision)).toMatchObject({
      refused: 'papers_lacking',
    });
  });
});
