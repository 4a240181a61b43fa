import { expect, it } from 'vitest';
import { BOARD, castOf, modalOf, told, until, wordsOf } from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { answerTo } from '../support/founding.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';
import { personalOf, teamsCastOf, TEAMS_BOARD } from '../support/teams-acting.ts';

describeOnSqlite('/dispatch doctor', (fresh) => {
  const start = networksOn(fresh, { from: 'now' });

  it('tells a steward privately what the program finds, and nobody else', async () => {
    const network = await start();
    const { ann, bea, bob } = castOf(network);
    expect(await ann.command(BOARD, 'doctor')).toEqual({ ok: true });
    const told_ = wordsOf(await told(ann, 'Self-check'));
    expect(told_).toMatch(/0 broken, 0 warnings, \d+ fine\./);
    expect(told_).toContain('The app is in #peers-north (C0PEERS');
    expect(told_).not.toMatch(/xoxb-\w/);
    expect(told_).not.toContain(network.setting.world.signingSecret);
    expect(await bea.command(BOARD, 'doctor')).toEqual({ ok: true });
    await told(bea, 'Only a steward of the network can run the self-check.');
    expect((await bob.channel(BOARD))!.messages.map(wordsOf).join()).not.toContain('Self-check');
  });

  it('is answered in a view that waits, where Slack is slow to tell', async () => {
    const network = await start();
    const { ann } = castOf(network);
    await network.control.order({
      kind: 'delay',
      method: 'conversations.history',
      delayMs: 1_500,
      times: -1,
    });
    await network.control.order({ kind: 'error', method: 'auth.test', error: 'token_revoked', times: -1 });
    expect(await ann.command(BOARD, 'doctor')).toEqual({ ok: true });
    await until(async () => {
      expect(wordsOf(await modalOf(ann, 'Peer Dispatch'))).toMatch(
        /Self-check.*2 broken.*Slack refuses the bot token of workspace Alder IT \(T0ALDER\) \(token_revoked\)/s,
      );
    });
  });

  it('looks at each tenant and channel in Teams, and says what to do', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { ann } = castOf(network);
    const { dora, dev, carla } = teamsCastOf(network);
    const doctor = () => answerTo(ann, 'doctor');
    expect(await doctor()).toMatch(/Nobody of tenant Dogwood Cloud .* has added the app.*admin center/s);

    for (const person of [dora, carla]) await person.say(await personalOf(person), 'jobs');
    await network.settled();
    const half = await doctor();
    expect(half).toMatch(/Of 2 members in tenant Dogwood Cloud .*, 1 may not have added the app/);
    expect(half).toContain(`The app is in a channel in Teams (${TEAMS_BOARD}, board “Peers North”`);
    await dev.say(await personalOf(dev), 'jobs');
    await network.settled();
    expect(await doctor()).toMatch(
      /The app reaches everybody of tenant Dogwood Cloud \(.*\) who is a member: 2/,
    );

    // Taken away while nobody listened.
    const gone = { kind: 'error', operation: 'getPagedMembers', status: 403, times: -1 } as const;
    const code = 'BotNotInConversationRoster';
    await network.teams.order({ ...gone, code });
    const lost = await doctor();
    expect(lost).toMatch(/The app can write to nobody of tenant Dogwood Cloud/);
    expect(lost).toMatch(
      /The app is not in a channel in Teams \(19:peers-north.*Add the app Peer Dispatch to its team/s,
    );
    await network.teams.clearFaults();
    await network.teams.order({ kind: 'drop', operation: 'getPagedMembers', times: -1 });
    expect(await doctor()).toMatch(/Teams could not be asked about a channel in Teams \(19:peers-north/);
    await network.teams.clearFaults();
    const posts = (await network.teams.calls()).filter(({ operation }) => operation === 'createConversation');
    expect(posts).toEqual([]);
  }, 60_000);

  it('names a tenant that may not use the app', async () => {
    const network = await start({
      setting: await mixedSetting(),
      settings: { TEAMS_ALLOWED_TENANTS: '' },
    });
    const { ann } = castOf(network);
    const found = await answerTo(ann, 'doctor');
    expect(found).toMatch(/The people of tenant Dogwood Cloud .* are turned away.*TEAMS_ALLOWED_TENANTS/s);
    expect(found).toMatch(/What is done in a channel in Teams \(19:peers-north.* is turned away/);
    // That of the bot itself is allowed always.
    expect(found).not.toContain('people of tenant Cedar Systems');
  }, 60_000);
});
