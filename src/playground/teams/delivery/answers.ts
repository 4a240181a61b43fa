import { z } from 'zod';
import type { Delivery } from '../../slack/control-api.ts';
import { cardByteLimit, cardFaults, utf16Bytes } from '../cards/check-card.ts';
import { adaptiveCardType } from '../connector/content.ts';

/**
 * The bot's answers to invokes, as documented for each: learn.microsoft.com/microsoftteams/platform/
 * task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards,
 * .../task-modules/invoking-task-modules, .../messaging-extensions/how-to/action-commands.
 */

export type InvokeName =
  | 'adaptiveCard/action'
  | 'task/fetch'
  | 'task/submit'
  | 'fileConsent/invoke'
  | 'composeExtension/fetchTask'
  | 'composeExtension/submitAction';

export type DialogAnswer = {
  title: string;
  height: number | string | null;
  width: number | string | null;
  card: Record<string, unknown> | null;
  url: string | null;
};

/** `close`: the dialog goes, with nothing said. */
export type InvokeAnswer =
  | { kind: 'card'; card: Record<string, unknown> }
  | { kind: 'message'; text: string }
  | { kind: 'error'; text: string }
  | { kind: 'dialog'; dialog: DialogAnswer }
  | { kind: 'result'; attachments: { contentType: string; content: Record<string, unknown> }[] }
  | { kind: 'close' };

export type Checked = { ok: true; answer: InvokeAnswer } | { ok: false; what: string };

const right = (answer: InvokeAnswer): Checked => ({ ok: true, answer });
const wrong = (what: string): Checked => ({ ok: false, what });

const object = z.record(z.string(), z.unknown());

const cardChecked = (
  card: Record<string, unknown>,
  place: 'message' | 'dialog',
  answer: InvokeAnswer,
): Checked => {
  if (utf16Bytes(card) > cardByteLimit) return wrong('The card is larger than 80 KB.');
  const faults = cardFaults(card, place);
  return faults.length === 0 ? right(answer) : wrong(`The Adaptive Card is not right: ${faults.join(' ')}`);
};

const errorValue = z.object({ code: z.string(), message: z.string() });
const cardAction = z.discriminatedUnion('type', [
  z.object({ statusCode: z.literal(200), type: z.literal(adaptiveCardType), value: object }),
  z.object({
    statusCode: z.literal(200),
    type: z.literal('application/vnd.microsoft.activity.message'),
    value: z.string().min(1),
  }),
  z.object({
    statusCode: z.union([z.literal(400), z.literal(500)]),
    type: z.literal('application/vnd.microsoft.error'),
    value: errorValue,
  }),
]);

const checkCardAction = (body: unknown): Checked => {
  const parsed = cardAction.safeParse(body);
  if (!parsed.success) return wrong(z.prettifyError(parsed.error));
  const { type, value } = parsed.data;
  switch (type) {
    case adaptiveCardType:
      return cardChecked(value, 'message', { kind: 'card', card: value });
    case 'application/vnd.microsoft.activity.message':
      return right({ kind: 'message', text: value });
    case 'application/vnd.microsoft.error':
      return right({ kind: 'error', text: value.message });
  }
};

const size = z.union([z.number().positive(), z.enum(['small', 'medium', 'large'])]);
const task = z.object({
  task: z.discriminatedUnion('type', [
    z.object({ type: z.literal('message'), value: z.string().min(1) }),
    z.object({
      type: z.literal('continue'),
      value: z.object({
        title: z.string().optional(),
        height: size.optional(),
        width: size.optional(),
        url: z.url().optional(),
        card: z.object({ contentType: z.literal(adaptiveCardType), content: object }).optional(),
      }),
    }),
  ]),
});

const checkTask = (body: unknown): Checked => {
  const parsed = task.safeParse(body);
  if (!parsed.success) return wrong(z.prettifyError(parsed.error));
  const { type, value } = parsed.data.task;
  if (type === 'message') return right({ kind: 'message', text: value });
  const { title = '', height = null, width = null, url = null, card } = value;
  if ((url === null) === (card === undefined)) return wrong('A dialog has either a card or a url.');
  const answer: InvokeAnswer = {
    kind: 'dialog',
    dialog: { title, height, width, url, card: card?.content ?? null },
  };
  return card ? cardChecked(card.content, 'dialog', answer) : right(answer);
};

const composeExtension = z.object({
  composeExtension: z.discriminatedUnion('type', [
    z.object({ type: z.literal('message'), text: z.string().min(1) }),
    z.object({
      type: z.literal('result'),
      attachmentLayout: z.enum(['list', 'grid']),
      attachments: z.array(z.object({ contentType: z.literal(adaptiveCardType), content: object })).min(1),
    }),
  ]),
});

const checkExtension = (body: unknown): Checked => {
  if (typeof body !== 'object' || body === null || !('composeExtension' in body)) return checkTask(body);
  const parsed = composeExtension.safeParse(body);
  if (!parsed.success) return wrong(z.prettifyError(parsed.error));
  const { composeExtension: result } = parsed.data;
  if (result.type === 'message') return right({ kind: 'message', text: result.text });
  const answer: InvokeAnswer = { kind: 'result', attachments: result.attachments };
  for (const { content } of result.attachments) {
    const checked = cardChecked(content, 'message', answer);
    if (!checked.ok) return checked;
  }
  return right(answer);
};

/** Submits may be answered with nothing: then the dialog closes. So may an answer about a file, which shows nothing. */
const checkEmpty = (name: InvokeName): Checked =>
  name === 'task/submit' || name === 'composeExtension/submitAction' || name === 'fileConsent/invoke'
    ? right({ kind: 'close' })
    : wrong('The answer is empty.');

const checkBody = (name: InvokeName, body: unknown): Checked => {
  switch (name) {
    case 'adaptiveCard/action':
      return checkCardAction(body);
    case 'task/fetch':
    case 'task/submit':
      return checkTask(body);
    case 'fileConsent/invoke':
      return right({ kind: 'close' });
    case 'composeExtension/fetchTask':
    case 'composeExtension/submitAction':
      return checkExtension(body);
  }
};

/** What the bot answered, or what is wrong with it. */
export const checkAnswer = (name: InvokeName, { status, body }: Delivery): Checked => {
  if (status === null) return wrong(body === 'timeout' ? 'No answer within 5 s.' : `No answer: ${body}`);
  if (status !== 200) return wrong(`Status ${String(status)}: ${body.slice(0, 200)}`);
  if (body === '') return checkEmpty(name);
  try {
    return checkBody(name, JSON.parse(body) as unknown);
  } catch {
    return wrong('The answer is not JSON.');
  }
};
