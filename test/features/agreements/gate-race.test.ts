/**
 * The end of an agreement against a claim or an accepted counter-offer, each from a process of its own: whichever is first, the other sees it. The
 * one that ends it looks, in its own transaction, at whether the job was taken by then.
 */
import { expect, it } from 'vitest';
import { raiseDirectoryVersion } from '../../../src/directory/directory-store.ts';
import type { Store } from '../../../src/store/commit.ts';
import { atTheDesk } from '../../support/at-the-desk.ts';
import { describeWhereDatabasesDiffer } from '../../support/databases.ts';
import { ann, bob, days, noon, offered, openTrade } from './trade.ts';

const ROUNDS = 20;
const now = () => noon;
const endings = {
  notice: { noticeAt: noon },
  end: { endsAt: days(-1) },
} as const;

type Trade = Awaited<ReturnType<typeof openTrade>>;
const ways = ['claim', 'accepted offer'] as const;

/** An open job, and what takes it: Bob's claim, or that Ann accepts his offer. */
async function toTake({ open, stand, desk, store }: Trade, way: (typeof ways)[number]) {
  const jobId = await open('remote', 'none');
  const agreementId = (await stand('signed')) ?? 0;
  if (way === 'accepted offer') await desk.fill(bob, 'counter', await desk.job(jobId), offered);
  const { revision } = await desk.job(jobId);
  if (way === 'claim')
    return { jobId, agreementId, by: bob, action: { action: 'claim', id: jobId, revision } } as const;
  const { id } = await store.db.offer.findFirstOrThrow({ where: { jobId } });
  return { jobId, agreementId, by: ann, action: { action: 'offer_accept', id, revision } } as const;
}

/** Ends what binds the two firms; whether the job was taken by then. */
function end(store: Store, agreementId: number, jobId: number, how: keyof typeof endings) {
  return store.write({ source: 'test', subject: 'agreement' }, async ({ db, rows }) => {
    await rows.update('Agreement', { id: agreementId }, endings[how]);
    await raiseDirectoryVersion(db);
    const [job] = await rows.find('Job', { id: jobId });
    return job?.status === 'assigned';
  });
}

describeWhereDatabasesDiffer('who takes a job and the end of the agreement at once', (fresh, provider) => {
  it.each(ways.flatMap((way) => (['notice', 'end'] as const).map((how) => [way, how] as const)))(
    'have one outcome: %s, %s',
    async (way, how) => {
      const database = await fresh();
      const trade = await openTrade(await database.open({ now }));
      const { store } = trade;
      const other = await database.open({ now });
      const claiming = atTheDesk(other, now);
      for (let round = 0; round < ROUNDS; round += 1) {
        const { jobId, agreementId, by, action } = await toTake(trade, way);
        // So that it knows the agreement as it stood.
        await claiming.take(by, { kind: 'command', text: 'board' });
        const claim = () => claiming.take(by, { kind: 'click', action });
        const ending = () => end(store, agreementId, jobId, how);
        // Each is the first to set out in every other round.
        const [wasTaken, answer] =
          round % 2 === 0
            ? await Promise.all([claim(), ending()]).then(([answered, taken]) => [taken, answered] as const)
            : await Promise.all([ending(), claim()]);
        expect(answer).toEqual(wasTaken ? { kind: 'done' } : { kind: 'done', refused: 'not_bound' });
        expect(await store.db.assignment.count({ where: { jobId } })).toBe(wasTaken ? 1 : 0);
      }
    },
    120_000,
  );

  const waited = [
    ['notice', { noticeAt: noon }],
    // By the clock of the one who ends it, which went on while the claim waited.
    ['an end at once', { endsAt: new Date(noon.getTime() + 1_000) }],
  ] as const;
  it.each(ways.flatMap((way) => waited.map(([what, ending]) => [way, what, ending] as const)))(
    '%s that waited behind %s sees it',
    async (way, _what, ending) => {
      const database = await fresh();
      const trade = await openTrade(await database.open({ now }));
      const { store } = trade;
      const other = await database.open({ now });
      const claiming = atTheDesk(other, now);
      const { jobId, agreementId, by, action } = await toTake(trade, way);
      await claiming.take(by, { kind: 'command', text: 'board' });
      let claim: Promise<unknown> = Promise.resolve();
      let isDecided = false;
      await store.write({ source: 'test', subject: 'agreement' }, async ({ rows, sql }) => {
        await rows.update('Agreement', { id: agreementId }, ending);
        claim = claiming.take(by, { kind: 'click', action }).finally(() => {
          isDecided = true;
        });
        // Its version is not raised, so that the claim can know of it by the held row alone.
        if (provider === 'postgres') await untilSomebodyWaits(sql);
        expect(isDecided).toBe(false);
      });
      expect(await claim).toEqual({ kind: 'done', refused: 'not_bound' });
      expect(await store.db.assignment.count({ where: { jobId } })).toBe(0);
    },
    60_000,
  );
});

/** Until another connection to this database waits for a lock. */
async function untilSomebodyWaits(sql: Pick<Store['sql'], 'query'>): Promise<void> {
  for (;;) {
    const waiting = await sql.query(
      `SELECT "pid" FROM "pg_stat_activity" WHERE "datname" = current_database() AND "wait_event_type" = ?`,
      ['Lock'],
    );
    if (waiting.length > 0) return;
  }
}
