import { describe, expect, it } from 'vitest';
import { start } from '../start.ts';

const peers = 'C0PEERS';

describe('rate limits', () => {
  it('answers 429 with Retry-After, until time has passed', async () => {
    const { alder, birch, clock } = await start();
    const post = () => alder.chat.postMessage({ channel: peers, text: 'x' });
    for (let count = 0; count < 5; count += 1) await post();
    await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 1 });
    await birch.chat.postMessage({ channel: peers, text: 'another workspace has its own' });
    clock.advance(1_000);
    await post();
    await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
  });

  it('limits other methods by the minute', async () => {
    const { alder, clock } = await start();
    const { ts = '' } = await alder.chat.postMessage({ channel: peers, text: 'x' });
    const update = () => alder.chat.update({ channel: peers, ts, text: 'y' });
    for (let count = 0; count < 50; count += 1) await update();
    await expect(update()).rejects.toMatchObject({ retryAfter: 2 });
    clock.advance(2_000);
    await update();
  });

  it('gives a distributed app fifteen messages of history a minute, and an internal one all', async () => {
    const { alder, clock } = await start();
    for (let count = 0; count < 20; count += 1) {
      await alder.chat.postMessage({ channel: peers, text: 'x' });
      clock.advance(1_000);
    }
    clock.advance(60_000);
    const history = (more = {}) => alder.conversations.history({ channel: peers, limit: 200, ...more });
    const { messages, response_metadata: more } = await history();
    expect(messages).toHaveLength(15);
    await expect(history()).rejects.toMatchObject({ retryAfter: 60 });
    clock.advance(60_000);
    expect((await history({ cursor: more?.next_cursor })).messages).toHaveLength(5);
    const internal = await start({ world: { isInternal: true } });
    for (let count = 0; count < 3; count += 1)
      expect((await internal.alder.conversations.history({ channel: peers })).messages).toEqual([]);
  });

  it('can be switched off', async () => {
    const { alder } = await start({ world: { rateLimits: false } });
    for (let count = 0; count < 20; count += 1) await alder.chat.postMessage({ channel: peers, text: 'x' });
    expect((await alder.conversations.history({ channel: peers })).messages).toHaveLength(20);
  });
});
