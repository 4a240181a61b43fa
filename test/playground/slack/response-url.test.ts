import { describe, expect, it } from 'vitest';
import { card, listen, peers } from './job-app.ts';
import { start, until } from './start.ts';

/** A click on a card, and its response_url to answer through. */
const clicked = async (by: 'ann' | 'carla' = 'ann') => {
  const started = await start({ listen });
  const person = started[by];
  await started.alder.chat.postMessage({ channel: peers, text: 'A job', blocks: card });
  const message = await until(() => person.findMessage(({ text }) => text === 'A job'));
  await person.click(message, 'Claim');
  const answer = async (body: unknown, url = String(started.bolt.received.at(-1)?.body['response_url'])) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  return { ...started, person, message, answer };
};

const done = { status: 200, body: { ok: true } };

describe('a response_url', () => {
  it('says something to the clicker alone, also to one of another workspace', async () => {
    const { carla, ann, answer } = await clicked('carla');
    expect(await answer({ text: 'Already taken' })).toEqual(done);
    const own = await carla.findMessage(({ text }) => text === 'Already taken');
    expect(own).toMatchObject({ ephemeral: true, botId: 'B0BOTALDER', channelId: peers });
    expect(await ann.findMessage(({ text }) => text === 'Already taken')).toBeUndefined();
  });

  it('says something to all', async () => {
    const { ann, answer } = await clicked('carla');
    await answer({ response_type: 'in_channel', text: 'Taken' });
    expect(await ann.findMessage(({ text }) => text === 'Taken')).not.toHaveProperty('ephemeral');
  });

  it('replaces and deletes the message that was clicked', async () => {
    const { ann, message, answer } = await clicked();
    const shown = () => ann.findMessage(({ ts }) => ts === message.ts);
    expect(await answer({ replace_original: true, text: 'Claimed' })).toEqual(done);
    expect(await shown()).toMatchObject({ text: 'Claimed', blocks: [] });
    expect(await answer({ delete_original: true })).toEqual(done);
    expect(await shown()).toBeUndefined();
    expect(await answer({ replace_original: true, text: 'x' })).toEqual({
      status: 400,
      body: { ok: false, error: 'message_not_found' },
    });
  });

  it('works on an ephemeral message, whose click names it without its content', async () => {
    const { ann, bolt, answer } = await clicked();
    await answer({ text: 'Sure?', blocks: card });
    const asked = await until(() => ann.findMessage(({ text }) => text === 'Sure?'));
    await ann.click(asked, 'Claim');
    const payload = bolt.received.at(-1)?.body;
    expect(payload).toMatchObject({
      container: { type: 'message', message_ts: asked.ts, channel_id: peers, is_ephemeral: true },
      channel: { id: peers },
    });
    expect(payload).not.toHaveProperty('message');
    expect(await answer({ replace_original: true, text: 'Yes' })).toEqual(done);
    expect(await ann.findMessage(({ ts }) => ts === asked.ts)).toMatchObject({
      text: 'Yes',
      ephemeral: true,
    });
    expect(await answer({ delete_original: true })).toEqual(done);
    expect(await ann.findMessage(({ ts }) => ts === asked.ts)).toBeUndefined();
  });

  it('is good five times', async () => {
    const { answer } = await clicked();
    for (let use = 0; use < 5; use += 1) expect(await answer({ text: 'x' })).toEqual(done);
    expect(await answer({ text: 'x' })).toEqual({ status: 404, body: { ok: false, error: 'used_url' } });
  });

  it('is good for thirty minutes', async () => {
    const { answer, clock } = await clicked();
    clock.advance(30 * 60_000);
    expect(await answer({ text: 'x' })).toEqual(done);
    clock.advance(1);
    expect(await answer({ text: 'x' })).toEqual({ status: 404, body: { ok: false, error: 'expired_url' } });
  });

  it('takes nothing that Slack would not', async () => {
    const { answer, slack } = await clicked();
    expect(await answer({})).toEqual({ status: 400, body: { ok: false, error: 'no_text' } });
    expect(await answer({ text: 'x', blocks: [{ type: 'banner' }] })).toMatchObject({
      status: 400,
      body: { error: 'invalid_blocks' },
    });
    expect(await answer({ text: 'x' }, `${slack.url}/response/T0ALDER/invented`)).toMatchObject({
      status: 404,
    });
  });
});

it('of a command has no message to replace, and answers in its channel', async () => {
  const { ann, bolt } = await start({
    listen: (app) => {
      app.command('/dispatch', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'Later' });
      });
    },
  });
  await ann.command('C0ALDERGEN');
  const said = await until(() => ann.findMessage(({ text }) => text === 'Later'));
  expect(said).toMatchObject({ channelId: 'C0ALDERGEN', ephemeral: true });
  expect(bolt.received).toHaveLength(1);
});
