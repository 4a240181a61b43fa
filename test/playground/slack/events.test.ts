import { describe, expect, it } from 'vitest';
import { peers } from './job-app.ts';
import { start, until } from './start.ts';

const uninstalled = { teamId: 'T0ALDER', event: { type: 'app_uninstalled' } };

describe('events', () => {
  it('come in Slack’s envelope, with one authorization', async () => {
    const { control, bolt } = await start({
      listen: (app) => {
        app.event('app_uninstalled', () => Promise.resolve());
      },
    });
    expect(await control.emit(uninstalled)).toMatchObject({ status: 200 });
    expect(bolt.received[0]?.body).toMatchObject({
      type: 'event_callback',
      team_id: 'T0ALDER',
      api_app_id: 'A0DISPATCH',
      event: { type: 'app_uninstalled' },
      event_id: expect.stringMatching(/^Ev[A-Z0-9]+$/) as string,
      event_time: expect.any(Number) as number,
      authorizations: [
        {
          enterprise_id: null,
          team_id: 'T0ALDER',
          user_id: 'U0BOTALDER',
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
    });
    await expect(control.emit({ ...uninstalled, teamId: 'T0CEDAR' })).rejects.toThrow('404');
  });

  it('are sent again at once, after a minute and after five, and no more', async () => {
    const { control, bolt, clock } = await start();
    let failures = 0;
    bolt.answer = () => {
      failures += 1;
      return 500;
    };
    await control.emit(uninstalled);
    for (const retry of [0, 60_000, 300_000]) {
      // The retry is planned when the answer has come in; until then the timer is that of the answer.
      await until(() => clock.due().join() === String(retry));
      const before = failures;
      clock.advance(retry);
      await until(() => failures === before + 1);
    }
    await until(() => clock.due().length === 0);
    expect(failures).toBe(4);
    expect(bolt.raw.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
    expect(bolt.raw[1]?.headers['x-slack-retry-reason']).toBe('http_error');
    expect(
      new Set(bolt.raw.map(({ body }) => (JSON.parse(body) as { event_id: string }).event_id)).size,
    ).toBe(1);
  });

  it('of messages go out once, for the types the app subscribes to', async () => {
    const { ann, bob, alder, bolt } = await start({
      world: { subscribedEvents: ['message.channels', 'message.im'] },
      listen: (app) => {
        app.event('message', () => Promise.resolve());
      },
    });
    const { channel } = await alder.conversations.open({ users: 'U0BOB' });
    await ann.say('C0ALDERGEN', 'No bot here');
    await bob.say(peers, 'Anyone free?');
    await bob.say(channel?.id ?? '', 'Hello bot');
    expect(bolt.received.map(({ body }) => body)).toMatchObject([
      {
        team_id: 'T0ALDER',
        is_ext_shared_channel: true,
        authorizations: [{ team_id: 'T0ALDER' }],
        event: {
          type: 'message',
          channel: peers,
          channel_type: 'channel',
          user: 'U0BOB',
          team: 'T0BIRCH',
          text: 'Anyone free?',
        },
      },
      { is_ext_shared_channel: false, event: { channel_type: 'im', text: 'Hello bot' } },
    ]);
  });
});
