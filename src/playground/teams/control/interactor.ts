import type { ClickResult, ClientErrorCode, ClientFailure } from '../control-api.ts';
import { envelope, type Activity, type Envelope, type Seat } from '../delivery/activities.ts';
import type { InvokeAnswer } from '../delivery/answers.ts';
import type { Invoke, Invoker } from '../delivery/invoker.ts';
import type { Sender } from '../delivery/sender.ts';
import { accountIn, type Conversation, type StoredMessage } from '../state/conversations.ts';
import type { DialogOrigin } from '../state/dialogs.ts';
import { addMessage } from '../state/new-message.ts';
import { keyOf } from '../state/people.ts';
import type { TeamsState } from '../state/state.ts';
import type { Person } from '../world.ts';

/** What every action of a person needs: the world, and the way to the app. */
export type Interactor = {
  state: TeamsState;
  sender: Sender;
  invoker: Invoker;
  serviceUrl: () => string;
  /** Where this server is. */
  baseUrl: () => string;
};

export const failure = (error: ClientErrorCode, message: string): ClientFailure => ({
  ok: false,
  error,
  message,
});

const unreachable = 'Unable to reach app. Please try again.';

/** Tells the app what is not waited for; the answer may be anything. */
export const tell = async (
  { state, sender, serviceUrl }: Interactor,
  seat: Seat,
  make: (base: Envelope) => Activity,
): Promise<void> => {
  await sender.send(make(envelope(state, seat, serviceUrl())));
};

export type Found = { ok: true; conversation: Conversation; message: StoredMessage } | ClientFailure;

export const conversationOf = (
  { state }: Interactor,
  person: Person,
  conversationId: string,
): { ok: true; conversation: Conversation } | ClientFailure => {
  const conversation = state.conversations.get(conversationId);
  return conversation && accountIn(conversation, person)
    ? { ok: true, conversation }
    : failure('not_in_conversation', 'You are not in this conversation.');
};

/** A message that the person sees. */
export const messageOf = (
  interactor: Interactor,
  person: Person,
  conversationId: string,
  messageId: string,
): Found => {
  const found = conversationOf(interactor, person, conversationId);
  if (!found.ok) return found;
  const message = found.conversation.messages.find(({ id }) => id === messageId);
  return message && (message.targetedTo === null || message.targetedTo.person === person)
    ? { ok: true, conversation: found.conversation, message }
    : failure('message_gone', 'This message is no longer there.');
};

/** Where an answer goes: the message whose button it was, or what opened the dialog. */
export type Asking = { seat: Seat; message: StoredMessage | null; origin: DialogOrigin };

const said = (
  { state }: Interactor,
  person: Person,
  kind: 'message' | 'error' | 'unreachable' | 'card',
  text: string,
) => {
  state.screens.answer(person, { kind, text, at: state.clock.now() });
};

/** A message extension's card goes out as the person's own message. */
const postResult = (
  { state }: Interactor,
  { conversation, person }: Seat,
  attachments: StoredMessage['attachments'],
) => {
  addMessage(state, conversation, {
    text: '',
    textFormat: 'plain',
    attachments,
    entities: [],
    from: accountIn(conversation, person) ?? null,
    rootId: null,
  });
};

const show = (
  interactor: Interactor,
  { seat, message, origin }: Asking,
  answer: InvokeAnswer,
): ClickResult => {
  const { state } = interactor;
  const { person, conversation } = seat;
  switch (answer.kind) {
    case 'card':
      message?.ownCards.set(keyOf(person), answer.card);
      state.conversations.touched(conversation);
      said(interactor, person, 'card', '');
      return { ok: true };
    case 'message':
      state.dialogs.close(person);
      said(interactor, person, 'message', answer.text);
      return { ok: true, message: answer.text };
    case 'error':
      said(interactor, person, 'error', answer.text);
      return failure('refused', answer.text);
    case 'dialog':
      state.dialogs.open(person, { id: state.ids.dialog(), ...answer.dialog, origin });
      return { ok: true };
    case 'result':
      state.dialogs.close(person);
      postResult(interactor, seat, answer.attachments);
      return { ok: true };
    case 'close':
      state.dialogs.close(person);
      return { ok: true };
  }
};

/** Invokes, and shows the person what comes of it, also where that comes late. */
export const ask = async (interactor: Interactor, asking: Asking, invoke: Invoke): Promise<ClickResult> => {
  const answer = await interactor.invoker.invoke(asking.seat, invoke, (late) => {
    show(interactor, asking, late);
  });
  if (answer) return show(interactor, asking, answer);
  said(interactor, asking.seat.person, 'unreachable', unreachable);
  return failure('unreachable', unreachable);
};
