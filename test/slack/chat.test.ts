import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../../src/chat/interaction.ts';
import type { Chat, MessageRef, PostOptions } from '../../src/chat/port.ts';
import type { Fault } from '../../src/playground/slack/control-api.ts';
import { drawChart } from '../../src/print/draw-chart.ts';
import { createSlackChat } from '../../src/slack/chat.ts';
import { slackMethods } from './methods.ts';
import { card, openStage, tokenOf, type Stage } from './slack-world.ts';

const board: Place = { platform: 'slack', workspaceId: 'T0A', channelId: 'C0BOARD' };
const first: PostOptions = { key: 'job:42:card:mirror:1', maybeSince: undefined };
const again = (): PostOptions => ({ ...first, maybeSince: new Date() });

let stage: Stage;
let chat: Chat;
/** For calls that get no answer. */
let impatient: Chat;
beforeEach(async () => {
  stage = await openStage();
  const { apiUrl } = stage.slack;
  chat = createSlackChat({ apiUrl, tokenOf, drawChart });
  impatient = createSlackChat({ apiUrl, tokenOf, drawChart, timeoutMs: 150 });
});
afterEach(async () => {
  const called = (await stage.control.calls()).map(({ method }) => method);
  expect(Object.keys(slackMethods)).toEqual(
    expect.arrayContaining(called.filter((method) => method !== 'response_url')),
  );
  await stage.close();
});

const order = (method: string, fault: Partial<Fault>) =>
  stage.control.order({ method, times: 1, kind: 'error', ...fault });
const posted = async (channelId = 'C0BOARD') =>
  (await stage.control.messages()).filter((message) => message.channelId === channelId);
const methods = async () => (await stage.control.calls()).map(({ method }) => method);
const post = async (word?: string): Promise<MessageRef> => {
  const sent = await chat.post(board, card(word), first);
  if (sent.kind !== 'sent') throw new Error(`not posted: ${sent.reason}`);
  return sent.ref;
};

describe('posting', () => {
  it('posts text, blocks and the key, and says where the message is', async () => {
    const sent = await chat.post({ ...board, ...{ name: 'board' } }, card(), first);
    const [message] = await posted();
    expect(sent).toEqual({ kind: 'sent', ref: { ...board, messageId: message?.ts } });
    expect(message).toMatchObject({
      teamId: 'T0A',
      text: 'JOB-1042 · Printer',
      blocks: [{ type: 'header' }, { type: 'section' }, { type: 'actions' }],
      metadata: { event_type: 'peer_dispatch_message', event_payload: { key: first.key } },
    });
    expect(await methods()).toEqual(['chat.postMessage']);
  });

  it.each<[string, Partial<Fault>, object]>([
    [
      'a 429',
      { kind: 'rate_limited', retryAfter: 7 },
      { reason: 'ratelimited', unclear: false, afterMs: 7000 },
    ],
    [
      'an error without effect',
      { error: 'team_added_to_org' },
      { reason: 'team_added_to_org', unclear: false },
    ],
    ['an error of unknown effect', { error: 'internal_error' }, { reason: 'internal_error', unclear: true }],
    ['an error that nobody knows', { error: 'blue_moon' }, { reason: 'blue_moon', unclear: false }],
    ['a 503', { status: 503 }, { reason: 'http_503', unclear: true }],
    ['silence', { kind: 'timeout' }, { reason: 'timeout', unclear: true }],
    ['a connection cut', { kind: 'drop' }, { reason: 'UND_ERR_SOCKET', unclear: true }],
  ])('asks for another try after %s, and makes none itself', async (_, fault, expected) => {
    await order('chat.postMessage', fault);
    const asked = fault.kind === 'timeout' ? impatient : chat;
    expect(await asked.post(board, card(), first)).toEqual({ kind: 'retry', ...expected });
    expect(await methods()).toEqual(['chat.postMessage']);
    expect(await posted()).toEqual([]);
  });

  it('knows that nothing was sent where nobody listens', async () => {
    await stage.slack.close();
    const sent = await chat.post(board, card(), first);
    expect(sent).toEqual({ kind: 'retry', reason: 'ECONNREFUSED', unclear: false });
    stage = await openStage();
  });

  it.each([
    [{ ...board, channelId: 'C0NONE' }, 'conversation', 'channel_not_found'],
    [{ ...board, channelId: 'C0OUT' }, 'conversation', 'not_in_channel'],
    [{ ...board, channelId: 'C0OLD' }, 'conversation', 'is_archived'],
    [{ ...board, workspaceId: 'T0C' }, 'installation', 'not_installed'],
  ])('says of %j that it is gone', async (place, what, reason) => {
    expect(await chat.post(place, card(), first)).toEqual({ kind: 'gone', what, reason });
  });

  it.each([
    ['invalid_auth', 'installation'],
    ['token_revoked', 'installation'],
    ['account_inactive', 'installation'],
    ['missing_scope', 'permission'],
    ['restricted_action', 'conversation'],
    ['msg_too_long', 'message'],
    ['no_text', 'message'],
    ['user_disabled', 'person'],
  ])('takes %s to mean that the %s is gone', async (error, what) => {
    await order('chat.postMessage', { error });
    expect(await chat.post(board, card(), first)).toEqual({ kind: 'gone', what, reason: error });
  });

  it('uses a new token as soon as there is one, and none once the app is removed', async () => {
    let token: string | undefined = 'xoxb-old';
    chat = createSlackChat({ apiUrl: stage.slack.apiUrl, tokenOf: () => Promise.resolve(token), drawChart });
    expect(await chat.post(board, card(), first)).toMatchObject({
      what: 'installation',
      reason: 'invalid_auth',
    });
    token = 'xoxb-secret-A';
    expect(await chat.post(board, card(), first)).toMatchObject({ kind: 'sent' });
    token = undefined;
    expect(await chat.post(board, card(), first)).toMatchObject({
      what: 'installation',
      reason: 'not_installed',
    });
  });

  it('posts a card again, smaller, that Slack finds too long as a whole', async () => {
    await order('chat.postMessage', { error: 'msg_blocks_too_long' });
    const long = { summary: 'Long', blocks: [{ kind: 'text' as const, text: 'word '.repeat(2200) }] };
    expect(await chat.post(board, long, first)).toMatchObject({ kind: 'sent' });
    const [tried, sent] = await stage.control.calls();
    expect(JSON.stringify(tried?.args['blocks']).length).toBeGreaterThan(10_000);
    expect(JSON.stringify(sent?.args['blocks']).length).toBeLessThan(4_000);
  });
});

describe('posting after an unclear try', () => {
  it.each<[string, Partial<Fault>]>([
    ['a 500 after success', { kind: 'success_then_error' }],
    ['an answer that came too late', { kind: 'delay', delayMs: 60_000 }],
  ])('takes over the message that is there, as the card is now: %s', async (_, fault) => {
    await order('chat.postMessage', fault);
    const asked = fault.kind === 'delay' ? impatient : chat;
    expect(await asked.post(board, card('Printer'), first)).toMatchObject({ kind: 'retry', unclear: true });
    const [there] = await posted();
    const sent = await chat.post(board, card('Router'), again());
    expect(sent).toEqual({ kind: 'sent', ref: { ...board, messageId: there?.ts } });
    expect(await posted()).toMatchObject([{ ts: there?.ts, text: 'JOB-1042 · Router' }]);
    expect(await posted()).toHaveLength(1);
    expect(await methods()).toEqual(['chat.postMessage', 'conversations.history', 'chat.update']);
  });

  it('posts where the try had come to nothing', async () => {
    await order('chat.postMessage', { status: 500 });
    await chat.post(board, card(), first);
    await chat.post(board, card(), { key: 'another', maybeSince: undefined });
    expect(await chat.post(board, card(), again())).toMatchObject({ kind: 'sent' });
    expect(await posted()).toHaveLength(2);
  });

  it('finds the message behind hundreds of others', async () => {
    const ref = await post();
    for (let count = 0; count < 450; count += 1)
      await stage.control.person('T0A', 'U0ANN').say('C0BOARD', 'chatter');
    expect(await chat.post(board, card(), again())).toEqual({ kind: 'sent', ref });
    expect((await methods()).filter((method) => method === 'conversations.history')).toHaveLength(3);
  });

  it('looks no further back than it must', async () => {
    await post();
    const later = { ...first, maybeSince: new Date(Date.now() + 200_000) };
    expect(await chat.post(board, card(), later)).toMatchObject({ kind: 'sent' });
    expect(await posted()).toHaveLength(2);
  });

  it.each<[string, string, Partial<Fault>, object]>([
    [
      'the look-up',
      'conversations.history',
      { kind: 'rate_limited' },
      // What else goes there need not wait for the search.
      { reason: 'ratelimited', afterMs: 1000, alone: true },
    ],
    ['the look-up', 'conversations.history', { kind: 'timeout' }, { reason: 'timeout' }],
    ['the taking over', 'chat.update', { kind: 'rate_limited' }, { reason: 'ratelimited', afterMs: 1000 }],
  ])('stays unclear, and posts nothing, while %s fails (%s)', async (_, method, fault, expected) => {
    await post();
    await order(method, fault);
    const asked = fault.kind === 'timeout' ? impatient : chat;
    expect(await asked.post(board, card(), again())).toEqual({ kind: 'retry', unclear: true, ...expected });
    expect(await posted()).toHaveLength(1);
  });

  it('posts where it may not look, and where the message was deleted or is another app’s', async () => {
    await post();
    await order('conversations.history', { error: 'missing_scope' });
    expect(await chat.post(board, card(), again())).toMatchObject({ kind: 'sent' });
    expect(await posted()).toHaveLength(2);
    await order('chat.update', { error: 'cant_update_message' });
    expect(await chat.post(board, card(), again())).toMatchObject({ kind: 'sent' });
    expect(await posted()).toHaveLength(3);
  });
});

describe('updating', () => {
  it('replaces text and blocks and keeps the key', async () => {
    const ref = await post();
    expect(await chat.update(ref, card('Router'))).toEqual({ kind: 'sent', ref });
    expect(await posted()).toMatchObject([
      { text: 'JOB-1042 · Router', blocks: { length: 3 }, metadata: { event_payload: { key: first.key } } },
    ]);
  });

  it('says what is gone', async () => {
    const ref = await post();
    expect(await chat.update({ ...ref, messageId: '1700000000.000001' }, card())).toEqual({
      kind: 'gone',
      what: 'deleted',
      reason: 'message_not_found',
    });
    expect(await chat.update({ ...ref, workspaceId: 'T0B' }, card())).toEqual({
      kind: 'gone',
      what: 'message',
      reason: 'cant_update_message',
    });
    expect(await chat.update({ ...ref, channelId: 'C0OUT' }, card())).toMatchObject({ what: 'conversation' });
    expect(await chat.update({ ...ref, workspaceId: 'T0C' }, card())).toMatchObject({ what: 'installation' });
  });

  it('can be tried again', async () => {
    const ref = await post();
    await order('chat.update', { kind: 'rate_limited', retryAfter: 3 });
    expect(await chat.update(ref, card())).toEqual({
      kind: 'retry',
      reason: 'ratelimited',
      unclear: false,
      afterMs: 3000,
    });
  });
});
