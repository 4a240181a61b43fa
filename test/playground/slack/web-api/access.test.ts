import { describe, expect, it } from 'vitest';
import { client, refusal, start } from '../start.ts';
import { demoWorld } from '../demo-world.ts';

const peers = 'C0PEERS';

describe('tokens, scopes and channels', () => {
  it('knows its tokens', async () => {
    const { slack, alder } = await start();
    expect(await alder.auth.test()).toMatchObject({
      ok: true,
      team_id: 'T0ALDER',
      team: 'Alder IT',
      user_id: 'U0BOTALDER',
      bot_id: 'B0BOTALDER',
    });
    expect(await refusal(client(slack, 'xoxb-wrong').auth.test())).toMatchObject({ error: 'invalid_auth' });
    const response = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
  });

  it('asks each method for its scope', async () => {
    const world = demoWorld();
    for (const team of world.teams) if (team.installation) team.installation.scopes = ['commands'];
    const { alder } = await start({ world });
    const calls = [
      alder.chat.postMessage({ channel: peers, text: 'x' }),
      alder.chat.update({ channel: peers, ts: '1700000000.000000', text: 'x' }),
      alder.chat.delete({ channel: peers, ts: '1700000000.000000' }),
      alder.chat.postEphemeral({ channel: peers, user: 'U0ANN', text: 'x' }),
      alder.conversations.open({ users: 'U0ANN' }),
      alder.conversations.info({ channel: peers }),
      alder.conversations.history({ channel: peers }),
      alder.conversations.members({ channel: peers }),
      alder.users.info({ user: 'U0ANN' }),
      alder.team.info(),
    ];
    for (const call of calls)
      expect(await refusal(call)).toMatchObject({ error: 'missing_scope', provided: 'commands' });
    expect((await alder.auth.test()).ok).toBe(true);
  });

  it('asks for the scope of the kind of conversation', async () => {
    const world = demoWorld();
    for (const team of world.teams) {
      if (team.installation) team.installation.scopes = ['im:write', 'channels:history', 'chat:write'];
    }
    const { alder } = await start({ world: { ...world, rateLimits: false } });
    const { channel } = await alder.conversations.open({ users: 'U0ANN' });
    expect(await refusal(alder.conversations.history({ channel: channel?.id ?? '' }))).toMatchObject({
      error: 'missing_scope',
      needed: 'im:history',
    });
    expect((await alder.conversations.history({ channel: peers })).messages).toEqual([]);
  });

  it('lets a bot post only where it is', async () => {
    const { alder, birch, bob } = await start();
    const post = (to: typeof alder, channel: string) =>
      refusal(to.chat.postMessage({ channel, text: 'Hello' }));
    expect(await post(alder, 'C0NOWHERE')).toMatchObject({ error: 'channel_not_found' });
    expect(await post(alder, 'C0ALDERGEN')).toMatchObject({ error: 'not_in_channel' });
    expect(await post(birch, 'C0ALDERGEN')).toMatchObject({ error: 'channel_not_found' });
    const { channel } = await birch.conversations.open({ users: 'U0BOB' });
    expect(await post(alder, channel?.id ?? '')).toMatchObject({ error: 'channel_not_found' });
    expect(await post(birch, channel?.id ?? '')).toMatchObject({ ok: true });
    expect((await bob.channel('Peer Dispatch'))?.messages).toMatchObject([
      { text: 'Hello', teamId: 'T0BIRCH' },
    ]);
  });

  it('does not post to an archived or a foreign private channel', async () => {
    const world = demoWorld();
    world.channels = world.channels.map((channel) =>
      channel.id === peers ? { ...channel, isArchived: true } : { ...channel, isPrivate: true },
    );
    const { alder } = await start({ world });
    const post = (channel: string) => refusal(alder.chat.postMessage({ channel, text: 'Hello' }));
    expect(await post(peers)).toMatchObject({ error: 'is_archived' });
    expect(await post('C0ALDERGEN')).toMatchObject({ error: 'channel_not_found' });
  });

  it('answers an unknown method, an unreadable body and missing arguments as Slack does', async () => {
    const { slack } = await start();
    const call = async (method: string, body: string, type = 'application/json') => {
      const response = await fetch(`${slack.apiUrl}${method}`, {
        method: 'POST',
        headers: { authorization: 'Bearer xoxb-demo-alder', 'content-type': type },
        body,
      });
      return await response.json();
    };
    expect(await call('chat.shout', '{}')).toMatchObject({
      error: 'unknown_method',
      req_method: 'chat.shout',
    });
    expect(await call('chat.postMessage', '{"channel":')).toMatchObject({ error: 'invalid_json' });
    expect(await call('chat.postMessage', '<xml/>', 'text/xml')).toMatchObject({
      error: 'invalid_post_type',
    });
    expect(await call('chat.postMessage', '{"text":"x"}')).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: channel [json-pointer:]'] },
    });
    // Takes no JSON, and so sees no arguments.
    expect(await call('users.info', '{"user":"U0ANN"}')).toMatchObject({ error: 'invalid_arguments' });
    expect(await call('users.info?user=U0ANN', '', '')).toMatchObject({ user: { id: 'U0ANN' } });
    expect(
      await call('chat.postMessage', JSON.stringify({ channel: peers, blocks: [{ type: 'divider' }] })),
    ).toMatchObject({
      ok: true,
      message: { blocks: [{ type: 'divider' }] },
    });
  });
});
