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

  it('can be switched off', async () => {
    const { alder } = await start({ world: { rateLimits: false } });
    for (let count = 0; count < 20; count += 1) await alder.chat.postMessage({ channel: peers, text: 'x' });
    expect((await alder.conversations.history({ channel: peers })).messages).toHaveLength(20);
  });
});
