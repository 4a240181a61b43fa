import { textCard, type Card } from '../chat/card.ts';
import type { FieldErrors, Form, FormValues } from '../chat/form.ts';
import type { Answer } from '../chat/interaction.ts';
import type { OutgoingActivity } from './connector.ts';
import { encodeForm } from './drawn-form.ts';
import { renderCard, type AdaptiveCard } from './render.ts';
import { renderForm } from './render-form.ts';

/**
 * The bodies that Teams takes as answers:
 * learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
 * and .../task-modules-and-cards/task-modules/task-modules-bots
 */
const CARD = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';

/** The card that its person sees from now on in place of the one that was clicked. */
export function cardBody(card: Card): object {
  return { statusCode: 200, type: CARD, value: renderCard(card).content };
}

/** A line that its person alone sees for a moment. */
export function lineBody(text: string): object {
  return { statusCode: 200, type: MESSAGE, value: text };
}

export type Redrawn = { readonly values: FormValues; readonly errors: FieldErrors };

/** A dialog that shows a form. */
export function formBody(form: Form, timeZone: string, redrawn?: Redrawn): object {
  const { title, content } = drawForm(form, timeZone, redrawn);
  return dialog(title, content);
}

/** A dialog that shows a card, or the one sentence of which it is made. */
export function dialogBody(card: Card): object {
  return dialog('Peer Dispatch', renderCard(card).content);
}

export function sentenceBody(text: string): object {
  return dialogBody(textCard(text));
}

/** Closes a dialog. */
export const closeBody: object = {};

function dialog(title: string, content: AdaptiveCard): object {
  const card = { contentType: CARD, content };
  return { task: { type: 'continue', value: { title, height: 'large', width: 'medium', card } } };
}

/** The form as a card in a conversation, for a client that knows no dialogs. */
export function formMessage(form: Form, timeZone: string, redrawn?: Redrawn): OutgoingActivity {
  const { title, content } = drawForm(form, timeZone, redrawn);
  return { type: 'message', summary: title, attachments: [{ contentType: CARD, content }] };
}

function drawForm(form: Form, timeZone: string, redrawn?: Redrawn) {
  return renderForm(form, { timeZone, ...redrawn, carry: { drawn: encodeForm(form) } });
}

/** What an answer comes to for a dialog. */
export function dialogAnswer(answer: Answer, timeZone: string): object {
  switch (answer.kind) {
    case 'form':
      return formBody(answer.form, timeZone);
    case 'reply':
      return dialogBody(answer.card);
    case 'errors':
      return sentenceBody(Object.values(answer.errors).join(' '));
    case 'done':
      return closeBody;
  }
}
