import { describe, expect, it } from 'vitest';
import { refusal, start } from '../start.ts';
import { demoWorld } from '../demo-world.ts';

const peers = 'C0PEERS';

describe('conversations and people', () => {
  it('opens a direct message once, also with an outsider who shares a channel', async () => {
    const { alder, carla } = await start();
    const first = await alder.conversations.open({ users: 'U0CARLA' });
    const second = await alder.conversations.open({ users: 'U0CARLA', return_im: true });
    expect(second).toMatchObject({ already_open: true, channel: { id: first.channel?.id, is_im: true } });
    await alder.chat.postMessage({ channel: 'U0CARLA', text: 'Hello Carla' });
    expect((await carla.channel('Peer Dispatch (Alder IT)'))?.messages).toMatchObject([
      { text: 'Hello Carla' },
    ]);
  });

  it('hides people with whom the bot shares no channel', async () => {
    const world = demoWorld();
    world.people.push({ teamId: 'T0CEDAR', userId: 'U0CORA', name: 'Cora Cedar' });
    const { alder } = await start({ world });
    expect(await refusal(alder.conversations.open({ users: 'U0CORA' }))).toMatchObject({
      error: 'invalid_user_combination',
    });
    expect(await refusal(alder.conversations.open({ users: 'U0NOBODY' }))).toMatchObject({
      error: 'user_not_found',
    });
    expect(await refusal(alder.chat.postMessage({ channel: 'U0CORA', text: 'x' }))).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await refusal(alder.users.info({ user: 'U0CORA' }))).toMatchObject({ error: 'user_not_visible' });
    expect(await refusal(alder.users.info({ user: 'U0NOBODY' }))).toMatchObject({ error: 'user_not_found' });
    expect(await alder.users.info({ user: 'U0CARLA' })).toMatchObject({
      user: { team_id: 'T0CEDAR', real_name: 'Carla Cedar', is_stranger: true },
    });
  });

  it('reads history newest first, within bounds, by pages', async () => {
    const { alder, clock } = await start({ world: { rateLimits: false } });
    const stamps: string[] = [];
    for (const word of ['one', 'two', 'three', 'four']) {
      const { ts = '' } = await alder.chat.postMessage({
        channel: peers,
        text: word,
        metadata: { event_type: 'word', event_payload: { word } },
      });
      stamps.push(ts);
      clock.advance(1_000);
    }
    const read = async (args: Record<string, unknown>) => {
      const page = await alder.apiCall('conversations.history', { channel: peers, ...args });
      return (page as unknown as { messages: { text: string }[] }).messages.map((message) => message.text);
    };
    const [one = '', two = '', , four = ''] = stamps;
    expect(await read({})).toEqual(['four', 'three', 'two', 'one']);
    expect(await read({ oldest: two })).toEqual(['four', 'three']);
    expect(await read({ oldest: two, latest: four, inclusive: true })).toEqual(['four', 'three', 'two']);
    expect(await read({ oldest: one, latest: one, inclusive: true, limit: 1 })).toEqual(['one']);
    const first = await alder.conversations.history({ channel: peers, limit: 3 });
    expect(first.has_more).toBe(true);
    const cursor = first.response_metadata?.next_cursor ?? '';
    expect(await read({ limit: 3, cursor })).toEqual(['one']);
    const [latest] = (await alder.conversations.history({ channel: peers, limit: 1 })).messages ?? [];
    expect(latest).not.toHaveProperty('metadata');
    const whole = await alder.conversations.history({ channel: peers, limit: 1, include_all_metadata: true });
    expect(whole.messages).toMatchObject([{ metadata: { event_payload: { word: 'four' } } }]);
    expect(await refusal(alder.conversations.history({ channel: peers, cursor: 'x' }))).toMatchObject({
      error: 'invalid_cursor',
    });
    expect(await refusal(alder.conversations.history({ channel: peers, oldest: 'x' }))).toMatchObject({
      error: 'invalid_ts_oldest',
    });
    expect(await refusal(alder.conversations.history({ channel: 'C0ALDERGEN' }))).toMatchObject({
      error: 'not_in_channel',
    });
  });

  it('describes channels and their members', async () => {
    const { alder } = await start();
    expect(await alder.conversations.info({ channel: peers })).toMatchObject({
      channel: { name: 'peers-north', is_ext_shared: true, conversation_host_id: 'T0ALDER', is_member: true },
    });
    expect(await alder.conversations.info({ channel: 'C0ALDERGEN' })).toMatchObject({
      channel: { is_shared: false, is_member: false },
    });
    const page = await alder.conversations.members({ channel: peers, limit: 8 });
    const rest = await alder.conversations.members({
      channel: peers,
      cursor: page.response_metadata?.next_cursor ?? '',
    });
    expect([...(page.members ?? []), ...(rest.members ?? [])]).toEqual([
      ...['U0ANN', 'U0ABE', 'U0AMY', 'U0BOB', 'U0BEA', 'U0CARLA', 'U0CHEN'],
      ...['U0BOTALDER', 'U0BOTBIRCH'],
    ]);
  });
});
