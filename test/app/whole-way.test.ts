import { expect, it } from 'vitest';
import { castOf, claim, post, told, until } from '../support/acting.ts';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import { answerTo, askToJoinByCard, codeFrom, fillIn, letIn, setupCodeOf } from '../support/founding.ts';
import { install, oauthSettings, settingWithoutApp } from '../support/installing.ts';
import type { Setting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

const APP_TOKEN = 'xapp-1-demo';

/** No workspace has the app, and the network is empty. */
async function nothing(change: Partial<Setting['world']> = {}): Promise<Setting> {
  const { world, network } = await settingWithoutApp();
  return {
    world: { ...world, ...change },
    network: { ...network, firms: [], agreements: [], boards: [] },
  };
}

/** From an empty database to the first claimed job, by what three owners click and type. */
async function wholeWay(network: RunningNetwork, meanwhile = () => Promise.resolve()): Promise<void> {
  const cast = castOf(network);
  const { ann, bob, carla } = cast;
  await install(network, ann);
  await install(network, bob, []);
  await fillIn(ann, '', 'Set up Peer Dispatch', { code: setupCodeOf(network), agreement: 'accept' });
  await told(ann, 'Alder IT is set up');
  expect(await answerTo(ann, 'board add')).toContain('#peers-north now shows the board');

  const code = await codeFrom(ann);
  await meanwhile();
  await fillIn(bob, `join ${code}`, 'Join with your firm', { agreement: 'accept' });
  await letIn(ann, 'Birch Networks');
  await told(bob, 'Birch Networks is in.');

  await askToJoinByCard(cast);
  await letIn(ann, 'Cedar Systems');
  await told(carla, 'Cedar Systems is in.');

  await meanwhile();
  const first = await post(network, ann);
  await claim(bob, first);
  await told(ann, `Birch Networks took JOB-${1000 + first}`);
  const second = await post(network, bob);
  await claim(carla, second);
  await told(bob, `Cedar Systems took JOB-${1000 + second}`);
  await network.settled();
  expect(await network.store.db.outboxRow.count({ where: { status: 'dead' } })).toBe(0);
}

describeOnBothDatabases('the whole way from nothing', (fresh) => {
  const start = networksOn(fresh);

  it('leads two workspaces and an outsider to their first claimed jobs', async () => {
    const network = await start({ setting: await nothing(), settings: oauthSettings });
    await wholeWay(network);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 120_000);
});

describeOnSqlite('the whole way over Socket Mode', (fresh) => {
  const start = networksOn(fresh);

  it('is the same, though the socket drops in between', async () => {
    const settings = { ...oauthSettings, SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: APP_TOKEN };
    const network = await start({ setting: await nothing({ appToken: APP_TOKEN }), settings });
    await wholeWay(network, async () => {
      await network.control.orderSockets('drop');
      await until(async () => {
        expect(await network.control.openSockets()).toBe(1);
      });
    });
    expect(network.gateway.exchanges).toEqual([]);
  }, 120_000);
});
