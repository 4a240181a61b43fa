import type { InvokeResponse, TurnContext } from 'botbuilder';
import type { Started } from './start.ts';

/** A tiny bot with a card, a form and what it does with them. */

const execute = (title: string, verb: string, more: object = {}) => ({
  type: 'Action.Execute',
  title,
  verb,
  data: { job: 42 },
  ...more,
});

export const jobCard = (text: string, more: object = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text },
    { type: 'Input.Text', id: 'note' },
  ],
  actions: [
    execute('Claim', 'claim'),
    {
      type: 'Action.ShowCard',
      title: 'Cancel',
      card: {
        type: 'AdaptiveCard',
        body: [
          { type: 'TextBlock', text: 'Cancel this job?' },
          { type: 'Input.Text', id: 'reason', label: 'Reason', isRequired: true, errorMessage: 'Say why.' },
        ],
        actions: [execute('Yes, cancel', 'cancel')],
      },
    },
    { type: 'Action.Submit', title: 'Counter', data: { msteams: { type: 'task/fetch' }, job: 42 } },
    { type: 'Action.Submit', title: 'Poke', data: { job: 42 } },
    { type: 'Action.Submit', title: 'Help', data: { msteams: { type: 'imBack', value: 'help' } } },
    { type: 'Action.OpenUrl', title: 'Docs', url: 'https://docs.example' },
  ],
  ...more,
});

export const form = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'Input.Number', id: 'rate', label: 'Rate', isRequired: true, errorMessage: 'Enter a rate.' },
    { type: 'Input.Date', id: 'day', label: 'Day', value: '2026-11-24' },
  ],
  actions: [
    { type: 'Action.Submit', title: 'Send', data: { form: 'counter' } },
    {
      type: 'Action.Submit',
      title: 'Update the form',
      mode: 'secondary',
      data: { form: 'counter', redraw: 'yes' },
    },
  ],
};

const adaptive = 'application/vnd.microsoft.card.adaptive';

const attachment = (content: object) => ({ contentType: adaptive, content });
export const cardMessage = (content: object) => ({ type: 'message', attachments: [attachment(content)] });

export const ok = (body: unknown): InvokeResponse => ({ status: 200, body });
export const cardAnswer = (value: object) => ok({ statusCode: 200, type: adaptive, value });
export const messageAnswer = (value: string) =>
  ok({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });
export const dialog = (card: object, title = 'Counter') =>
  ok({ task: { type: 'continue', value: { title, height: 'medium', width: 400, card: attachment(card) } } });
export const closing = (value: string) => ok({ task: { type: 'message', value } });

/** Answers each invoke by its name. */
export const answering =
  (answers: Record<string, (value: Record<string, unknown>) => InvokeResponse>) =>
  ({ activity }: TurnContext): Promise<InvokeResponse | undefined> =>
    Promise.resolve(answers[activity.name ?? '']?.(activity.value as Record<string, unknown>));

/** Posts a message by the connector; its id. */
export const posted = async (
  { rest }: Pick<Started, 'rest'>,
  conversationId: string,
  body: object,
): Promise<{ conversationId: string; id: string }> => {
  const answer = await rest('POST', `conversations/${conversationId}/activities`, body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return { conversationId, id: String(answer.body['id']) };
};
