import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { describe, expect, it, vi } from 'vitest';
import { start } from './start.ts';

const peers = 'C0PEERS';
const text = (words: string) => ({ type: 'plain_text' as const, text: words });

const form: ModalView = {
  type: 'modal',
  callback_id: 'request',
  private_metadata: 'mine',
  title: text('New request'),
  submit: text('Post'),
  blocks: [
    {
      type: 'input',
      block_id: 'summary',
      label: text('Summary'),
      element: { type: 'plain_text_input', action_id: 'summary' },
    },
    {
      type: 'input',
      block_id: 'skill',
      optional: true,
      label: text('Skill'),
      element: {
        type: 'static_select',
        action_id: 'skill',
        options: [
          { text: text('Network'), value: 'network' },
          { text: text('Phones'), value: 'phones' },
        ],
      },
    },
  ],
};

const card = [
  {
    type: 'actions' as const,
    block_id: 'job',
    elements: [
      { type: 'button' as const, text: text('Claim'), action_id: 'claim', value: 'job 7' },
      {
        type: 'overflow' as const,
        action_id: 'more',
        options: [
          { text: text('Hold'), value: 'hold' },
          { text: text('Cancel'), value: 'cancel' },
        ],
      },
    ],
  },
];

/** Opens the form at a command, posts a card when it comes in, and acknowledges clicks. */
const listen = (app: App) => {
  app.command('/dispatch', async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form });
  });
  app.view('request', async ({ ack, client }) => {
    await ack();
    await client.chat.postMessage({ channel: peers, text: 'A job', blocks: card });
  });
  app.action(/.*/, async ({ ack }) => {
    await ack();
  });
};

describe('a command, a form, a card and a click, with real signatures and tokens', () => {
  it('goes from one to the next', async () => {
    const { ann, bolt } = await start({ listen });
    expect(await ann.command(peers, 'printer down')).toEqual({ ok: true });
    expect(bolt.received[0]?.body).toMatchObject({
      command: '/dispatch',
      text: 'printer down',
      team_id: 'T0ALDER',
      team_domain: 'alder-it',
      channel_id: peers,
      channel_name: 'peers-north',
      user_id: 'U0ANN',
      user_name: 'ann.alder',
      api_app_id: 'A0DISPATCH',
      is_enterprise_install: 'false',
      response_url: expect.stringMatching(
        /^http:\/\/127\.0\.0\.1:\d+\/response\/T0ALDER\/[0-9a-f]{32}$/,
      ) as string,
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]+$/) as string,
    });
    const modal = await vi.waitUntil(() => ann.modal());
    expect(await ann.submit(modal, { summary: 'Printer', skill: 'network' })).toEqual({ ok: true });
    expect(await ann.modal()).toBeUndefined();
    expect(bolt.received[1]?.body).toMatchObject({
      type: 'view_submission',
      team: { id: 'T0ALDER', domain: 'alder-it' },
      user: { id: 'U0ANN', team_id: 'T0ALDER' },
      enterprise: null,
      is_enterprise_install: false,
      response_urls: [],
      view: {
        id: modal.id,
        callback_id: 'request',
        private_metadata: 'mine',
        app_installed_team_id: 'T0ALDER',
        app_id: 'A0DISPATCH',
        bot_id: 'B0BOTALDER',
        root_view_id: modal.id,
        previous_view_id: null,
        state: {
          values: {
            summary: { summary: { type: 'plain_text_input', value: 'Printer' } },
            skill: {
              skill: { type: 'static_select', selected_option: { text: text('Network'), value: 'network' } },
            },
          },
        },
      },
    });
    const message = await vi.waitUntil(() => ann.findMessage(({ text: words }) => words === 'A job'));
    expect(await ann.click(message, 'Claim')).toEqual({ ok: true });
    expect(bolt.received[2]?.body).toMatchObject({
      type: 'block_actions',
      api_app_id: 'A0DISPATCH',
      enterprise: null,
      is_enterprise_install: false,
      team: { id: 'T0ALDER', domain: 'alder-it' },
      user: { id: 'U0ANN', username: 'ann.alder', team_id: 'T0ALDER' },
      channel: { id: peers, name: 'peers-north' },
      container: { type: 'message', message_ts: message.ts, channel_id: peers, is_ephemeral: false },
      message: { type: 'message', ts: message.ts, bot_id: 'B0BOTALDER', text: 'A job', blocks: card },
      state: { values: {} },
      actions: [
        {
          type: 'button',
          block_id: 'job',
          action_id: 'claim',
          value: 'job 7',
          text: text('Claim'),
          action_ts: expect.stringMatching(/^\d{10}\.\d{6}$/) as string,
        },
      ],
    });
  });

  it('refuses a wrong signature on the app’s side', async () => {
    const { bolt } = await start({ listen });
    const response = await fetch(bolt.botUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-signature': 'v0=00',
        'x-slack-request-timestamp': '1',
      },
      body: 'command=/dispatch',
    });
    expect(response.status).toBe(401);
    expect(bolt.received).toEqual([]);
  });

  it('sends what was chosen from an overflow menu', async () => {
    const { ann, alder, bolt } = await start({ listen });
    await alder.chat.postMessage({ channel: peers, text: 'A job', blocks: card });
    const message = await vi.waitUntil(() => ann.findMessage(() => true));
    await ann.click(message, 'Cancel');
    expect(bolt.received[0]?.body).toMatchObject({
      actions: [
        { type: 'overflow', action_id: 'more', selected_option: { value: 'cancel', text: text('Cancel') } },
      ],
    });
    expect(await ann.click(message, 'more', 'nothing')).toMatchObject({ error: 'unknown_option' });
  });

  it('knows no element of a message as it was before', async () => {
    const { ann, alder, control } = await start({ listen });
    const { ts = '' } = await alder.chat.postMessage({ channel: peers, text: 'A job', blocks: card });
    const message = await vi.waitUntil(() => ann.findMessage((each) => each.ts === ts));
    await alder.chat.update({ channel: peers, ts, text: 'Claimed by Bob' });
    expect(await ann.click(message, 'Claim')).toMatchObject({ error: 'element_gone' });
    const nobody = control.person('T0ALDER', 'U0NOBODY');
    await expect(nobody.click(message, 'Claim')).rejects.toThrow('404');
  });
});

describe('Slack Connect', () => {
  it('tells the clicker’s workspace from the installation that posted', async () => {
    const { alder, carla, bolt } = await start({ listen });
    await alder.chat.postMessage({ channel: peers, text: 'A job', blocks: card });
    const message = await vi.waitUntil(() => carla.findMessage(() => true));
    await carla.click(message, 'Claim');
    expect(bolt.received[0]?.body).toMatchObject({
      team: { id: 'T0ALDER', domain: 'alder-it' },
      user: { id: 'U0CARLA', team_id: 'T0CEDAR' },
    });
  });

  it('opens a modal for an outsider, and names both workspaces when it is submitted', async () => {
    const { alder, carla, bolt } = await start({
      listen: (app) => {
        app.action('claim', async ({ ack, client, body }) => {
          await ack();
          await client.views.open({ trigger_id: 'trigger_id' in body ? body.trigger_id : '', view: form });
        });
        app.view('request', async ({ ack }) => {
          await ack();
        });
      },
    });
    await alder.chat.postMessage({ channel: peers, text: 'A job', blocks: card });
    const message = await vi.waitUntil(() => carla.findMessage(() => true));
    await carla.click(message, 'Claim');
    const modal = await vi.waitUntil(() => carla.modal());
    expect(await carla.submit(modal, { summary: 'Mine' })).toEqual({ ok: true });
    expect(bolt.received[1]?.body).toMatchObject({
      team: { id: 'T0CEDAR', domain: 'cedar-systems' },
      user: { id: 'U0CARLA', team_id: 'T0CEDAR' },
      view: { app_installed_team_id: 'T0ALDER', team_id: 'T0CEDAR' },
    });
  });

  it('has no command for people whose workspace lacks the app', async () => {
    const { carla, ann, bolt } = await start({ listen });
    expect(await carla.command(peers)).toMatchObject({ error: 'not_a_command' });
    expect(await ann.command(peers, '', '/nonsense')).toMatchObject({
      error: 'not_a_command',
      message: expect.stringContaining('/nonsense is not a valid command') as string,
    });
    expect(await carla.command('C0ALDERGEN')).toMatchObject({ error: 'not_in_channel' });
    expect(bolt.received).toEqual([]);
  });
});

describe('what the client shows when the app fails', () => {
  it('an answer after three seconds is too late', async () => {
    const { ann, clock, bolt } = await start({
      listen: (app) => {
        app.command('/dispatch', () => new Promise(() => undefined));
      },
    });
    const shown = ann.command(peers);
    await vi.waitUntil(() => bolt.received.length === 1);
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
    await ann.click(await vi.waitUntil(() => ann.findMessage(() => true)), 'Claim');
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
