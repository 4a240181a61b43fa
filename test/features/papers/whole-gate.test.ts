/**
 * Who may take a job, as one table with nothing left out: what stands between the two firms, what kind of job it is and
 * whether its agreement was waived, which papers are shown or let pass, and who it is; for each way to a job.
 */
import { expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import type { JobPlace } from '../../../src/features/jobs/life/job.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { people } from '../agreements/agreeing.ts';
import {
  abe,
  abel,
  amy,
  ann,
  bea,
  ben,
  bill,
  binding,
  bob,
  elsewhere,
  noon,
  offered,
  states,
  waivers,
  type State,
  type Waived,
} from '../agreements/trade.ts';
import { openShowing, shows } from './showing.ts';

type Kind = { readonly place: JobPlace; readonly waived: Waived };
/** A waiver is for off-site one-offs, so that of the others there is one. */
const kinds: readonly Kind[] = [
  ...(['on_site', 'remote'] as const).map((place) => ({ place, waived: 'none' as const })),
  ...waivers.map((waived) => ({ place: 'off_site_one_off' as const, waived })),
];

const papers = ['not asked for', 'shown', 'lacking', 'let pass', 'not let pass'] as const;
type Papers = (typeof papers)[number];

/** Who may not, whatever stands between the two firms, and what they are told. */
const refused = {
  ...{
    technician: 'not_allowed',
    bookkeeper: 'not_allowed',
    elsewhere: 'unknown_job',
    suspended: 'suspended',
  },
} as const;
const ways = {
  claim: { owner: bob, coordinator: ben, technician: bea, bookkeeper: bill },
  'offer accepted': { owner: ann, coordinator: abe, technician: amy, bookkeeper: abel },
} as const;
type Way = keyof typeof ways;

describeOnBothDatabases('who may take a job', (fresh) => {
  async function start() {
    const showing = await openShowing(await (await fresh()).open({ now: () => noon }));
    const suspend = async (key: string) =>
      showing.desk.click(ann, 'firm_suspend', { id: await showing.firm(key), revision: 0 });
    await suspend('cedar');
    return { ...showing, suspend };
  }

  /** An open job of Alder's, with Birch's offer where one is to be accepted. */
  async function prepare(
    { open, stand, clear, require, add, click, desk, firm, store }: Awaited<ReturnType<typeof start>>,
    way: Way,
    { place, waived }: Kind,
    shown: Papers,
  ): Promise<number> {
    await clear();
    await require([]);
    const jobId = await open(place, waived);
    await stand('signed');
    // Made while there was all of it.
    if (way === 'offer accepted') await desk.fill(bob, 'counter', await desk.job(jobId), offered);
    if (shown !== 'not asked for') await require(['general_liability']);
    if (shown === 'shown') await add('general_liability', shows.holding);
    if (shown === 'let pass') await click(ann, 'paper_waiver_take', jobId, await firm('birch'));
    if (shown === 'not let pass') {
      await click(bob, 'paper_waiver_ask', jobId, 0);
      const { id } = await store.db.paperWaiver.findFirstOrThrow({ where: { jobId } });
      await click(ann, 'paper_waiver_decline', id, 0);
    }
    return jobId;
  }

  it.each(Object.keys(ways) as Way[])(
    '%s',
    async (way) => {
      const trade = await start();
      const { click, desk, stand, kept, store } = trade;
      const who = { ...ways[way], elsewhere, suspended: people.carla };
      const act = async (person: Person, jobId: number) => {
        const { revision } = await desk.job(jobId);
        const offer = await store.db.offer.findFirst({ where: { jobId } });
        const answer = await (way === 'claim'
          ? click(person, 'claim', jobId, revision)
          : click(person, 'offer_accept', offer?.id ?? 0, revision));
        return answer.kind === 'form' || answer.kind === 'view' ? answer.kind : answer.refused;
      };
      let cells = 0;
      const faults: string[] = [];
      for (const kind of kinds)
        for (const shown of papers) {
          let jobId = await prepare(trade, way, kind, shown);
          for (const state of Object.keys(states) as State[]) {
            await stand(state);
            const isBound = binding.includes(state) || kind.waived === 'given';
            const lacks = shown === 'lacking' || shown === 'not let pass';
            const why = isBound ? (lacks ? 'papers_lacking' : undefined) : 'not_bound';
            let before = await kept(jobId);
            for (const [name, person] of Object.entries(who)) {
              cells += 1;
              const expected = name in refused ? refused[name as keyof typeof refused] : why;
              const is = await act(person, jobId);
              const after = await kept(jobId);
              const cell = `${state}, ${kind.place}, waiver ${kind.waived}, paper ${shown}, ${name}`;
              if (is !== expected) faults.push(`${cell}: ${String(is)} and not ${String(expected)}`);
              const isTaken = after.assigned === 1;
              if (isTaken !== (expected === undefined)) faults.push(`${cell}: ${isTaken ? '' : 'not '}taken`);
              if (!isTaken && JSON.stringify(after) !== JSON.stringify(before))
                faults.push(`${cell}: changes something`);
              if (!isTaken) continue;
              jobId = await prepare(trade, way, kind, shown);
              await stand(state);
              before = await kept(jobId);
            }
          }
        }
      expect(faults).toEqual([]);
      // Ten states, seven kinds of job, five of papers, six people.
      expect(cells).toBe(10 * 7 * 5 * 6);
    },
    900_000,
  );

  it('an offer of a firm that was suspended since, by nobody', async () => {
    const trade = await start();
    const { click, desk, kept, stand, store, suspend } = trade;
    const jobId = await prepare(trade, 'offer accepted', { place: 'remote', waived: 'none' }, 'shown');
    await stand('signed');
    await suspend('birch');
    const before = await kept(jobId);
    const { id } = await store.db.offer.findFirstOrThrow({ where: { jobId } });
    const { revision } = await desk.job(jobId);
    for (const who of [ann, abe])
      expect(await click(who, 'offer_accept', id, revision)).toMatchObject({
        refused: expect.any(String) as string,
      });
    expect(await click(bob, 'claim', jobId, revision)).toMatchObject({ refused: 'suspended' });
    expect(await kept(jobId)).toEqual(before);
  });
});
