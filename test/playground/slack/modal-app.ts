import type { App, types, ViewResponseAction } from '@slack/bolt';
import { start, until } from './start.ts';

/** Modals to open, and a Bolt app that does. */

export const peers = 'C0PEERS';
export const text = (words: string) => ({ type: 'plain_text' as const, text: words });

export const modal = (change: Partial<types.ModalView> = {}): types.ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: text('Form'),
  blocks: [
    { type: 'section', block_id: 'words', text: text('Words') },
    { type: 'actions', block_id: 'go', elements: [{ type: 'button', text: text('Go'), action_id: 'go' }] },
  ],
  ...change,
});

export const inputs: types.ModalView = modal({
  submit: text('Save'),
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: text('Name'),
      element: { type: 'plain_text_input', action_id: 'name', min_length: 2, max_length: 5 },
    },
    {
      type: 'input',
      block_id: 'hours',
      optional: true,
      label: text('Hours'),
      element: {
        type: 'number_input',
        action_id: 'hours',
        is_decimal_allowed: false,
        min_value: '1',
        max_value: '8',
      },
    },
  ],
});

/** Keeps the trigger ids, and answers submissions as told. */
export const collect = (answers: (ViewResponseAction | undefined)[] = []) => {
  const triggers: string[] = [];
  const listen = (app: App) => {
    app.command('/dispatch', async ({ ack, body }) => {
      triggers.push(body.trigger_id);
      await ack();
    });
    app.action('go', async ({ ack, body }) => {
      if ('trigger_id' in body) triggers.push(body.trigger_id);
      await ack();
    });
    app.view('form', async ({ ack }) => {
      await ack(answers.shift());
    });
    app.view({ type: 'view_closed', callback_id: 'form' }, async ({ ack }) => {
      await ack();
    });
  };
  return { triggers, listen };
};

/** The view on Ann's screen, after a command. */
export const opened = async (view: types.ModalView, answers: (ViewResponseAction | undefined)[] = []) => {
  const { triggers, listen } = collect(answers);
  const started = await start({ listen });
  await started.ann.command(peers);
  await started.alder.views.open({ trigger_id: triggers[0] ?? '', view });
  const shown = await until(() => started.ann.modal());
  return { ...started, triggers, shown };
};
