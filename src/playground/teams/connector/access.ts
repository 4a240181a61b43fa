import type { Reply } from '../../slack/http.ts';
import type { Conversation, StoredMessage } from '../state/conversations.ts';
import type { TeamsState } from '../state/state.ts';
import { noActivity, noConversation, notInRoster, refuse, type Refusal } from './refusal.ts';

/** Which conversations and messages the bot may reach, and with which error not. */

export type Asked = {
  conversationId: string;
  activityId: string;
  memberId: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
};
export type Operation = (state: TeamsState, asked: Asked) => Reply | Refusal;

/** `rootId` null: the conversation as such, where a message begins a thread of its own. */
export type Place = { ok: true; conversation: Conversation; rootId: string | null };

export const placeOf = (state: TeamsState, conversationId: string): Place | Refusal => {
  const [id = '', rootId = null] = conversationId.split(';messageid=');
  const conversation = state.conversations.get(id);
  if (!conversation) return noConversation();
  if (!conversation.hasApp) return notInRoster();
  const isThread = rootId === null || conversation.messages.some((message) => message.rootId === rootId);
  return isThread ? { ok: true, conversation, rootId } : noConversation();
};

/** Where the bot may write as well. */
export const writable = (state: TeamsState, conversationId: string): Place | Refusal => {
  const place = placeOf(state, conversationId);
  return place.ok && place.conversation.isBlocked
    ? refuse(403, 'MessageWritesBlocked', 'Thread is blocked from message writes.')
    : place;
};

const dayMs = 24 * 3600_000;

/** Teams takes targeted messages away after a day. */
export const isGone = (state: TeamsState, message: StoredMessage): boolean =>
  message.targetedTo !== null && state.clock.now() - message.createdAt > dayMs;

/** A message of the bot's own, which it may change. */
export const ownMessage = (
  state: TeamsState,
  { conversationId, activityId, query }: Asked,
): { ok: true; conversation: Conversation; message: StoredMessage } | Refusal => {
  const place = writable(state, conversationId);
  if (!place.ok) return place;
  const { conversation } = place;
  const message = conversation.messages.find(({ id }) => id === activityId);
  if (!message || isGone(state, message)) return noActivity();
  if ((message.targetedTo !== null) !== isTargeted(query)) return noActivity();
  return message.from === null
    ? { ok: true, conversation, message }
    : refuse(403, 'NotEnoughPermissions', 'The bot is not the author of this message.');
};

export const isTargeted = (query: URLSearchParams): boolean => query.get('isTargetedActivity') === 'true';
