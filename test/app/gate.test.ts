/**
 * Who may take a job, by clicks in Slack and in Teams: a claim, and an offer that is accepted. What is refused says why and
 * has the button that helps; each is pressed until the job is taken. Every combination is tried before the desk alone
 * (test/features/papers/whole-gate.test.ts).
 */
import { expect, it } from 'vitest';
import { hashMark } from '../../src/features/agreements/agreement.ts';
import { raiseDirectoryVersion } from '../../src/directory/directory-store.ts';
import { jobNumber } from '../../src/shared/job-number.ts';
import { atTheDesk } from '../support/at-the-desk.ts';
import { castOf, until } from '../support/acting.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { slackHand, teamsHand } from '../support/platform-hands.ts';
import { teamsCastOf } from '../support/teams-acting.ts';
import { people } from '../version-before/people.ts';

const DAY = 24 * 3_600_000;
const request = { summary: 'Move a mailbox', skill: 'Microsoft 365', rate: '90' };
const offered = { rate: '95', pay_type: 'hourly', minimum: '0', increment: '15', net_days: '30' };

type Stand = 'none' | 'signed' | 'notice given' | 'ended';

/** What stands between two firms, past all that could say so. */
async function stand({ store, clock }: RunningNetwork, firms: readonly string[], state: Stand) {
  const from = (days: number) => new Date(clock.now().getTime() + days * DAY);
  const [one = 0, other = 0] = (await store.db.firm.findMany({ where: { key: { in: [...firms] } } }))
    .map(({ id }) => id)
    .sort((a, b) => a - b);
  const rows = {
    signed: {},
    'notice given': { noticeAt: from(-1), endsAt: from(29) },
    ended: { endsAt: from(-1) },
  };
  await store.write({ source: 'test', subject: 'network' }, async ({ db }) => {
    await db.agreement.deleteMany({});
    if (state !== 'none') {
      const pair = { firmAId: one, firmBId: other, activeAt: from(-90) };
      await db.agreement.create({ data: { ...pair, basis: 'signed', versionId: 77, ...rows[state] } });
    }
    await raiseDirectoryVersion(db);
  });
}

describeOnBothDatabases('the gate', (fresh) => {
  const start = networksOn(fresh);

  async function begin() {
    const setting = await mixedSetting();
    const network = await start({ setting: { ...setting, network: { ...setting.network, agreements: [] } } });
    const desk = atTheDesk(network.store, () => network.clock.now());
    const { ann, bob, bea } = castOf(network);
    const { dora, dev } = teamsCastOf(network);
    const isTaken = async (jobId: number) =>
      (await network.store.db.assignment.count({ where: { jobId } })) === 1;
    return {
      ...{ network, desk, isTaken },
      hands: {
        ann: slackHand(ann),
        bob: slackHand(bob),
        bea: slackHand(bea),
        dora: teamsHand(dora),
        dev: teamsHand(dev),
      },
      taken: (jobId: number) => until(async () => expect(await isTaken(jobId)).toBe(true)),
    };
  }

  /** Each way to a job: which firm asks, which would do it, who clicks, and what they read. */
  const ways = {
    'a claim in Slack': { lead: 'alder', peer: 'birch', who: 'bob', technician: 'bea' },
    'a claim in Teams': { lead: 'alder', peer: 'dogwood', who: 'dora', technician: 'dev' },
    'an offer accepted in Slack': { lead: 'alder', peer: 'birch', who: 'ann' },
    'an offer accepted in Teams': { lead: 'dogwood', peer: 'birch', who: 'dora' },
  } as const;
  type Way = {
    readonly lead: 'alder' | 'dogwood';
    readonly peer: 'birch' | 'dogwood';
    readonly who: 'ann' | 'bob' | 'dora';
    readonly technician?: 'bea' | 'dev';
  };
  const names = { alder: 'Alder IT', birch: 'Birch Networks', dogwood: 'Dogwood Cloud' };
  const owners = { alder: people.ann, birch: people.bob, dogwood: people.dora };

  type Case = readonly [
    state: Stand,
    place: 'remote' | 'off_site_one_off',
    more: 'waived' | 'lacking' | 'let pass' | undefined,
  ];
  const cases: readonly Case[] = [
    ['none', 'remote', undefined],
    ['none', 'off_site_one_off', undefined],
    ['none', 'off_site_one_off', 'waived'],
    ['notice given', 'remote', undefined],
    ['ended', 'remote', undefined],
    ['signed', 'remote', undefined],
    ['signed', 'remote', 'lacking'],
    ['signed', 'off_site_one_off', 'let pass'],
  ];

  it.each(Object.keys(ways) as (keyof typeof ways)[])(
    'at %s says what stands in the way, with the button that helps',
    async (way) => {
      const { network, desk, hands, isTaken, taken } = await begin();
      const { lead, peer, who, technician }: Way = ways[way];
      const isClaim = technician !== undefined;
      const hand = hands[who];
      const other = names[isClaim ? lead : peer];
      const [asks, serves] = [owners[lead], owners[peer]];
      const peerId = (await network.store.db.firm.findFirstOrThrow({ where: { key: peer } })).id;
      const said: string[] = [];
      for (const [state, place, more] of cases) {
        await stand(network, [lead, peer], 'none');
        const demand = (kinds: string) =>
          desk.fill(asks, 'paper_rules', { id: 0, revision: 0 }, { kinds, counts: 'at_once' });
        const jobId = await desk.post(asks, {
          summary: 'Move a mailbox',
          skill: 'Intune',
          rate: '90',
          place,
        });
        if (more === 'waived') {
          await desk.click(serves, 'waiver_ask', { id: jobId, revision: 0 });
          const { id } = await network.store.db.waiver.findFirstOrThrow({ where: { jobId } });
          await desk.click(asks, 'waiver_give', { id, revision: 0 });
        }
        if (more === 'let pass') {
          await demand('general_liability');
          await desk.click(asks, 'paper_waiver_take', { id: jobId, revision: peerId });
        }
        // It was made while there was all of it.
        await stand(network, [lead, peer], 'signed');
        if (!isClaim) {
          await desk.fill(serves, 'counter', await desk.job(jobId), offered);
        }
        if (more === 'lacking') await demand('general_liability');
        await network.settled();
        await stand(network, [lead, peer], state);
        if (isClaim) await hand.onBoard(jobId, 'Claim');
        else await hand.onOffer(jobId, 'Accept');
        const isOpen = more === 'waived' || (state === 'signed' && more !== 'lacking');
        if (isOpen) await taken(jobId);
        const answer = isOpen
          ? undefined
          : await hand.answer(
              ...(more === 'lacking' ? ['Nothing was done: '] : [jobNumber(jobId), 'nothing was done']),
            );
        expect(await isTaken(jobId)).toBe(isOpen);
        if (more === 'lacking' || more === 'let pass') await demand('');
        if (answer)
          said.push(`${answer.words.replaceAll(jobNumber(jobId), 'JOB')} [${answer.buttons.join('] [')}]`);
      }
      expect(said).toEqual(isClaim ? refusedClaims(other) : refusedOffers(other));
      if (technician) {
        const jobId = await desk.post(asks, request);
        await hands[technician].onBoard(jobId, 'Claim');
        await hands[technician].answer('Ask yours to click.');
        await network.settled();
        expect(await isTaken(jobId)).toBe(false);
      }
      await network.settled();
      expect(await network.teams.complaints()).toEqual([]);
      expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
    },
    120_000,
  );

  it.each(Object.keys(ways) as (keyof typeof ways)[])(
    'at %s is passed by the button that it shows',
    async (way) => {
      const { network, desk, hands, isTaken, taken } = await begin();
      const { lead, peer, who, technician }: Way = ways[way];
      const isClaim = technician !== undefined;
      const hand = hands[who];
      const [asks, serves] = [owners[lead], owners[peer]];
      const begun = async (state: Stand): Promise<number> => {
        await stand(network, [lead, peer], 'signed');
        const jobId = await desk.post(asks, request);
        if (!isClaim) await desk.fill(serves, 'counter', await desk.job(jobId), offered);
        await network.settled();
        await stand(network, [lead, peer], state);
        return jobId;
      };
      const take = (jobId: number) =>
        isClaim ? hand.onBoard(jobId, 'Claim') : hand.onOffer(jobId, 'Accept');

      // No agreement: they send the firm's usual one, and both owners sign it.
      const unbound = await begun('none');
      await take(unbound);
      await hand.answer(jobNumber(unbound), 'nothing was done');
      await hand.press('Send our usual agreement', jobNumber(unbound), 'nothing was done');
      const version = await until(() =>
        network.store.db.agreementVersion.findFirstOrThrow({ where: { status: 'sent' } }),
      );
      expect(version.jobId).toBe(unbound);
      for (const signer of [asks, serves]) {
        const values = { name: 'X', title: 'Owner', consent: version.hash };
        await desk.fill(
          signer,
          'agreement_sign',
          { id: version.id, revision: hashMark(version.hash) },
          values,
        );
      }
      await network.settled();
      expect(await isTaken(unbound)).toBe(false);
      await take(unbound);
      await taken(unbound);
      const bound = { jobId: unbound, agreementVersionId: version.id };
      expect(await network.store.db.assignment.findFirst({ where: bound })).not.toBeNull();

      // A paper is lacking: they ask to be taken without, or take the other one without.
      const lacking = await begun('signed');
      await desk.fill(
        asks,
        'paper_rules',
        { id: 0, revision: 0 },
        { kinds: 'general_liability', counts: 'at_once' },
      );
      await take(lacking);
      if (isClaim) {
        await hand.press(`Ask ${names[lead]} to take you without`, 'Nothing was done: ');
        await hands.ann.press('Allow for this job', `${names[peer]} asks to do ${jobNumber(lacking)}`);
        await hand.press('Claim', 'Claim it now: until then others may take it.');
      } else {
        await hand.press(`Take ${names[peer]} without`, 'Nothing was done: ');
        await until(async () => expect(await network.store.db.paperWaiver.count()).toBe(1));
        await hand.onOffer(lacking, 'Accept');
      }
      await taken(lacking);
      const { papers } = await network.store.db.assignment.findFirstOrThrow({ where: { jobId: lacking } });
      expect(papers).toContain('"waiverId"');
      await network.settled();
      expect(await network.teams.complaints()).toEqual([]);
      expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
    },
    120_000,
  );
});

/** In the order of the cases, with the buttons below it. */
const refusedClaims = (lead: string): readonly string[] => [
  `No agreement binds your firm and ${lead}, and JOB needs one. So nothing was done. Agree with them first. [Send our usual agreement]`,
  `No agreement binds your firm and ${lead}, and JOB needs one. So nothing was done. Agree with them first or, as it is an off-site one-off, ask them to waive it. [Send our usual agreement] [Ask for a waiver]`,
  `Notice was given of your agreement with ${lead}, so it binds no new job, such as JOB. So nothing was done. Agree with them first. [Send our usual agreement]`,
  `Your agreement with ${lead} has ended, and JOB needs one. So nothing was done. Agree with them first. [Send our usual agreement]`,
  `Nothing was done: ${lead} asks for general liability; your firm has shown none. Add it, or ask them to take you without it. [Add the paper…] [Ask ${lead} to take you without]`,
];
const refusedOffers = (peer: string): readonly string[] => [
  `No agreement binds your firm and ${peer}, and JOB needs one. So nothing was done. Agree with them first. [Send our usual agreement]`,
  `No agreement binds your firm and ${peer}, and JOB needs one. So nothing was done. Agree with them first, or let them ask for a waiver by their Claim button. [Send our usual agreement]`,
  `Notice was given of your agreement with ${peer}, so it binds no new job, such as JOB. So nothing was done. Agree with them first. [Send our usual agreement]`,
  `Your agreement with ${peer} has ended, and JOB needs one. So nothing was done. Agree with them first. [Send our usual agreement]`,
  `Nothing was done: you ask for general liability, and ${peer} has none. They add it, or you take them without, on record. [Take ${peer} without]`,
];
