import { actionsOf, inputsFor, type Card, type CardObject } from '../cards/walk-card.ts';
import { enterInputs, startOf } from '../cards/card-inputs.ts';
import { seenIn } from '../cards/visibility.ts';
import { adaptiveCardType } from '../connector/content.ts';
import type { ClickRequest, ClickResult, ClientFailure, SubmitRequest } from '../control-api.ts';
import { valueActivity } from '../delivery/activities.ts';
import type { Conversation, StoredMessage } from '../state/conversations.ts';
import { keyOf } from '../state/people.ts';
import type { Person } from '../world.ts';
import { answerConsent, asksConsent } from './consent.ts';
import { ask, failure, messageOf, tell, type Interactor } from './interactor.ts';
import { sayAsTyped } from './speaking.ts';

/** Buttons of a message's cards (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions). */

/** The cards of a message as this person sees them. */
const cardsFor = (message: StoredMessage, person: Person): Card[] => {
  const own = message.ownCards.get(keyOf(person));
  const posted = message.attachments.flatMap(({ contentType, content }) =>
    contentType === adaptiveCardType && content ? [content] : [],
  );
  return own ? [own, ...posted.slice(1)] : posted;
};

export type Chosen = { ok: true; action: CardObject; data: Record<string, unknown> };
type Unchosen = ClientFailure & { errors?: Record<string, string> };

const opening: ReadonlySet<string> = new Set(['Action.ShowCard', 'Action.ToggleVisibility']);

/** The action of a request, with the card's inputs in its data as Teams' client puts them there. */
export const chooseAction = (
  cards: readonly Card[],
  { title, place, inputs = {}, toggled = [] }: SubmitRequest,
): Chosen | Unchosen => {
  const named = cards.flatMap((card) => {
    const seen = seenIn(card, toggled);
    return actionsOf(card).flatMap((placed, index) =>
      placed.object['title'] === title && (place ?? index) === index ? [{ ...placed, card, seen }] : [],
    );
  });
  if (named.length === 0) return failure('action_gone', `There is no "${title}" to choose.`);
  const open = named.filter(({ object, seen }) => object['isEnabled'] !== false && seen.now.has(object));
  // The person has opened what asks first, and chooses the button of the same name in it.
  const chosen = open.find(({ object }) => !opening.has(object.type)) ?? open[0];
  if (!chosen) return failure('action_gone', `"${title}" cannot be chosen.`);
  const { object: action, card, cards: around, seen } = chosen;
  const isData = action.type === 'Action.Submit' || action.type === 'Action.Execute';
  const own = action['data'];
  const data = typeof own === 'object' && own !== null ? own : own === undefined ? {} : { data: own };
  if (!isData || action['associatedInputs'] === 'none') return { ok: true, action, data: { ...data } };
  const asked = inputsFor(card, around);
  const unseen = asked.find((input) => {
    const text = inputs[String(input['id'])];
    return !seen.ever.has(input) && text !== undefined && text !== startOf(input);
  });
  if (unseen) return failure('hidden_input', `"${String(unseen['id'])}" is hidden: nobody can type there.`);
  const entered = enterInputs(asked, inputs);
  if (entered.ok) return { ok: true, action, data: { ...data, ...entered.values } };
  return entered.error === 'invalid_values'
    ? { ...failure(entered.error, 'Some fields need another look.'), errors: entered.errors }
    : failure(entered.error, entered.message);
};

const textIn = (value: unknown, name: string): string | undefined => {
  const part =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof part === 'string' ? part : undefined;
};

type Click = { person: Person; conversation: Conversation; message: StoredMessage };

const execute = (
  interactor: Interactor,
  { person, conversation, message }: Click,
  { action, data }: Chosen,
) => {
  const { id, title, verb } = action;
  return ask(
    interactor,
    {
      seat: { conversation, person, rootId: message.rootId },
      message,
      origin: { kind: 'task', conversationId: conversation.id, messageId: message.id },
    },
    {
      name: 'adaptiveCard/action',
      value: {
        action: { type: 'Action.Execute', ...(id === undefined ? {} : { id }), title, verb, data },
        trigger: 'manual',
      },
      message,
    },
  );
};

const submit = async (interactor: Interactor, click: Click, { data }: Chosen): Promise<ClickResult> => {
  const { person, conversation, message } = click;
  const { msteams } = data as { msteams?: unknown };
  const seat = { conversation, person, rootId: message.rootId };
  const sendValue = async (value: unknown, text?: string): Promise<ClickResult> => {
    await tell(interactor, seat, (base) => valueActivity(base, message, value, text));
    return { ok: true };
  };
  const kind = textIn(msteams, 'type');
  switch (kind) {
    case undefined:
      return sendValue(data);
    case 'task/fetch':
      if (!person.client.dialogs) return sendValue(data);
      return ask(
        interactor,
        { seat, message, origin: { kind: 'task', conversationId: conversation.id, messageId: message.id } },
        { name: 'task/fetch', value: { data, context: { theme: 'default' } }, message },
      );
    case 'messageBack':
      return sendValue((msteams as { value?: unknown }).value ?? data, textIn(msteams, 'text'));
    case 'imBack':
      return sayAsTyped(interactor, person, conversation, textIn(msteams, 'value') ?? '', message.rootId);
    default:
      return failure('not_supported', `Teams' client does not do "${kind}" here.`);
  }
};

export const click = async (
  interactor: Interactor,
  person: Person,
  { conversationId, messageId, ...button }: ClickRequest,
): Promise<ClickResult> => {
  const found = messageOf(interactor, person, conversationId, messageId);
  if (!found.ok) return found;
  const { conversation, message } = found;
  if (!conversation.hasApp) return failure('no_app', 'The app is not here.');
  if (asksConsent(message)) return answerConsent(interactor, { person, conversation, message }, button.title);
  const chosen = chooseAction(cardsFor(message, person), button);
  if (!chosen.ok) return chosen;
  const where = { person, conversation, message };
  switch (chosen.action.type) {
    case 'Action.Execute':
      return execute(interactor, where, chosen);
    case 'Action.Submit':
      return submit(interactor, where, chosen);
    case 'Action.OpenUrl':
      return { ok: true, url: String(chosen.action['url']) };
    default:
      return { ok: true };
  }
};
