import { describe, expect, it } from 'vitest';
import { card, listen, peers, text } from '../job-app.ts';
import { start, until } from '../start.ts';

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
    const modal = await until(() => ann.modal());
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
    const message = await until(() => ann.findMessage(({ text: words }) => words === 'A job'));
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
    const message = await until(() => ann.findMessage(() => true));
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
    const message = await until(() => ann.findMessage((each) => each.ts === ts));
    await alder.chat.update({ channel: peers, ts, text: 'Claimed by Bob' });
    expect(await ann.click(message, 'Claim')).toMatchObject({ error: 'element_gone' });
    const nobody = control.person('T0ALDER', 'U0NOBODY');
    await expect(nobody.click(message, 'Claim')).rejects.toThrow('404');
  });
});
