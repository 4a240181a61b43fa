import { expect, it } from 'vitest';
import {
  buttonsOf,
  castOf,
  claim,
  fillOnCard,
  onBoard,
  post,
  told,
  until,
  sharedWith,
} from '../support/acting.ts';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import { demoSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

const socketSettings = { SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: 'xapp-1-demo' };

async function socketSetting() {
  const { network, world } = await demoSetting();
  return { network, world: { ...world, appToken: socketSettings.SLACK_APP_TOKEN } };
}

const connected = ({ control }: RunningNetwork, count = 1): Promise<void> =>
  until(async () => expect(await control.openSockets()).toBe(count));

describeOnBothDatabases('Socket Mode', (fresh) => {
  const start = networksOn(fresh);

  it('carries the whole of the business, also when the socket drops in between', async () => {
    const network = await start({ setting: await socketSetting(), settings: socketSettings });
    const { ann, bob, carla } = castOf(network);
    const jobId = await post(network, ann);
    await network.control.orderSockets('drop');
    await connected(network);
    await claim(bob, jobId);
    await network.control.orderSockets('refresh');
    await connected(network);
    await fillOnCard(ann, jobId, 'Add note', {
      text: 'Second floor',
      audience: await sharedWith(network, 'birch'),
    });
    await until(async () => expect(buttonsOf(await onBoard(carla, jobId))).toEqual([]));
    await told(ann, 'Birch Networks took');
    await bob.uninstall();
    expect(await network.store.db.installation.count()).toBe(1);
    // Nothing came over HTTP, and nobody answers there.
    expect(network.gateway.exchanges).toEqual([]);
    const url = `http://127.0.0.1:${String(network.apps[0]!.port)}`;
    expect((await fetch(`${url}/slack/events`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it('has one effect for an envelope that comes again, as its answer was lost', async () => {
    const network = await start({ setting: await socketSetting(), settings: socketSettings });
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    const message = await onBoard(bob, jobId);
    // The click arrives; the connection is cut before its acknowledgement can.
    const click = bob.click(message, 'Claim');
    await network.control.orderSockets('drop');
    await click;
    await connected(network);
    await told(ann, 'Birch Networks took');
    await network.control.redeliver(2);
    expect(await network.store.db.assignment.count()).toBe(1);
    expect(await network.store.db.ticket.count()).toBe(2);
  });
});

describeOnSqlite('Socket Mode', (fresh) => {
  const start = networksOn(fresh);

  it('goes on connecting while Slack is away', async () => {
    const network = await start({ setting: await socketSetting(), settings: socketSettings });
    await network.control.order({ method: 'apps.connections.open', kind: 'error', status: 503, times: 2 });
    await network.control.orderSockets('drop');
    await connected(network);
    const said = network.log.filter(({ msg }) =>
      msg.startsWith('Slack cannot be reached through Socket Mode'),
    );
    expect(said).toMatchObject([{ reason: 'http_503' }, { reason: 'http_503' }]);
    await post(network, castOf(network).ann);
  });

  it('answers what it has taken before it stops', async () => {
    const network = await start({ setting: await socketSetting(), settings: socketSettings });
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    const message = await onBoard(bob, jobId);
    const click = bob.click(message, 'Claim');
    await until(async () => expect(await network.store.db.assignment.count()).toBe(1));
    await network.apps[0]!.stop();
    expect(await click).toEqual({ ok: true });
    expect(await network.control.openSockets()).toBe(0);
  });

  it('spreads over several processes', async () => {
    const network = await start({ setting: await socketSetting(), settings: socketSettings, instances: 2 });
    await connected(network, 2);
    const { ann, bob } = castOf(network);
    await claim(bob, await post(network, ann));
  });
});
