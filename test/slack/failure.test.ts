import { afterEach, describe, expect, it } from 'vitest';
import type { Place } from '../../src/chat/interaction.ts';
import { drawChart } from '../../src/print/draw-chart.ts';
import { createSlackChat } from '../../src/slack/chat.ts';
import { card, serve, tokenOf, type StubAnswer } from './slack-world.ts';

/** What the local Slack never says, from a server that says anything. */

const place: Place = { platform: 'slack', workspaceId: 'T0A', channelId: 'C0BOARD' };
const options = { key: 'key', maybeSince: undefined };
const json = (body: object): StubAnswer => ({
  status: 200,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
});

async function postTo(answer: StubAnswer) {
  const server = await serve(() => answer);
  close = server.close;
  const chat = createSlackChat({ apiUrl: `${server.url}/api/`, tokenOf, drawChart, timeoutMs: 1000 });
  const responseUrl = `${server.url}/response`;
  return {
    post: () => chat.post(place, card('SECRET-WORD'), options),
    reply: () =>
      chat.reply(
        { person: { platform: 'slack', homeId: 'T0A', userId: 'U0ANN' }, workspaceId: 'T0A', responseUrl },
        card('SECRET-WORD'),
        options,
      ),
  };
}

describe('strange answers', () => {
  it.each<[string, StubAnswer, object]>([
    [
      'a page of a proxy',
      { status: 200, body: '<html>SECRET-WORD</html>' },
      { reason: 'unreadable_answer', unclear: true },
    ],
    [
      'a code that is none',
      json({ ok: false, error: 'SECRET-WORD!' }),
      { reason: 'unreadable_answer', unclear: true },
    ],
    ['success without a ts', json({ ok: true }), { reason: 'unreadable_answer', unclear: true }],
    ['a 403', { status: 403, body: 'SECRET-WORD' }, { reason: 'http_403', unclear: false }],
    ['a 408', { status: 408, body: '' }, { reason: 'http_408', unclear: true }],
    ['a 429 without a time', { status: 429, body: '' }, { reason: 'ratelimited', unclear: false }],
    [
      'a redirect',
      { status: 302, body: '', headers: { location: '/' } },
      { reason: 'network', unclear: true },
    ],
  ])('%s is worth another try', async (_, answer, expected) => {
    const { post } = await postTo(answer);
    expect(await post()).toEqual({ kind: 'retry', ...expected });
  });

  it('names the places that Slack found fault with, and no word of the message', async () => {
    const { post } = await postTo(
      json({
        ok: false,
        error: 'invalid_blocks',
        response_metadata: {
          messages: [
            '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
            '[ERROR] the value "SECRET-WORD" is odd [json-pointer:/blocks/1]',
            '[ERROR] SECRET-WORD',
          ],
        },
      }),
    );
    expect(await post()).toEqual({
      kind: 'gone',
      what: 'message',
      reason: 'invalid_blocks (must be less than 3001 characters at /blocks/0/text/text) (at /blocks/1)',
    });
  });
});

describe('strange answers of a response_url', () => {
  it.each<[string, StubAnswer]>([
    ['ok', { status: 200, body: 'ok' }],
    ['nothing', { status: 200, body: '' }],
    ['JSON', json({ ok: true })],
  ])('%s means that it arrived', async (_, answer) => {
    const { reply } = await postTo(answer);
    expect(await reply()).toMatchObject({ kind: 'sent', ref: { messageId: '' } });
  });

  it('says of a fault of ours that no other way will help', async () => {
    const { reply } = await postTo({ status: 400, body: 'invalid_blocks' });
    expect(await reply()).toEqual({ kind: 'gone', what: 'message', reason: 'invalid_blocks' });
  });

  it('waits as long as it is told', async () => {
    const { reply } = await postTo({ status: 429, body: '', headers: { 'retry-after': '9' } });
    expect(await reply()).toEqual({ kind: 'retry', reason: 'ratelimited', unclear: false, afterMs: 9000 });
  });

  it.each([
    [404, 'expired_url'],
    [404, JSON.stringify({ ok: false, error: 'used_url' })],
    [403, 'action_prohibited'],
    [410, 'channel_is_archived'],
    [200, JSON.stringify({ ok: false, error: 'expired_url' })],
  ])('takes %i %s to mean that another way is needed', async (status, body) => {
    const asked: string[] = [];
    const server = await serve((_, request) => {
      asked.push(request.url ?? '');
      return request.url === '/response'
        ? { status, body }
        : json({ ok: true, channel: { id: 'D1' }, ts: '1.1' });
    });
    close = server.close;
    const chat = createSlackChat({ apiUrl: `${server.url}/api/`, tokenOf, drawChart });
    const person = { platform: 'slack', homeId: 'T0A', userId: 'U0ANN' } as const;
    const sent = await chat.reply(
      { person, workspaceId: 'T0A', responseUrl: `${server.url}/response` },
      card(),
      options,
    );
    expect(sent).toMatchObject({ kind: 'sent', ref: { channelId: 'D1', messageId: '1.1' } });
    expect(asked).toEqual(['/response', '/api/conversations.open', '/api/chat.postMessage']);
  });
});

describe('what is sent', () => {
  it('carries the token in the header alone, and unfurls and links nothing', async () => {
    const sent: { path: string; token: string | undefined; fields: Record<string, string> }[] = [];
    const server = await serve((body, request) => {
      const fields = Object.fromEntries(new URLSearchParams(body));
      sent.push({ path: request.url ?? '', token: request.headers.authorization, fields });
      return json({ ok: true, ts: '1.1' });
    });
    close = server.close;
    const chat = createSlackChat({ apiUrl: `${server.url}/api/`, tokenOf, drawChart });
    await chat.post(place, card(), options);
    await chat.update({ ...place, messageId: '1.1' }, card());
    expect(sent).toMatchObject([
      {
        path: '/api/chat.postMessage',
        token: 'Bearer xoxb-secret-A',
        fields: { channel: 'C0BOARD', unfurl_links: 'false', unfurl_media: 'false' },
      },
      { path: '/api/chat.update', fields: { ts: '1.1', parse: 'none', text: 'JOB-1042 · Printer' } },
    ]);
    expect(JSON.stringify(sent.map(({ fields }) => fields))).not.toContain('xoxb');
  });
});
