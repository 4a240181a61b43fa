import { describe, expect, it } from 'vitest';
import {
  answering,
  cardAnswer,
  cardMessage,
  dialog,
  form,
  jobCard,
  messageAnswer,
  ok,
  posted,
} from './job-bot.ts';
import { start, until, type Started } from './start.ts';
import { helpDesk } from './world.ts';

const unreachable = { ok: false, error: 'unreachable', message: 'Unable to reach app. Please try again.' };

const idsOf = ({ bot }: Started) => bot.received.map(({ body }) => body['id']);

describe('an invoke that is not answered as it should be', () => {
  it('comes again under the same id, and half a minute later under a new one', async () => {
    const started = await start();
    const { ann, bot, clock, control } = started;
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    bot.raw = { status: 200, body: '' };
    expect(await ann.click(message, 'Claim')).toEqual(unreachable);
    expect((await ann.view()).answer).toMatchObject({ kind: 'unreachable' });
    clock.advance(0);
    await until(async () => (await control.complaints()).length === 2);
    bot.raw = undefined;
    bot.onTurn = answering({ 'adaptiveCard/action': () => messageAnswer('At last.') });
    clock.advance(29_999);
    expect(bot.received).toHaveLength(2);
    clock.advance(1);
    await until(async () => (await ann.view()).answer?.text === 'At last.');
    const [first, second, third] = idsOf(started);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(bot.received[2]!.body['value']).toEqual(bot.received[0]!.body['value']);
    expect(clock.due()).toEqual([]);
  });

  it('is one that takes more than five seconds', async () => {
    const started = await start();
    const { ann, bot, clock, control } = started;
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    bot.raw = 'silence';
    const clicked = ann.click(message, 'Claim');
    await until(() => bot.received.length === 1);
    clock.advance(4_999);
    expect(await control.complaints()).toEqual([]);
    clock.advance(1);
    expect(await clicked).toEqual(unreachable);
    expect(await control.complaints()).toMatchObject([
      { activity: 'adaptiveCard/action', what: 'No answer within 5 s.' },
    ]);
  });

  it.each<[string, { status: number; body: string }, string]>([
    ['another status', { status: 202, body: '{}' }, 'Status 202'],
    ['nothing', { status: 200, body: '' }, 'The answer is empty.'],
    ['no JSON', { status: 200, body: 'ok' }, 'not JSON'],
    ['no status code', { status: 200, body: JSON.stringify({ type: 'x', value: {} }) }, 'type'],
    [
      'a message that is none',
      {
        status: 200,
        body: JSON.stringify({
          statusCode: 200,
          type: 'application/vnd.microsoft.activity.message',
          value: {},
        }),
      },
      'value',
    ],
    [
      'a wrong card',
      { status: 200, body: JSON.stringify(cardAnswer({ type: 'AdaptiveCard' }).body) },
      '"version" must be',
    ],
    [
      'a card that is too big',
      {
        status: 200,
        body: JSON.stringify(
          cardAnswer({
            type: 'AdaptiveCard',
            version: '1.5',
            body: [{ type: 'TextBlock', text: 'x'.repeat(41_000) }],
          }).body,
        ),
      },
      '80 KB',
    ],
  ])('is one answered with %s', async (_, raw, what) => {
    const started = await start();
    const { ann, bot, control } = started;
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    bot.raw = raw;
    expect(await ann.click(message, 'Claim')).toEqual(unreachable);
    expect((await control.complaints())[0]?.what).toContain(what);
  });

  it.each<[string, unknown, string]>([
    ['without a task', { card: {} }, 'task'],
    ['of another kind', { task: { type: 'open', value: {} } }, 'type'],
    ['without a card', { task: { type: 'continue', value: { title: 'x' } } }, 'either a card or a url'],
    [
      'with a card outside of an attachment',
      { task: { type: 'continue', value: { card: form } } },
      'contentType',
    ],
    ['with an Action.Execute', dialog(jobCard('x')).body, 'no Action.Execute'],
    ['of a wrong size', { task: { type: 'continue', value: { width: 'huge', card: {} } } }, 'width'],
  ])('is a dialog %s', async (_, body, what) => {
    const started = await start();
    const { ann, bot, control } = started;
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    bot.raw = { status: 200, body: JSON.stringify(body) };
    expect(await ann.click(message, 'Counter')).toEqual(unreachable);
    expect((await control.complaints())[0]?.what).toContain(what);
    expect((await ann.view()).dialog).toBeNull();
  });

  it('is a submit too: the dialog stays, and goes when the answer comes late', async () => {
    const started = await start();
    const { ann, bot, clock } = started;
    bot.onTurn = answering({
      'task/fetch': () => dialog(form),
      'task/submit': () => ok({ task: { type: 'message', value: 'Sent.' } }),
    });
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    await ann.click(message, 'Counter');
    bot.raw = { status: 500, body: '' };
    expect(await ann.submit('Send', { rate: '3' })).toEqual(unreachable);
    expect((await ann.view()).dialog).not.toBeNull();
    bot.raw = undefined;
    clock.advance(0);
    await until(async () => (await ann.view()).dialog === null);
    expect((await ann.view()).answer).toMatchObject({ kind: 'message', text: 'Sent.' });
  });
});

it('a message that the bot does not take is complained of', async () => {
  const { ann, bot, clock, control } = await start();
  const chat = (await ann.conversation('Dispatch'))!;
  bot.raw = 'silence';
  const said = ann.say(chat.id, 'hello');
  await until(() => bot.received.length === 1);
  clock.advance(15_000);
  expect(await said).toMatchObject({ ok: true });
  await bot.close();
  await ann.say(chat.id, 'hello?');
  expect((await control.complaints()).map(({ what }) => what)).toEqual([
    'No answer: timeout',
    expect.stringContaining('ECONNREFUSED') as string,
  ]);
});

describe('redelivery', () => {
  it('sends the last activity again, under the same id or a new one, with a token of its own', async () => {
    const started = await start();
    const { ann, bot, control } = started;
    bot.onTurn = answering({ 'adaptiveCard/action': () => messageAnswer('Yes') });
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    await ann.click(message, 'Claim');
    expect((await control.redeliver(2, 'same')).map(({ status }) => status)).toEqual([200, 200]);
    await control.redeliver(1, 'new');
    const [first, ...others] = bot.received;
    expect(others.slice(0, 2).map(({ body }) => body)).toEqual([first!.body, first!.body]);
    expect(others[2]!.body).toEqual({ ...first!.body, id: others[2]!.body['id'] });
    expect(others[2]!.body['id']).not.toBe(first!.body['id']);
  });

  it('is of what somebody did, no refresh', async () => {
    const started = await start();
    const { ann, bot, control } = started;
    const chat = (await ann.conversation('Dispatch'))!;
    await ann.say(chat.id, 'hello');
    const refresh = { action: { type: 'Action.Execute', verb: 'refresh' } };
    await posted(started, chat.id, cardMessage(jobCard('x', { refresh })));
    await ann.open(chat.id);
    await control.redeliver(1, 'same');
    expect(bot.received.map(({ body }) => body['type'])).toEqual(['message', 'invoke', 'message']);
  });

  it('has nothing to repeat at first', async () => {
    const { control } = await start();
    await expect(control.redeliver(1, 'same')).rejects.toThrow('400');
  });
});
