import type { App, types } from '@slack/bolt';

/** A tiny app with a form, a card and buttons. */

export const peers = 'C0PEERS';
export const text = (words: string) => ({ type: 'plain_text' as const, text: words });

export const form: types.ModalView = {
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

export const card = [
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
export const listen = (app: App) => {
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
