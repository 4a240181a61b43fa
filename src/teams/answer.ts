import { FORM_TOO_OLD, type Bind } from '../chat/bound.ts';
import { textCard, type Card, type View } from '../chat/card.ts';
import type { FieldErrors, Form, FormValues } from '../chat/form.ts';
import type { Answer } from '../chat/interaction.ts';
import type { Names } from '../chat/names.ts';
import type { AdaptiveCard } from './adaptive-card.ts';
import type { OutgoingActivity } from './connector.ts';
import { encodeForm } from './drawn-form.ts';
import { CARD_JSON, renderCard } from './render.ts';
import { renderForm, renderFormCard, type FormOptions } from './render-form.ts';

/**
 * The bodies that Teams takes as answers:
 * learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
 * and .../task-modules-and-cards/task-modules/task-modules-bots
 */
const CARD = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';

/** The card that its person sees from now on in place of the one that was clicked. */
export function cardBody(card: Card, { opensForm }: Names): object {
  return { statusCode: 200, type: CARD, value: renderCard(card, { opensForm }).card };
}

/** A line that its person alone sees for a moment. */
export function lineBody(text: string): object {
  return { statusCode: 200, type: MESSAGE, value: text };
}

/** For whom a form is drawn. */
export type Reader = { readonly timeZone: string; readonly bind: Bind };
export type Redrawn = { readonly values: FormValues; readonly errors: FieldErrors };

/** A dialog that shows a form. */
export function formBody(form: Form, reader: Reader, redrawn?: Redrawn): object {
  const { card, ...frame } = renderForm(form, { ...reader, ...redrawn });
  return dialog(carrying(form, card, reader), frame);
}

/** A dialog that shows a card, or the one sentence of which it is made. */
function dialogBody(card: Card, { opensForm }: Pick<Names, 'opensForm'>, title = 'Peer Dispatch'): object {
  return dialog(renderCard(card, { opensForm }).card, {
    title,
    width: 'medium',
    height: 'medium',
  });
}

/** A dialog that shows what goes with it. */
function viewBody({ title, blocks }: View, names: Names): object {
  return dialogBody({ summary: title, blocks }, names, title);
}

export function sentenceBody(text: string): object {
  // Without a button.
  return dialogBody(textCard(text), { opensForm: () => undefined });
}

/** What is said of a form that is not taken, with what was typed in it, for its person to copy. */
export function oldFormText(values: FormValues): string {
  const typed = Object.values(values).filter((value) => value !== undefined && /\p{L}/u.test(value));
  return [FORM_TOO_OLD, ...(typed.length === 0 ? [] : ['', 'You had typed:', ...typed])].join('\n');
}

function dialog(content: AdaptiveCard, frame: object): object {
  return { task: { type: 'continue', value: { ...frame, card: { contentType: CARD, content } } } };
}

/** The form as a card in a conversation, for a client that knows no dialogs. */
export function formMessage(form: Form, reader: Reader, redrawn?: Redrawn): OutgoingActivity {
  const options: FormOptions = { ...reader, ...redrawn };
  const content = carrying(form, renderFormCard(form, options), reader);
  return { type: 'message', summary: form.title, attachments: [{ contentType: CARD, content }] };
}

/** With the form itself in what is sent back, by which it is drawn again; without, where there is no room for it. */
function carrying(form: Form, card: AdaptiveCard, { bind }: Reader): AdaptiveCard {
  const drawn = encodeForm(form, bind);
  const actions = (card.actions ?? []).map((action) =>
    action.type === 'Action.Submit' ? { ...action, data: { ...action.data, drawn } } : action,
  );
  const carried = { ...card, actions };
  return JSON.stringify(carried).length <= CARD_JSON ? carried : card;
}

/** What an answer comes to for a dialog that opens: one must, whatever there is to show. */
export function openedAnswer(answer: Answer, reader: Reader, names: Names): object {
  return sentAnswer(answer, reader, names) ?? sentenceBody('This is done. A message says what came of it.');
}

/** What an answer comes to for a dialog that was sent; undefined closes it, which Teams wants with no body at all. */
export function sentAnswer(answer: Answer, reader: Reader, names: Names): object | undefined {
  switch (answer.kind) {
    case 'form':
      return formBody(answer.form, reader);
    case 'view':
      return viewBody(answer.view, names);
    case 'reply':
      return dialogBody(answer.card, names);
    case 'errors':
      return sentenceBody(Object.values(answer.errors).join(' '));
    case 'done':
      return undefined;
  }
}
