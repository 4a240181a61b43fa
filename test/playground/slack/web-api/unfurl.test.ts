import { describe, expect, it } from 'vitest';
import { demoWorld } from '../demo-world.ts';
import { peers } from '../job-app.ts';
import { client, refusal, start } from '../start.ts';

const url = 'https://dispatch.example.com/jobs/JOB-1042';
const world = { unfurlDomains: ['example.com'] };
const blocks = [{ type: 'section' as const, text: { type: 'plain_text' as const, text: 'Cable 12 desks' } }];
const unfurls = { [url]: { blocks } };

/** The demo's teams, in which the app may not show links. */
const withoutScope = () =>
  demoWorld().teams.map((team) => ({
    ...team,
    installation: team.installation && {
      ...team.installation,
      scopes: team.installation.scopes.filter((scope) => scope !== 'links:write'),
    },
  }));

/** Bob posts a link in the channel of all, of which his workspace's app is told. */
const posted = async (text = `Look: ${url}.`) => {
  const started = await start({
    world,
    listen: (app) => {
      app.event('link_shared', () => Promise.resolve());
    },
  });
  const said = await started.bob.say(peers, text);
  if (!said.ok) throw new Error(said.message);
  return { ...started, ts: said.ts };
};

describe('link_shared', () => {
  it('tells the app of the link and of who posted it, and not the message', async () => {
    const { bolt, ts } = await posted(`Look: ${url}, <${url}?a=1&b=2> and https://elsewhere.example`);
    expect(bolt.received.map(({ body }) => body)).toMatchObject([
      {
        type: 'event_callback',
        authorizations: [{ team_id: 'T0BIRCH' }],
        event: {
          type: 'link_shared',
          channel: peers,
          user: 'U0BOB',
          message_ts: ts,
          source: 'conversations_history',
          is_bot_user_member: true,
          links: [
            { domain: 'example.com', url },
            { domain: 'example.com', url: `${url}?a=1&amp;b=2` },
          ],
        },
      },
    ]);
    expect(JSON.stringify(bolt.received)).not.toContain('Look');
  });

  it('comes also from a channel in which the bot is not, and from a conversation with it', async () => {
    const { ann, alder, bolt } = await start({
      world,
      listen: (app) => {
        app.event('link_shared', () => Promise.resolve());
      },
    });
    await ann.say('C0ALDERGEN', url);
    const { channel } = await alder.conversations.open({ users: 'U0ANN' });
    await ann.say(channel?.id ?? '', url);
    expect(bolt.received.map(({ body }) => body)).toMatchObject([
      { event: { channel: 'C0ALDERGEN', is_bot_user_member: false } },
      { event: { channel: channel?.id, is_bot_user_member: true } },
    ]);
    // Not of what the app itself posts.
    await alder.chat.postMessage({ channel: peers, text: `<${url}>` });
    expect(bolt.received).toHaveLength(2);
  });
});

describe('chat.unfurl', () => {
  it('shows blocks below the message, and once for each link', async () => {
    const { birch, bob, ts, bolt } = await posted();
    await birch.chat.unfurl({ channel: peers, ts, unfurls });
    const { event } = bolt.received[0]?.body as { event: { unfurl_id: string } };
    const again = [{ type: 'header' as const, text: { type: 'plain_text' as const, text: 'Again' } }];
    await birch.chat.unfurl({
      unfurl_id: event.unfurl_id,
      source: 'conversations_history',
      unfurls: { [url]: { blocks: again } },
    });
    const shown = (await bob.channel(peers))?.messages.at(-1);
    expect(shown?.attachments).toMatchObject([
      { is_app_unfurl: true, app_unfurl_url: url, blocks: [{ type: 'header', text: { text: 'Again' } }] },
    ]);
  });

  it('is refused as Slack refuses it', async () => {
    const { slack, birch, ts } = await posted(`${url} https://elsewhere.example/x`);
    const call = (args: object) =>
      refusal(birch.apiCall('chat.unfurl', { channel: peers, ts, unfurls, ...args }));
    const rich = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] };
    const text = {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
    };
    for (const [args, error] of [
      [{ channel: '' }, 'missing_channel'],
      [{ ts: '' }, 'missing_ts'],
      [{ unfurls: '' }, 'missing_unfurls'],
      [{ unfurls: 'x' }, 'invalid_unfurls_format'],
      [{ unfurls: { [url]: 'text' } }, 'invalid_unfurls_format'],
      [{ source: 'conversations_history' }, 'missing_unfurl_id'],
      [{ unfurl_id: 'x' }, 'missing_source'],
      [{ unfurl_id: 'x', source: 'elsewhere' }, 'invalid_source'],
      [{ unfurl_id: 'x', source: 'composer' }, 'invalid_unfurl_id'],
      [{ channel: 'C0NONE' }, 'cannot_find_channel'],
      [{ channel: 'C0ALDERGEN' }, 'cannot_find_channel'],
      [{ ts: '1732450000.000100' }, 'cannot_find_message'],
      [{ unfurls: { [`${url}3`]: { blocks } } }, 'cannot_unfurl_message'],
      [{ unfurls: { 'https://elsewhere.example/x': { blocks } } }, 'cannot_unfurl_url'],
      [{ unfurls: { [url]: { blocks: [{ type: 'header' }] } } }, 'invalid_blocks'],
      [{ unfurls: { [url]: { blocks: [rich] } } }, 'invalid_blocks'],
      [{ unfurls: { [url]: { blocks: [text] } } }, 'invalid_blocks'],
    ] as const)
      expect(await call(args), JSON.stringify(args)).toMatchObject({ error });
    expect(
      await refusal(client(slack, 'xoxb-none').chat.unfurl({ channel: peers, ts, unfurls })),
    ).toMatchObject({
      error: 'invalid_auth',
    });
  });

  it('needs the scope, and that the event was acknowledged', async () => {
    const { bob, birch, bolt } = await start({ world });
    bolt.answer = () => 500;
    const said = await bob.say(peers, url);
    const ts = said.ok ? said.ts : '';
    expect(await refusal(birch.chat.unfurl({ channel: peers, ts, unfurls }))).toMatchObject({
      error: 'cannot_unfurl_url',
    });
    const { birch: without } = await start({ world: { ...world, teams: withoutScope() } });
    expect(await refusal(without.chat.unfurl({ channel: peers, ts, unfurls }))).toMatchObject({
      error: 'missing_scope',
      needed: 'links:write',
    });
  });
});
