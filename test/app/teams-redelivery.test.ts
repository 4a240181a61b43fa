import { expect, it } from 'vitest';
import { castOf, memberId, post } from '../support/acting.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { effectsIn } from '../support/effects.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';
import {
  cardWords,
  fillDialog,
  onTeamsBoard,
  pressOn,
  pressOnCard,
  seen,
  teamsCard,
  teamsCastOf,
  teamsMessages,
  tomorrow,
} from '../support/teams-acting.ts';

type CardAnswer = {
  readonly statusCode: number;
  readonly type: string;
  readonly value: Record<string, unknown>;
};

const wordsIn = ({ value }: CardAnswer): string =>
  cardWords({ attachments: [{ contentType: 'card', content: value }] });

describeWhereDatabasesDiffer('what Teams sends more than once', (fresh, provider) => {
  const start = networksOn(fresh);
  // Each repeat then comes to another process than the one before it.
  const instances = provider === 'postgres' ? 2 : 1;

  it.each(['same', 'new'] as const)(
    'a claim under the %s id has one effect, and the true card in each answer',
    async (id) => {
      const network = await start({ setting: await mixedSetting(), instances });
      const { ann } = castOf(network);
      const { dora } = teamsCastOf(network);
      const jobId = await post(network, ann);
      await pressOn(dora, await onTeamsBoard(dora, jobId), 'Claim');
      await teamsCard(dora, jobId, 'Pick the technician');
      await network.settled();
      const before = await effectsIn(network.store);
      const messages = await network.teams.messages();

      const deliveries = await network.teams.redeliver(5, id);
      expect(deliveries).toHaveLength(5);
      for (const { status, body } of deliveries) {
        expect(status).toBe(200);
        const answer = JSON.parse(body) as CardAnswer;
        expect(answer).toMatchObject({
          statusCode: 200,
          type: 'application/vnd.microsoft.card.adaptive',
        });
        expect(wordsIn(answer)).toContain('Claimed by Dogwood Cloud');
      }
      await network.settled();
      expect(await effectsIn(network.store)).toEqual(before);
      expect(await network.teams.messages()).toEqual(messages);
      expect(await network.teams.complaints()).toEqual([]);
    },
    60_000,
  );

  it('claims at the same moment have one effect', async () => {
    const network = await start({ setting: await mixedSetting(), instances });
    const { ann } = castOf(network);
    const { carla, dora } = teamsCastOf(network);
    const jobId = await post(network, ann);
    const card = await onTeamsBoard(dora, jobId);
    const clicks = await Promise.all([
      dora.click(card, 'Claim'),
      carla.click(card, 'Claim'),
      dora.click(card, 'Claim'),
      carla.click(card, 'Claim'),
    ]);
    expect(clicks.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    await network.settled();
    expect(await network.store.db.assignment.count()).toBe(1);
    const words = (await Promise.all([dora, carla].map(teamsMessages))).map((all) =>
      all.map(cardWords).join('\n'),
    );
    expect(words.filter((each) => each.includes('JOB-1001 is yours'))).toHaveLength(1);
    expect(words.filter((each) => each.includes('is already taken by'))).toHaveLength(1);
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);

  it.each(['same', 'new'] as const)(
    'a dialog’s submit under the %s id has one effect',
    async (id) => {
      const network = await start({ setting: await mixedSetting(), instances });
      const { ann } = castOf(network);
      const { dora } = teamsCastOf(network);
      const jobId = await post(network, ann);
      await pressOn(dora, await onTeamsBoard(dora, jobId), 'Counter-offer');
      await fillDialog(dora, 'Send offer', { rate: '95' });
      await seen(dora, 'personal', 'Counter-offer on JOB-1001');
      await network.settled();
      const before = await effectsIn(network.store);
      const messages = await network.teams.messages();
      const deliveries = await network.teams.redeliver(3, id);
      expect(deliveries.map(({ status, body }) => [status, body])).toEqual(
        Array.from({ length: 3 }, () => [200, '']),
      );
      await network.settled();
      expect(await effectsIn(network.store)).toEqual(before);
      expect(await network.teams.messages()).toEqual(messages);
    },
    60_000,
  );

  it('a step on the private card under a new id has one effect, and the true card in the answer', async () => {
    const network = await start({ setting: await mixedSetting(), instances });
    const { ann } = castOf(network);
    const { dora } = teamsCastOf(network);
    const jobId = await post(network, ann);
    await pressOn(dora, await onTeamsBoard(dora, jobId), 'Claim');
    await pressOn(dora, await teamsCard(dora, jobId, 'Pick technician'), 'Pick technician');
    await fillDialog(dora, 'Save', { ...tomorrow(network), technician: await memberId(network, 'dev') });
    await pressOnCard(dora, jobId, 'Confirm');
    await teamsCard(dora, jobId, 'Confirmed');
    await network.settled();
    const before = await effectsIn(network.store);
    for (const { status, body } of await network.teams.redeliver(2, 'new')) {
      expect(status).toBe(200);
      expect(wordsIn(JSON.parse(body) as CardAnswer)).toContain('Confirmed');
    }
    await network.settled();
    expect(await effectsIn(network.store)).toEqual(before);
  }, 60_000);
});
