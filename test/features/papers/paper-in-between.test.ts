/**
 * What somebody does right between the look of another one and the moment at which that is written, on purpose: on
 * PostgreSQL alone, as SQLite lets nobody else write then.
 */
import { expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { createDirectoryReader } from '../../../src/directory/directory-store.ts';
import type { Store } from '../../../src/store/commit.ts';
import { describeOnPostgres } from '../../support/databases.ts';
import { deskOn } from '../../support/hands.ts';
import { abe, ann, bob, noon } from '../agreements/trade.ts';
import { dayIn, openShowing } from './showing.ts';

const now = () => noon;
const replyTo = (person: Person) => ({ person, workspaceId: person.homeId });

/** A desk that, once, after it has read the directory within its transaction, lets something else happen. */
function deskThatWaits(store: Store, meanwhile: () => Promise<unknown>) {
  const read = createDirectoryReader();
  let isDone = false;
  return deskOn(store, {
    now,
    readDirectory: async (from) => {
      const directory = await read(from);
      if (from === store || isDone) return directory;
      isDone = true;
      await meanwhile();
      return directory;
    },
  });
}

/** Until so many other connections to this database wait for a lock. */
async function untilWaiting(sql: Pick<Store['sql'], 'query'>, count: number): Promise<void> {
  for (;;) {
    const waiting = await sql.query(
      `SELECT "pid" FROM "pg_stat_activity" WHERE "datname" = current_database() AND "wait_event_type" = ?`,
      ['Lock'],
    );
    if (waiting.length >= count) return;
  }
}

describeOnPostgres('in between', (fresh) => {
  it.each(['withdrawn', 'asked for again', 'required'] as const)(
    'a paper is %s: the claim that had looked at it before sees that',
    async (what) => {
      const database = await fresh();
      const showing = await openShowing(await database.open({ now }));
      await showing.stand('signed');
      await showing.require(what === 'required' ? [] : ['general_liability']);
      const days = { from: dayIn(-9), until: dayIn(90) };
      const paperId = what === 'required' ? 0 : await showing.add('general_liability', days);
      const jobId = await showing.post([]);
      const { revision } = await showing.desk.job(jobId);
      const meanwhile = async () => {
        if (what === 'required') return showing.require(['general_liability']);
        const answer =
          what === 'withdrawn'
            ? await showing.fill(bob, 'paper_withdraw', paperId, { sure: 'yes' })
            : await showing.fill(ann, 'paper_again', paperId, { reason: 'Cut off.' });
        expect(answer).toEqual({ kind: 'done' });
      };
      const desk = deskThatWaits(await database.open({ now }), meanwhile);
      const action = { action: 'claim', id: jobId, revision };
      expect(await desk({ kind: 'click', person: bob, replyTo: replyTo(bob), action })).toMatchObject({
        refused: 'papers_lacking',
      });
      expect(await showing.store.db.assignment.count()).toBe(0);
    },
    60_000,
  );

  it('a colleague answers about a paper: the other answer counts for nothing', async () => {
    const database = await fresh();
    const showing = await openShowing(await database.open({ now }));
    const { store } = showing;
    await showing.stand('signed');
    await showing.require(['general_liability']);
    const jobId = await showing.post([]);
    expect(await showing.click(bob, 'paper_waiver_ask', jobId, 0)).toEqual({ kind: 'done' });
    const { id } = await store.db.paperWaiver.findFirstOrThrow();
    const answering = await Promise.all(
      (
        [
          [ann, 'paper_waiver_give'],
          [abe, 'paper_waiver_decline'],
        ] as const
      ).map(async ([person, action]) => {
        const desk = deskOn(await database.open({ now }), { now });
        const about = { action, id, revision: 0 };
        return () => desk({ kind: 'click', person, replyTo: replyTo(person), action: about });
      }),
    );
    let both: Promise<readonly unknown[]> = Promise.resolve([]);
    // Both have read it by the time at which they wait for its job.
    await store.write({ source: 'test', subject: 'test' }, async ({ rows, sql }) => {
      await rows.update('Job', { id: jobId }, { changedAt: noon });
      both = Promise.all(answering.map((answer) => answer()));
      await untilWaiting(sql, 2);
    });
    const answers = (await both) as readonly { readonly refused?: string }[];
    expect(answers.map(({ refused }) => refused).sort()).toEqual(['paper_waiver_answered', undefined]);
    const types = { in: ['PaperWaiverGiven', 'PaperWaiverDeclined'] };
    expect(await store.db.event.count({ where: { jobId, type: types } })).toBe(1);
  }, 60_000);
});
