/**
 * A paper that is withdrawn, or asked for again, or let pass for the job, against a claim, each by a store of its own: the
 * job has its assignment or the refusal, and an assignment says on what it rests. Which of the two was first is in the log
 * only on SQLite, where it is in the order of commits.
 */
import { expect, it } from 'vitest';
import { atTheDesk } from '../../support/at-the-desk.ts';
import { describeWhereDatabasesDiffer } from '../../support/databases.ts';
import { abe, ann, bob, noon } from '../agreements/trade.ts';
import { dayIn, openShowing } from './showing.ts';

const ROUNDS = 15;
const now = () => noon;

describeWhereDatabasesDiffer('a claim and the end of a paper at once', (fresh, provider) => {
  it.each(['withdraw', 'again', 'waiver'] as const)(
    'have one outcome: %s',
    async (how) => {
      const database = await fresh();
      const showing = await openShowing(await database.open({ now }));
      const { store, desk } = showing;
      await showing.stand('signed');
      await showing.require(['general_liability']);
      const claiming = atTheDesk(await database.open({ now }), now);
      for (let round = 0; round < ROUNDS; round += 1) {
        await showing.clear();
        const paperId =
          how === 'waiver'
            ? 0
            : await showing.add('general_liability', { from: dayIn(-9), until: dayIn(90) });
        const jobId = await showing.post([]);
        const { revision } = await desk.job(jobId);
        // So that it knows the papers as they stood.
        await claiming.take(bob, { kind: 'command', text: 'board' });
        const claim = () =>
          claiming.take(bob, { kind: 'click', action: { action: 'claim', id: jobId, revision } });
        const change = async () =>
          how === 'withdraw'
            ? showing.fill(bob, 'paper_withdraw', paperId, { sure: 'yes' })
            : how === 'again'
              ? showing.fill(ann, 'paper_again', paperId, { reason: 'Cut off.' })
              : showing.click(ann, 'paper_waiver_take', jobId, await showing.firm('birch'));
        const first = round % 2 === 0;
        const [one, other] = await Promise.all(first ? [claim(), change()] : [change(), claim()]);
        const [claimed, changed] = first ? [one, other] : [other, one];
        expect(changed.kind, JSON.stringify(changed)).toBe('done');
        const refused = 'refused' in claimed ? claimed.refused : undefined;
        const assignments = await store.db.assignment.findMany({ where: { jobId } });
        expect(assignments).toHaveLength(refused === undefined ? 1 : 0);
        if (refused !== undefined) expect(refused).toBe('papers_lacking');
        // The log says which was first.
        const events = await store.db.event.findMany({
          where: { OR: [{ jobId, type: 'JobClaimed' }, { type: { startsWith: 'Paper' } }] },
          orderBy: { id: 'asc' },
        });
        if (how !== 'waiver' && provider === 'sqlite') {
          const claimAt = events.findLastIndex(({ type }) => type === 'JobClaimed');
          const endAt = events.findLastIndex(({ type }) => /Withdrawn|AskedAgain/.test(type));
          if (refused === undefined) expect(claimAt).toBeLessThan(endAt);
        }
        if (assignments[0])
          expect(assignments[0].papers).toContain(
            how === 'waiver' ? '"waiverId"' : `"paperId":${String(paperId)}`,
          );
      }
    },
    300_000,
  );
});

describeWhereDatabasesDiffer('two answers to one question about a paper at once', (fresh) => {
  it('count once: the other one is told what was answered', async () => {
    const database = await fresh();
    const showing = await openShowing(await database.open({ now }));
    const { store } = showing;
    await showing.stand('signed');
    await showing.require(['general_liability']);
    const elsewhere = atTheDesk(await database.open({ now }), now);
    for (let round = 0; round < ROUNDS; round += 1) {
      const jobId = await showing.post([]);
      expect(await showing.click(bob, 'paper_waiver_ask', jobId, 0)).toEqual({ kind: 'done' });
      const { id } = await store.db.paperWaiver.findFirstOrThrow({ where: { jobId } });
      // Both know it as it stands.
      await elsewhere.take(abe, { kind: 'command', text: 'board' });
      const given = () => showing.click(ann, 'paper_waiver_give', id, 0);
      const declined = () =>
        elsewhere.take(abe, { kind: 'click', action: { action: 'paper_waiver_decline', id, revision: 0 } });
      const answers = await Promise.all(round % 2 === 0 ? [given(), declined()] : [declined(), given()]);
      const refused = answers.map((each) => ('refused' in each ? each.refused : undefined));
      expect([...refused].sort()).toEqual(['paper_waiver_answered', undefined]);
      const events = await store.db.event.findMany({
        where: { jobId, type: { in: ['PaperWaiverGiven', 'PaperWaiverDeclined'] } },
      });
      expect(events).toHaveLength(1);
      const { status } = await store.db.paperWaiver.findUniqueOrThrow({ where: { id } });
      expect(events[0]?.type).toBe(status === 'given' ? 'PaperWaiverGiven' : 'PaperWaiverDeclined');
    }
  }, 300_000);
});
