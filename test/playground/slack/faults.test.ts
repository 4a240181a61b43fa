import { describe, expect, it } from 'vitest';
import { card, listen, peers } from './job-app.ts';
import { refusal, start, until } from './start.ts';

const texts = (messages: { text: string }[]) => messages.map(({ text }) => text);

describe('ordered faults', () => {
  it('count down, and leave the rest alone', async () => {
    const { alder, birch, control } = await start();
    await control.order({
      method: 'chat.postMessage',
      team: 'T0ALDER',
      times: 2,
      kind: 'error',
      error: 'fatal_error',
    });
    const post = (by: typeof alder, text: string) => refusal(by.chat.postMessage({ channel: peers, text }));
    expect(await post(birch, 'one')).toEqual({ ok: true });
    expect((await alder.auth.test()).ok).toBe(true);
    expect(await post(alder, 'two')).toMatchObject({ error: 'fatal_error' });
    expect(await post(alder, 'three')).toMatchObject({ error: 'fatal_error' });
    expect(await post(alder, 'four')).toEqual({ ok: true });
    expect(texts(await control.messages())).toEqual(['one', 'four']);
  });

  it('last until they are cleared, for one channel', async () => {
    const { alder, control } = await start();
    await control.order({ method: '*', channel: peers, times: -1, kind: 'error', status: 503 });
    const { channel } = await alder.conversations.open({ users: 'U0ANN' });
    const post = (to = '') => alder.chat.postMessage({ channel: to, text: 'x' });
    await post(channel?.id);
    for (let time = 0; time < 3; time += 1)
      await expect(post(peers)).rejects.toMatchObject({ statusCode: 503 });
    await control.clearFaults();
    await post(peers);
  });

  it('are 429 with the seconds asked for', async () => {
    const { alder, control } = await start();
    await control.order({ method: 'chat.postMessage', times: 1, kind: 'rate_limited', retryAfter: 7 });
    await expect(alder.chat.postMessage({ channel: peers, text: 'x' })).rejects.toMatchObject({
      retryAfter: 7,
    });
  });

  it('do the work and fail all the same', async () => {
    const { alder, control } = await start();
    await control.order({ method: 'chat.postMessage', times: 1, kind: 'success_then_error', status: 502 });
    await expect(alder.chat.postMessage({ channel: peers, text: 'Once' })).rejects.toMatchObject({
      statusCode: 502,
    });
    expect(texts(await control.messages())).toEqual(['Once']);
    expect(await control.calls()).toMatchObject([{ method: 'chat.postMessage', status: 502 }]);
  });

  it('cut the connection or keep silent, with nothing done', async () => {
    const { slack, control } = await start();
    const post = (signal: AbortSignal | null = null) =>
      fetch(`${slack.apiUrl}chat.postMessage`, {
        method: 'POST',
        headers: { authorization: 'Bearer xoxb-demo-alder' },
        body: new URLSearchParams({ channel: peers, text: 'x' }),
        signal,
      });
    await control.order({ method: 'chat.postMessage', times: 1, kind: 'drop' });
    await expect(post()).rejects.toThrow('fetch failed');
    await control.order({ method: 'chat.postMessage', times: 1, kind: 'timeout' });
    const patience = new AbortController();
    const silent = post(patience.signal);
    await until(async () => (await control.calls()).length === 2);
    patience.abort();
    await expect(silent).rejects.toThrow('abort');
    expect(await control.messages()).toEqual([]);
    expect(await control.calls()).toMatchObject([{ status: null }, { status: null, response: null }]);
  });

  it('delay the answer by the clock, not the work', async () => {
    const { alder, control, clock } = await start();
    await control.order({ method: 'chat.postMessage', times: 1, kind: 'delay', delayMs: 2_000 });
    let isAnswered = false;
    const posted = alder.chat.postMessage({ channel: peers, text: 'Slow' }).then(() => {
      isAnswered = true;
    });
    await until(async () => (await control.messages()).length === 1);
    clock.advance(1_999);
    expect(isAnswered).toBe(false);
    clock.advance(1);
    await posted;
  });

  it('hit response_urls as well', async () => {
    const { ann, alder, bolt, control } = await start({ listen });
    await alder.chat.postMessage({ channel: peers, text: 'A job', blocks: card });
    await ann.click(await until(() => ann.findMessage(() => true)), 'Claim');
    await control.order({ method: 'response_url', team: 'T0ALDER', times: 1, kind: 'error', status: 500 });
    const respond = () =>
      fetch(String(bolt.received[0]?.body['response_url']), { method: 'POST', body: '{"text":"Taken"}' });
    expect((await respond()).status).toBe(500);
    expect((await respond()).status).toBe(200);
    expect((await control.calls()).slice(-2)).toMatchObject([
      { method: 'response_url', team: 'T0ALDER', args: { text: 'Taken' }, status: 500 },
      {
        method: 'response_url',
        team: 'T0ALDER',
        args: { text: 'Taken' },
        status: 200,
        response: { ok: true },
      },
    ]);
  });

  it('are checked', async () => {
    const { control } = await start();
    await expect(control.order({ method: 'x', times: 1, kind: 'nonsense' as 'drop' })).rejects.toThrow('400');
  });
});

it('the log has every call with its arguments unpacked, and no token', async () => {
  const { alder, birch, control } = await start();
  await alder.chat.postMessage({ channel: peers, text: 'x', blocks: [{ type: 'divider' }] });
  await refusal(birch.chat.update({ channel: peers, ts: '1700000000.000000', text: 'x' }));
  const calls = await control.calls();
  expect(calls).toMatchObject([
    {
      n: 1,
      method: 'chat.postMessage',
      team: 'T0ALDER',
      args: { channel: peers, text: 'x', blocks: [{ type: 'divider' }] },
      status: 200,
      response: { ok: true, channel: peers },
    },
    { n: 2, method: 'chat.update', team: 'T0BIRCH', response: { ok: false, error: 'message_not_found' } },
  ]);
  expect(await control.calls(1)).toEqual(calls.slice(1));
  expect(JSON.stringify(calls)).not.toContain('xoxb');
});
