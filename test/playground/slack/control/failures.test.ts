import { describe, expect, it } from 'vitest';
import { card, listen, peers } from '../job-app.ts';
import { start, until } from '../start.ts';

describe('what the client shows when the app fails', () => {
  it('an answer after three seconds is too late', async () => {
    const { ann, clock, bolt } = await start({
      listen: (app) => {
        app.command('/dispatch', () => new Promise(() => undefined));
      },
    });
    const shown = ann.command(peers);
    await until(() => bolt.received.length === 1);
    clock.advance(2_999);
    clock.advance(1);
    expect(await shown).toEqual({
      ok: false,
      error: 'operation_timeout',
      message: '/dispatch failed with the error "operation_timeout"',
    });
  });

  it('an answer other than 200 is a failed dispatch, and so is none', async () => {
    const { ann, bolt } = await start({
      listen: (app) => {
        app.command('/dispatch', () => Promise.reject(new Error('broken')));
      },
    });
    const failed = {
      ok: false,
      error: 'dispatch_failed',
      message: '/dispatch failed with the error "dispatch_failed"',
    };
    expect(await ann.command(peers)).toEqual(failed);
    await bolt.close();
    expect(await ann.command(peers)).toEqual(failed);
  });

  it('shows the text or blocks of a command’s acknowledgement', async () => {
    const { ann, bob } = await start({
      listen: (app) => {
        app.command('/dispatch', async ({ ack, body }) => {
          await ack(body.text === 'open' ? { response_type: 'in_channel', text: 'For all' } : 'For you');
        });
      },
    });
    await ann.command(peers, 'help');
    await ann.command(peers, 'open');
    expect((await ann.channel(peers))?.messages).toMatchObject([
      { text: 'For you', ephemeral: true },
      { text: 'For all' },
    ]);
    expect((await bob.channel(peers))?.messages).toMatchObject([{ text: 'For all' }]);
  });
});

describe('redelivery', () => {
  it('sends the last interaction again byte for byte, signed anew', async () => {
    const { ann, alder, control, bolt, clock } = await start({ listen });
    await alder.chat.postMessage({ channel: peers, text: 'A job', blocks: card });
    await ann.click(await until(() => ann.findMessage(() => true)), 'Claim');
    clock.advance(2_000);
    const deliveries = await control.redeliver(5);
    expect(deliveries.map((delivery) => delivery.status)).toEqual([200, 200, 200, 200, 200]);
    const [first, ...others] = bolt.received;
    expect(others).toHaveLength(5);
    for (const other of others) {
      expect(other.body).toEqual(first?.body);
      expect(other.headers['x-slack-signature']).not.toBe(first?.headers['x-slack-signature']);
    }
  });

  it('has nothing to repeat at first', async () => {
    const { control } = await start();
    await expect(control.redeliver(1)).rejects.toThrow('400');
  });
});
