import { expect, it } from 'vitest';
import { castOf, jobCard, onBoard, post, told, until, wordsOf } from '../support/acting.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { answerTo, codeFrom } from '../support/founding.ts';
import { mixedSetting, type Setting } from '../support/networks.ts';
import { networksOn, type NetworkOptions, type RunningNetwork } from '../support/running-network.ts';
import { onSeat } from '../support/seats.ts';
import {
  cardWords,
  onTeamsBoard,
  personalOf,
  pressOn,
  seen,
  teamsCard,
  teamsCastOf,
  teamsMessages,
} from '../support/teams-acting.ts';
import type { TeamsPerson } from '../support/teams-client.ts';

const DAY_MS = 86_400_000;
const BIRCH = '0000b1c0-0000-4000-8000-000000000000';
const BOB = '0000b1c1-0000-4000-8000-000000000000';
const CODE = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/;

/** The demo, where Bob of Birch has an account in Teams and Dora of Dogwood one in Slack, of which nobody knows. */
async function settingOfTwoAccounts(): Promise<Setting> {
  const { network, world, teams } = await mixedSetting();
  const [alder] = world.teams;
  const dora = { teamId: 'T0DOGWOOD', userId: 'U0DORA' };
  const bob = { tenantId: BIRCH, aadObjectId: BOB };
  return {
    network: {
      ...network,
      installations: [
        ...network.installations,
        {
          platform: 'slack',
          workspace: dora.teamId,
          name: 'Dogwood Cloud',
          botToken: 'xoxb-demo-dogwood',
          botUser: 'U0BOTDOGWOOD',
        },
        { platform: 'teams', workspace: BIRCH, name: 'Birch Networks' },
      ],
    },
    world: {
      ...world,
      teams: [
        ...world.teams,
        {
          ...alder!,
          id: dora.teamId,
          name: 'Dogwood Cloud',
          domain: 'dogwood-cloud',
          installation: {
            ...alder!.installation!,
            botToken: 'xoxb-demo-dogwood',
            botId: 'B0BOTDOGWOOD',
            botUserId: 'U0BOTDOGWOOD',
          },
        },
      ],
      people: [...world.people, { ...world.people[0]!, ...dora, name: 'Dora Dogwood' }],
      channels: world.channels.map((channel) =>
        channel.id === 'C0PEERS'
          ? {
              ...channel,
              teams: [...channel.teams, dora.teamId],
              botTeams: [...channel.botTeams, dora.teamId],
              members: [...channel.members, dora],
            }
          : channel,
      ),
    },
    teams: {
      ...teams!,
      tenants: [...teams!.tenants, { id: BIRCH, name: 'Birch Networks', installed: true }],
      people: [
        ...teams!.people,
        { ...teams!.people[0]!, ...bob, id: '29:bob-birch', name: 'Bob Birch', email: 'bob@example.com' },
      ],
      teams: teams!.teams.map((team) => ({
        ...team,
        channels: team.channels.map((channel) => ({ ...channel, members: [...channel.members, bob] })),
      })),
    },
  };
}

/** What the app answers in the person's own chat with it. */
async function teamsAnswer(person: TeamsPerson, text: string): Promise<string> {
  const before = new Set((await teamsMessages(person)).map(({ id }) => id));
  expect(await person.say(await personalOf(person), text)).toMatchObject({ ok: true });
  return until(async () => {
    const answer = (await teamsMessages(person)).findLast(
      ({ id, summary }) => !before.has(id) && summary !== null,
    );
    if (!answer) throw new Error(`no answer to ${text}`);
    return cardWords(answer);
  });
}

describeOnBothDatabases('one member with an account in Slack and one in Teams', (fresh) => {
  const start = networksOn(fresh);

  async function begin(options: NetworkOptions = {}) {
    const network: RunningNetwork = await start({ setting: await settingOfTwoAccounts(), ...options });
    const { ann, bob } = castOf(network);
    return {
      network,
      ann,
      bob,
      bobInTeams: network.teams.person(BIRCH, BOB),
      dora: teamsCastOf(network).dora,
      doraInSlack: network.control.person('T0DOGWOOD', 'U0DORA'),
    };
  }

  it('linked from Slack to Teams, acts as one from both, and is told in Slack', async () => {
    const { network, ann, bob, bobInTeams, dora } = await begin();
    expect(await teamsAnswer(bobInTeams, 'jobs')).toContain('type @Dispatch join and the code');
    const code = await codeFrom(bob, 'link');
    expect(await teamsAnswer(bobInTeams, `join ${code}`)).toContain(
      'This account now acts for Bob Birch of Birch Networks too. What needs you goes on to come in Slack.',
    );

    // Claimed in Teams: the card is in Slack, the account that he had first.
    const jobId = await post(network, ann);
    await pressOn(bobInTeams, await onTeamsBoard(bobInTeams, jobId), 'Claim');
    await seen(
      bobInTeams,
      'channel',
      `JOB-${String(1000 + jobId)} is yours. You go under no firm’s name (neutral). Its job card, with the client’s details, is in your messages with Peer Dispatch in Slack.`,
    );
    expect(wordsOf(await jobCard(bob, jobId))).toContain('Pick the technician');
    await told(ann, `Birch Networks took JOB-${String(1000 + jobId)}`);
    expect(await teamsAnswer(bobInTeams, 'jobs')).toContain(`JOB-${String(1000 + jobId)}`);

    // A file comes where it was asked for.
    expect(await bobInTeams.say(await personalOf(bobInTeams), 'export rate-log this month')).toMatchObject({
      ok: true,
    });
    await until(async () => {
      const asked = (await teamsMessages(bobInTeams)).flatMap(({ attachments }) => attachments);
      expect(asked.map(({ contentType }) => contentType)).toContain(
        'application/vnd.microsoft.teams.card.file.consent',
      );
    });
    expect(await teamsAnswer(bobInTeams, '@Dispatch help')).toContain('@Dispatch link: use a second account');
    expect(await answerTo(bob, 'help')).toContain('/dispatch link: use a second account');

    // Asked for in Slack: it is his own in Teams, too.
    const own = await post(network, bob);
    await pressOn(bobInTeams, await onTeamsBoard(bobInTeams, own), 'Claim');
    await seen(bobInTeams, 'channel', 'your own firm');
    await onSeat(network, dora).claim(own);
    await told(bob, `Dogwood Cloud took JOB-${String(1000 + own)}`);
    await network.settled();
    expect(await network.store.db.assignment.count()).toBe(2);
    expect(await network.store.db.member.count({ where: { name: 'Bob Birch' } })).toBe(1);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);

    // Where Slack has the app no more, he is told in Teams.
    expect(await bob.uninstall()).toMatchObject({ ok: true });
    await seen(bobInTeams, 'personal', 'Peer Dispatch was removed from');
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);

  it('linked from Teams to Slack, acts as one from both, and is told in Teams', async () => {
    const { network, ann, bob, dora, doraInSlack } = await begin();
    const answer = await teamsAnswer(dora, 'link');
    const [code = ''] = CODE.exec(answer) ?? [];
    expect(answer).toContain(`type /dispatch join ${code} in Slack or @Dispatch join ${code} in Teams.`);
    expect(await answerTo(doraInSlack, `join ${code}`)).toContain(
      'This account now acts for Dora Dogwood of Dogwood Cloud too.',
    );
    const jobId = await post(network, ann);
    expect(await doraInSlack.click(await onBoard(doraInSlack, jobId), 'Claim')).toEqual({ ok: true });
    await told(
      doraInSlack,
      'is in your messages with Peer Dispatch in Teams. Pick the technician there, or here.',
    );
    await told(ann, 'Dogwood Cloud took');
    // Who has one account is told of no platform.
    const other = await post(network, ann);
    expect(await bob.click(await onBoard(bob, other), 'Claim')).toEqual({ ok: true });
    await told(bob, 'is in your messages with Peer Dispatch. Pick the technician there, or here.');
    await teamsCard(dora, jobId, 'Pick the technician');
    expect(await answerTo(doraInSlack, 'jobs')).toContain(`JOB-${String(1000 + jobId)}`);
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);

  it('is not made by a code that was used, has expired, or is tried by somebody else', async () => {
    const { network, ann, bob, bobInTeams, dora, doraInSlack } = await begin();
    const code = await codeFrom(bob, 'link');
    // Somebody of another firm has the code: an account that has a member stays theirs.
    expect(await teamsAnswer(dora, `join ${code}`)).toContain(
      'This account already belongs to Dora Dogwood of Dogwood Cloud',
    );
    expect(await answerTo(bob, `join ${code}`)).toContain('This account already belongs to Bob Birch');
    expect(await teamsAnswer(bobInTeams, `join ${code}`)).toContain('now acts for Bob Birch');
    expect(await teamsAnswer(bobInTeams, `join ${code}`)).toContain('This code was used already');
    expect(await answerTo(doraInSlack, `join ${code}`)).toContain('This code was used already');
    const late = await codeFrom(ann, 'link');
    network.clock.advance(7 * DAY_MS + 1000);
    expect(await answerTo(doraInSlack, `join ${late}`)).toContain('This invite has expired');
    expect(await teamsAnswer(dora, 'join ABCD-EFGH-JKMN')).toContain('This code is not known here');
    const accounts = await network.store.db.identity.findMany({ where: { member: { name: 'Bob Birch' } } });
    expect(accounts.map(({ platform, userId }) => `${platform} ${userId}`)).toEqual([
      'slack U0BOB',
      `teams ${BOB}`,
    ]);
    expect(await answerTo(doraInSlack, 'jobs')).toContain('does not belong to a firm');
  }, 60_000);

  it('lets one account in by a code that two try at the same moment, on two processes', async () => {
    const { network, bob, bobInTeams, doraInSlack } = await begin({ instances: 2 });
    const code = await codeFrom(bob, 'link');
    const answers = await Promise.all([
      teamsAnswer(bobInTeams, `join ${code}`),
      answerTo(doraInSlack, `join ${code}`),
    ]);
    expect(answers.filter((answer) => answer.includes('now acts for Bob Birch'))).toHaveLength(1);
    expect(answers.filter((answer) => answer.includes('was used already'))).toHaveLength(1);
    expect(await network.store.db.identity.count({ where: { member: { name: 'Bob Birch' } } })).toBe(2);
  }, 60_000);
});
