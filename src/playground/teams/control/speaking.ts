import type { ClientResult, ReactRequest, SayRequest, SayResult } from '../control-api.ts';
import { botAccount, messageActivity, reactionActivity } from '../delivery/activities.ts';
import { accountIn, type Conversation } from '../state/conversations.ts';
import { addMessage } from '../state/new-message.ts';
import type { Person } from '../world.ts';
import { attach, attachmentsFor, htmlOf } from './attaching.ts';
import { conversationOf, failure, messageOf, tell, type Interactor } from './interactor.ts';

/** What people say and how they react. */

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** In a channel `@` and the bot's name becomes a mention, which is how the bot hears of a message at all. */
const withMention = (interactor: Interactor, { kind, hasApp }: Conversation, typed: string) => {
  const bot = botAccount(interactor.state);
  const at = new RegExp(`@${escaped(bot.name)}\\b`);
  if (kind === 'personal' || !hasApp || !at.test(typed)) return { text: typed, entities: [] };
  const mention = `<at>${bot.name}</at>`;
  return {
    text: typed.replace(at, mention),
    entities: [{ type: 'mention', text: mention, mentioned: bot }],
  };
};

export const sayAsTyped = async (
  interactor: Interactor,
  person: Person,
  conversation: Conversation,
  typed: string,
  rootId: string | null,
  files: NonNullable<SayRequest['files']> = [],
): Promise<SayResult> => {
  const { state } = interactor;
  const account = accountIn(conversation, person);
  if (!account) return failure('not_in_conversation', 'You are not in this conversation.');
  if (typed.trim() === '' && files.length === 0) return failure('no_text', 'There is nothing to send.');
  if (conversation.kind === 'personal' && (!conversation.hasApp || conversation.isBlocked))
    return failure('no_app', 'You cannot write to this app.');
  const attachments = attach(interactor, person, conversation, files);
  if (!Array.isArray(attachments)) return attachments;
  const message = addMessage(state, conversation, {
    ...withMention(interactor, conversation, typed),
    textFormat: 'plain',
    attachments,
    from: account,
    rootId,
  });
  if (conversation.kind === 'personal' || message.entities.length > 0) {
    await tell(interactor, { conversation, person, rootId: message.rootId }, (base) =>
      messageActivity(base, message, [...attachmentsFor(interactor, conversation, message), htmlOf(message)]),
    );
  }
  return { ok: true, messageId: message.id };
};

export const say = async (
  interactor: Interactor,
  person: Person,
  { conversationId, text, replyTo, files }: SayRequest,
): Promise<SayResult> => {
  const found = conversationOf(interactor, person, conversationId);
  if (!found.ok) return found;
  if (replyTo === undefined) return sayAsTyped(interactor, person, found.conversation, text, null, files);
  const answered = messageOf(interactor, person, conversationId, replyTo);
  if (!answered.ok) return answered;
  return sayAsTyped(interactor, person, found.conversation, text, answered.message.rootId, files);
};

/** The bot hears of reactions to its own messages. */
export const react = async (
  interactor: Interactor,
  person: Person,
  { conversationId, messageId, reaction }: ReactRequest,
): Promise<ClientResult> => {
  const found = messageOf(interactor, person, conversationId, messageId);
  if (!found.ok) return found;
  const { conversation, message } = found;
  if (message.targetedTo)
    return failure('not_supported', 'Nobody can react to a message for one person alone.');
  if (message.from === null && conversation.hasApp) {
    const scene = { conversation, person, rootId: message.rootId };
    await tell(interactor, scene, (base) => reactionActivity(base, message, reaction));
  }
  return { ok: true };
};
