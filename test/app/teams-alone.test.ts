import { expect, it } from 'vitest';
import { until } from '../support/acting.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { setupCodeOf } from '../support/founding.ts';
import { mixedSetting, type Setting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';
import { onSeat } from '../support/seats.ts';
import {
  cardWords,
  onTeamsBoard,
  pressOn,
  seen,
  teamsCard,
  teamsCastOf,
  TEAMS_BOARD,
} from '../support/teams-acting.ts';
import type { TeamsPerson } from '../support/teams-client.ts';

/** The demo's Teams, and a network in which there is nothing yet. */
async function emptyTeams(): Promise<Setting> {
  return { ...(await mixedSetting()), network: { installations: [], firms: [], agreements: [], boards: [] } };
}

async function chatOf(person: TeamsPerson): Promise<string> {
  const { conversations } = await person.view();
  return conversations.find(({ kind }) => kind === 'personal')!.id;
}

/** Says something to the app; resolves with what it answers, which must say this. */
async function answered(person: TeamsPerson, where: string, text: string, words: string | RegExp) {
  expect(await person.say(where, text)).toMatchObject({ ok: true });
  return seen(person, where === TEAMS_BOARD ? 'channel' : 'personal', words);
}

const CEDAR = '0000ced0-0000-4000-8000-000000000000';
const GUESTS = '19:cedar-general@thread.tacv2';

/** Dora is a guest of the bot's own tenant, too, in a team in which the app is. */
async function withGuest(): Promise<Setting> {
  const setting = await emptyTeams();
  const teams = setting.teams!;
  const [carla] = teams.people;
  const dora = teams.people.find(({ name }) => name === 'Dora Dogwood')!;
  const guestOf = [
    { tenantId: CEDAR, aadObjectId: '0000d06f-0000-4000-8000-000000000000', id: '29:dora-as-guest' },
  ];
  const keys = [carla!, dora].map(({ tenantId, aadObjectId }) => ({ tenantId, aadObjectId }));
  const team = {
    ...{ id: GUESTS, aadGroupId: '0000ced9-0000-4000-8000-000000000000', name: 'Cedar', tenantId: CEDAR },
    ...{ members: keys, channels: [], installed: true },
  };
  const people = teams.people.map((person) => (person === dora ? { ...person, guestOf } : person));
  return { ...setting, teams: { ...teams, people, teams: [...teams.teams, team] } };
}

describeOnBothDatabases('Teams alone', (fresh) => {
  const start = networksOn(fresh);

  it('a network is set up, joined from another tenant, and has its first claimed job', async () => {
    const network = await start({ setting: await emptyTeams(), settings: { SLACK_SIGNING_SECRET: '' } });
    const { carla, dora } = teamsCastOf(network);

    // Only somebody of the bot's own tenant may set it up.
    await answered(dora, await chatOf(dora), 'board', /administrator|admin/i);
    const setup = await answered(carla, TEAMS_BOARD, '@Dispatch board add', 'Set up');
    await pressOn(carla, setup, 'Set up', {
      firm: 'Cedar Systems',
      code: setupCodeOf(network),
      agreement: 'accept',
    });
    await seen(carla, 'personal', 'Cedar Systems is set up, and you look after the network.');
    await answered(carla, TEAMS_BOARD, '@Dispatch board add', 'now shows the board');

    const invite = await answered(
      carla,
      await chatOf(carla),
      'invite',
      /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/,
    );
    const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(cardWords(invite)) ?? [];
    const join = await answered(dora, await chatOf(dora), `join ${code}`, 'Join');
    await pressOn(dora, join, 'Join', { firm: 'Dogwood Cloud', skills: 'Intune', agreement: 'accept' });
    await pressOn(carla, await seen(carla, 'personal', 'Dogwood Cloud asks to join the network'), 'Accept');
    await seen(dora, 'personal', /Dogwood Cloud is in\./);

    const jobId = await onSeat(network, dora).post();
    await pressOn(carla, await onTeamsBoard(carla, jobId), 'Claim');
    await teamsCard(carla, jobId, 'Say when you come');
    await seen(dora, 'personal', 'Cedar Systems took JOB-1001');
    await answered(dora, await chatOf(dora), 'home', 'Waiting for the other firm (1)');
    await network.settled();
    await until(async () => {
      expect(await network.teams.complaints()).toEqual([]);
    });
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 60_000);

  it('is set up by no guest of the bot’s own tenant, and by nobody of whom Teams does not say what they are', async () => {
    const network = await start({ setting: await withGuest(), settings: { SLACK_SIGNING_SECRET: '' } });
    const { carla, dora } = teamsCastOf(network);
    await dora.say(GUESTS, '@Dispatch setup');
    await seen(dora, 'channel', 'a guest cannot do that');

    await network.teams.order({
      kind: 'error',
      operation: 'getMember',
      status: 404,
      code: 'NotFound',
      times: -1,
    });
    await answered(carla, await chatOf(carla), 'setup', 'could not be looked up');
    await network.teams.clearFaults();
    await answered(carla, await chatOf(carla), 'setup', 'Set-up code');
    expect(await network.store.db.firm.count()).toBe(0);
  }, 60_000);
});
