import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReplyTo } from '../../src/chat/interaction.ts';
import type { Chat, PostOptions } from '../../src/chat/port.ts';
import type { Fault } from '../../src/playground/slack/control-api.ts';
import { drawChart } from '../../src/print/draw-chart.ts';
import { createSlackChat } from '../../src/slack/chat.ts';
import { slackMethods } from './methods.ts';
import { card, openStage, tokenOf, type Stage } from './slack-world.ts';

const ann = { platform: 'slack', homeId: 'T0A', userId: 'U0ANN' } as const;
const ben = { platform: 'slack', homeId: 'T0B', userId: 'U0BEN' } as const;
const cy = { platform: 'slack', homeId: 'T0C', userId: 'U0CY' } as const;
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

describe('direct messages', () => {
  it('reach a colleague and an outsider, through a conversation that is opened once', async () => {
    const sent = await chat.direct(ann, 'T0A', card(), first);
    expect(await chat.direct(ann, 'T0A', card(), { ...first, key: 'next' })).toMatchObject({ kind: 'sent' });
    expect(await chat.direct(ben, 'T0A', card(), first)).toMatchObject({ kind: 'sent' });
    if (sent.kind !== 'sent') throw new Error(sent.reason);
    expect(sent.ref).toMatchObject({ workspaceId: 'T0A', channelId: expect.stringMatching(/^D/) as unknown });
    expect(await chat.update(sent.ref, card('Router'))).toMatchObject({ kind: 'sent' });
    const shown = await stage.control
      .person('T0A', 'U0ANN')
      .findMessage(({ text }) => text.includes('Router'));
    expect(shown).toMatchObject({ ts: sent.ref.messageId });
    expect((await methods()).filter((method) => method === 'conversations.open')).toHaveLength(2);
  });

  it('use the conversation that was kept before a start, until Slack knows it no more', async () => {
    const rows = new Map<string, string>();
    const kept = {
      find: (workspaceId: string, userId: string) => Promise.resolve(rows.get(`${workspaceId} ${userId}`)),
      keep: (workspaceId: string, userId: string, channelId: string) => {
        rows.set(`${workspaceId} ${userId}`, channelId);
        return Promise.resolve();
      },
      drop: (workspaceId: string, userId: string) => {
        rows.delete(`${workspaceId} ${userId}`);
        return Promise.resolve();
      },
    };
    const started = () => createSlackChat({ apiUrl: stage.slack.apiUrl, tokenOf, drawChart, kept });
    const opened = async () => (await methods()).filter((method) => method === 'conversations.open').length;
    await started().direct(ann, 'T0A', card(), first);
    await started().direct(ann, 'T0A', card(), { ...first, key: 'next' });
    expect(await opened()).toBe(1);
    await order('chat.postMessage', { error: 'channel_not_found', times: 2 });
    expect(await started().direct(ann, 'T0A', card(), { ...first, key: 'third' })).toMatchObject({
      what: 'person',
    });
    expect([...rows]).toEqual([]);
    expect(await started().direct(ann, 'T0A', card(), { ...first, key: 'third' })).toMatchObject({
      kind: 'sent',
    });
    expect([...rows.keys()]).toEqual(['T0A U0ANN']);
  });

  it('open the conversation anew when it is not there any more', async () => {
    await chat.direct(ann, 'T0A', card(), first);
    await order('chat.postMessage', { error: 'channel_not_found' });
    expect(await chat.direct(ann, 'T0A', card(), { ...first, key: 'next' })).toMatchObject({ kind: 'sent' });
    expect(await methods()).toEqual([
      'conversations.open',
      'chat.postMessage',
      'chat.postMessage',
      'conversations.open',
      'chat.postMessage',
    ]);
    await order('chat.postMessage', { error: 'channel_not_found', times: 2 });
    expect(await chat.direct(ann, 'T0A', card(), { ...first, key: 'third' })).toEqual({
      kind: 'gone',
      what: 'person',
      reason: 'channel_not_found',
    });
  });

  it.each([
    [cy, 'invalid_user_combination'],
    [{ ...ann, userId: 'U0NOBODY' }, 'user_not_found'],
  ])('do not reach %j', async (person, reason) => {
    expect(await chat.direct(person, 'T0A', card(), first)).toEqual({ kind: 'gone', what: 'person', reason });
  });

  it.each(['user_not_visible', 'channel_not_found'])('take %s to mean the person', async (error) => {
    await order('conversations.open', { error });
    expect(await chat.direct(ann, 'T0A', card(), first)).toMatchObject({ what: 'person', reason: error });
  });

  it('are not sent twice', async () => {
    await order('chat.postMessage', { kind: 'success_then_error' });
    expect(await chat.direct(ann, 'T0A', card(), first)).toMatchObject({ kind: 'retry', unclear: true });
    // This one has not opened the conversation yet, as after a restart.
    await order('conversations.open', { kind: 'timeout' });
    expect(await impatient.direct(ann, 'T0A', card(), again())).toMatchObject({
      kind: 'retry',
      unclear: true,
    });
    expect(await chat.direct(ann, 'T0A', card(), again())).toMatchObject({ kind: 'sent' });
    const direct = (await stage.control.messages()).filter(({ channelId }) => channelId.startsWith('D'));
    expect(direct).toHaveLength(1);
    await order('conversations.open', { kind: 'timeout' });
    expect(await impatient.direct(ben, 'T0A', card(), first)).toMatchObject({
      kind: 'retry',
      unclear: false,
    });
  });
});

describe('private answers', () => {
  const replyTo = async (): Promise<ReplyTo> => {
    await stage.control.person('T0A', 'U0ANN').command('C0BOARD', 'help');
    const responseUrl = new URLSearchParams(stage.inbox.bodies.at(-1)).get('response_url');
    if (responseUrl === null) throw new Error('the command has no response_url');
    return { person: ann, workspaceId: 'T0A', responseUrl };
  };

  it('go straight back, for their person alone', async () => {
    expect(await chat.reply(await replyTo(), card('Help'), first)).toEqual({
      kind: 'sent',
      ref: { platform: 'slack', workspaceId: 'T0A', channelId: '', messageId: '' },
    });
    expect(await posted()).toMatchObject([
      { ephemeral: true, text: 'JOB-1042 · Help', blocks: { length: 3 } },
    ]);
    expect(await methods()).toEqual(['response_url']);
  });

  it.each<[string, (to: ReplyTo) => Promise<ReplyTo>]>([
    [
      'was used five times',
      async (to) => {
        for (let use = 0; use < 5; use += 1) await chat.reply(to, card(), first);
        return to;
      },
    ],
    [
      'Slack does not know',
      (to) => Promise.resolve({ ...to, responseUrl: `${stage.slack.url}/response/T0A/none` }),
    ],
    ['is no URL', (to) => Promise.resolve({ ...to, responseUrl: 'gone' })],
    ['is not there', ({ person, workspaceId }) => Promise.resolve({ person, workspaceId })],
  ])('go by direct message when the response_url %s', async (_, spoil) => {
    const sent = await chat.reply(await spoil(await replyTo()), card('Fallback'), first);
    expect(sent).toMatchObject({ kind: 'sent', ref: { channelId: expect.stringMatching(/^D/) as unknown } });
    const shown = await stage.control
      .person('T0A', 'U0ANN')
      .findMessage(({ text }) => text.includes('Fallback'));
    expect(shown?.ephemeral).toBeUndefined();
  });

  it('are given again when it is unclear whether they arrived, for a click must have its answer', async () => {
    const to = await replyTo();
    await order('response_url', { kind: 'success_then_error', status: 503 });
    expect(await chat.reply(to, card(), first)).toEqual({ kind: 'retry', reason: 'http_503', unclear: true });
    expect(await chat.reply(to, card(), again())).toMatchObject({ kind: 'sent' });
    expect((await posted()).every(({ ephemeral }) => ephemeral)).toBe(true);
  });

  it('keep an earlier unclear try in mind, and do not double the direct message', async () => {
    const to = await replyTo();
    const { person, workspaceId } = to;
    await order('chat.postMessage', { kind: 'success_then_error' });
    await chat.reply({ person, workspaceId }, card(), first);
    await order('response_url', { kind: 'rate_limited', retryAfter: 2 });
    expect(await chat.reply(to, card(), again())).toEqual({
      kind: 'retry',
      reason: 'ratelimited',
      unclear: true,
      afterMs: 2000,
    });
    expect(await chat.reply({ person, workspaceId }, card(), again())).toMatchObject({ kind: 'sent' });
    expect(
      (await stage.control.messages()).filter(({ channelId }) => channelId.startsWith('D')),
    ).toHaveLength(1);
  });
});
