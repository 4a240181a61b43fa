import { expect, it } from 'vitest';
import { castOf, post, until } from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { effectsIn } from '../support/effects.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import {
  actionsOf,
  cardWords,
  fillDialog,
  onTeamsBoard,
  pressOn,
  TEAMS_BOARD,
  teamsCard,
  teamsCastOf,
  teamsMessages,
} from '../support/teams-acting.ts';
import type { TeamsPerson } from '../support/teams-client.ts';

const SECRETS = ['Vertex Dental', '12 Elm Street', 'Mrs Secret', 'alarm 4711', '18750', '187.5', 'margin'];

/** A request from the client's compose box, with everything in it that is nobody's business. */
async function ask(network: RunningNetwork, person: TeamsPerson): Promise<number> {
  const opened = await person.command({
    commandId: 'dispatch',
    from: 'compose',
    conversationId: TEAMS_BOARD,
  });
  expect(opened).toEqual({ ok: true });
  await fillDialog(person, 'Post', {
    summary: 'Label printer does not print',
    skill: 'Printers',
    rate: '92.50',
    client_rate: '187.50',
    client: 'Vertex Dental',
    address: '12 Elm Street',
    contact: 'Mrs Secret',
    access: 'alarm 4711',
  });
  const { id } = await network.store.db.job.findFirstOrThrow({ orderBy: { id: 'desc' } });
  return id;
}

async function writes({ teams }: RunningNetwork): Promise<number> {
  const written = ['postActivity', 'replyToActivity', 'updateActivity', 'createConversation'];
  return (await teams.calls()).filter(({ operation }) => written.includes(operation)).length;
}

async function expectNoSecrets(network: RunningNetwork, others: readonly TeamsPerson[]): Promise<void> {
  const shared = (await network.teams.messages()).filter(
    ({ conversationId, from }) => conversationId === TEAMS_BOARD && from.kind === 'bot',
  );
  expect(shared.length).toBeGreaterThan(0);
  for (const message of shared)
    for (const secret of SECRETS) expect(JSON.stringify(message)).not.toContain(secret);
  for (const person of others) {
    const seen = JSON.stringify((await teamsMessages(person)).filter(({ from }) => from.kind === 'bot'));
    for (const secret of SECRETS) expect(seen).not.toContain(secret);
  }
}

describeOnSqlite('each person’s own view of a card in a channel', (fresh) => {
  const start = networksOn(fresh);

  it('the lead can edit what the others can claim, and nothing comes of looking', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { carla, chen, dora, dev } = teamsCastOf(network);
    const everyone = [carla, chen, dora, dev];
    const jobId = await ask(network, carla);
    await onTeamsBoard(dora, jobId);
    await network.settled();
    const before = await effectsIn(network.store);
    const calls = await writes(network);
    for (let round = 0; round < 3; round += 1)
      for (const person of everyone) expect(await person.open(TEAMS_BOARD)).toEqual({ ok: true });
    await until(async () => {
      expect(actionsOf(await onTeamsBoard(carla, jobId))).toEqual(['Edit', 'Cancel request']);
    });
    for (const peer of [dora, dev, chen])
      expect(actionsOf(await onTeamsBoard(peer, jobId))).toEqual([
        'Claim',
        'Counter-offer',
        'Read the branding',
      ]);
    await network.settled();
    expect(await writes(network)).toBe(calls);
    expect(await effectsIn(network.store)).toEqual(before);
    await expectNoSecrets(network, [dora, dev]);
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);

  it('the view follows each change while somebody looks, and ends with the request', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { carla, dora } = teamsCastOf(network);
    for (const person of [carla, dora]) await person.open(TEAMS_BOARD);
    const jobId = await ask(network, carla);
    const edit = await until(async () => {
      const card = await onTeamsBoard(carla, jobId);
      expect(actionsOf(card)).toContain('Edit');
      return card;
    });
    await pressOn(carla, edit, 'Edit');
    await fillDialog(carla, 'Save', { summary: 'Two label printers do not print' });
    await until(async () => {
      const card = await onTeamsBoard(carla, jobId, 'Two label printers');
      expect(actionsOf(card)).toContain('Edit');
    });
    await pressOn(dora, await onTeamsBoard(dora, jobId, 'Two label printers'), 'Claim');
    for (const person of [carla, dora])
      expect(actionsOf(await onTeamsBoard(person, jobId, 'Claimed by Dogwood Cloud'))).toEqual([]);
    // What the board may not know stands on the private cards of the two firms alone.
    expect(cardWords(await teamsCard(dora, jobId, 'Pick the technician'))).toContain('Vertex Dental');
    await network.settled();
    const shared = (await network.teams.messages()).filter(
      ({ conversationId, from }) => conversationId === TEAMS_BOARD && from.kind === 'bot',
    );
    for (const secret of SECRETS) expect(JSON.stringify(shared)).not.toContain(secret);
    for (const secret of ['18750', '187.5', 'margin'])
      expect(JSON.stringify(await teamsMessages(dora))).not.toContain(secret);
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);

  it('a request made in Slack has no view of its own in Teams, where nobody of its firm is', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { ann } = castOf(network);
    const { dora } = teamsCastOf(network);
    const jobId = await post(network, ann);
    const { attachments } = await onTeamsBoard(dora, jobId);
    expect(attachments[0]?.content?.['refresh']).toBeUndefined();
    expect(actionsOf({ attachments })).toEqual(['Claim', 'Counter-offer', 'Read the branding']);
  }, 60_000);
});
