import { afterEach, expect, it, vi } from 'vitest';
import type { WrongToken } from '../../src/playground/teams/control-api.ts';
import { castOf, post, until } from '../support/acting.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { effectsIn } from '../support/effects.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { DOGWOOD, onTeamsBoard, teamsCastOf } from '../support/teams-acting.ts';

const wrongs: readonly WrongToken[] = [
  'none',
  'audience',
  'issuer',
  'key',
  'signature',
  'serviceurl',
  'expired',
  'endless',
  'algorithm',
  'emulator',
  'endorsement',
];

function messagesOf({ apps: [app] }: RunningNetwork): string {
  return `http://127.0.0.1:${String(app!.port)}/api/messages`;
}

describeOnBothDatabases('who may speak for Teams', (fresh) => {
  const start = networksOn(fresh);
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('nothing is done for a token that is not right, and the same is done for one that is', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { ann } = castOf(network);
    const { dora } = teamsCastOf(network);
    const card = await onTeamsBoard(dora, await post(network, ann));
    await network.settled();
    const before = await effectsIn(network.store);

    // The SDK would write there what strangers send.
    const written = (['error', 'warn', 'log'] as const).map((name) => vi.spyOn(console, name));

    // The click, and what Teams sends at once where that is not answered.
    await network.teams.orderTokens({ order: 'wrong', wrong: 'none', times: 2 });
    expect(await dora.click(card, 'Claim')).toMatchObject({ ok: false, error: 'unreachable' });
    await until(async () => {
      expect(await network.teams.complaints()).toHaveLength(2);
    });
    for (const wrong of wrongs) {
      await network.teams.orderTokens({ order: 'wrong', wrong, times: 1 });
      const [delivery] = await network.teams.redeliver(1, 'same');
      expect([wrong, delivery?.status, delivery?.body]).toEqual([wrong, 401, '']);
    }
    const said = network.log.filter(({ msg }) => msg === 'refused: a request that does not come from Teams');
    expect(said.map(({ level }) => level)).toEqual([40]);
    for (const spy of written) expect(spy.mock.calls).toEqual([]);
    await network.settled();
    expect(await effectsIn(network.store)).toEqual(before);

    const [right] = await network.teams.redeliver(1, 'same');
    expect(right?.status).toBe(200);
    await onTeamsBoard(dora, 1, 'Claimed by Dogwood Cloud');
  }, 60_000);

  it('a channel of a tenant that is not allowed is refused', async () => {
    const setting = await mixedSetting();
    const network = await start({ setting, settings: { TEAMS_ALLOWED_TENANTS: '' } });
    const { ann } = castOf(network);
    const { carla, dora } = teamsCastOf(network);
    const card = await onTeamsBoard(dora, await post(network, ann));
    await network.settled();
    const before = await effectsIn(network.store);
    for (const person of [carla, dora]) {
      expect(await person.click(card, 'Claim')).toMatchObject({ ok: false, error: 'unreachable' });
      const [delivery] = await network.teams.redeliver(1, 'new');
      expect(delivery?.status).toBe(403);
    }
    await network.settled();
    expect(await effectsIn(network.store)).toEqual(before);
    expect(await network.store.db.teamsConversation.findMany()).toEqual([]);
  }, 60_000);

  it('a person of a tenant that is not allowed is refused in a channel of one that is', async () => {
    const demo = await mixedSetting();
    const setting = { ...demo, teams: { ...demo.teams!, appTenantId: DOGWOOD } };
    const network = await start({ setting, settings: { TEAMS_ALLOWED_TENANTS: '' } });
    const { ann } = castOf(network);
    const { carla, dora } = teamsCastOf(network);
    const jobId = await post(network, ann);
    const card = await onTeamsBoard(carla, jobId);
    await network.settled();
    const before = await effectsIn(network.store);
    expect(await carla.click(card, 'Claim')).toMatchObject({ ok: false, error: 'unreachable' });
    const [delivery] = await network.teams.redeliver(1, 'same');
    expect(delivery?.status).toBe(403);
    await network.settled();
    expect(await effectsIn(network.store)).toEqual(before);
    expect(await dora.click(card, 'Claim')).toMatchObject({ ok: true });
    await onTeamsBoard(dora, jobId, 'Claimed by Dogwood Cloud');
  }, 60_000);

  it('what is no activity is not taken', async () => {
    const network = await start({ setting: await mixedSetting() });
    const url = messagesOf(network);
    const sent = async (body: string) => (await fetch(url, { method: 'POST', body })).status;
    const activity = { type: 'message', channelId: 'msteams', serviceUrl: 'https://service.example/' };
    expect(await sent('{')).toBe(400);
    expect(await sent('')).toBe(400);
    expect(await sent('null')).toBe(400);
    expect(await sent('[]')).toBe(400);
    expect(await sent(JSON.stringify({ ...activity, serviceUrl: 7 }))).toBe(400);
    expect(await sent(JSON.stringify({ ...activity, channelId: 'emulator' }))).toBe(400);
    expect(await sent(JSON.stringify(activity))).toBe(401);
    expect(await sent(JSON.stringify({ ...activity, text: 'x'.repeat(600_000) }))).toBe(413);
    expect((await fetch(url)).status).toBe(405);
    expect((await fetch(url, { method: 'PUT', body: '{}' })).status).toBe(405);
  }, 60_000);
});
