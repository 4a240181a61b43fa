import type { Account } from '../state/people.ts';
import type { Conversation } from '../state/conversations.ts';
import { addMessage } from '../state/new-message.ts';
import type { TeamsState } from '../state/state.ts';
import { isTargeted, ownMessage, writable, type Asked, type Operation } from './access.ts';
import { consentType, fileInfoType, readContent, type Content } from './content.ts';
import { badArgument, noActivity, refuse, type Refusal } from './refusal.ts';

/** Posting, changing and deleting messages. */

/** A bot gives files in its chats with people alone, and shows those that are there. */
const fileRefusal = (
  state: TeamsState,
  conversation: Conversation,
  { attachments }: Content,
): Refusal | undefined => {
  const files = attachments.filter(
    ({ contentType }) => contentType === consentType || contentType === fileInfoType,
  );
  if (files.length > 0 && conversation.kind !== 'personal')
    return badArgument('Files are supported in one-to-one conversations only.');
  const isThere = ({ contentType, content }: Content['attachments'][number]) =>
    contentType === consentType || state.drive.file(String(content?.['uniqueId']))?.isComplete === true;
  return files.every(isThere) ? undefined : badArgument('There is no such file.');
};

const recipientOf = ({ body }: Asked): unknown =>
  typeof body['recipient'] === 'object' && body['recipient'] !== null && 'id' in body['recipient']
    ? body['recipient'].id
    : undefined;

/** For whom alone a message is; null: for all. */
const addressee = (
  conversation: Conversation,
  asked: Asked,
): { ok: true; account: Account | null } | Refusal => {
  if (!isTargeted(asked.query)) return { ok: true, account: null };
  if (conversation.kind === 'personal')
    return badArgument('Targeted messages are not supported in one-to-one conversations.');
  const id = recipientOf(asked);
  if (id === undefined) return badArgument('Missing recipient when creating targeted message.');
  const account = conversation.accounts.find((each) => each.id === id || each.aadObjectId === id);
  return account
    ? { ok: true, account }
    : refuse(404, 'MemberNotFoundInConversation', 'Member not found in conversation.');
};

const created = (id: string) => ({ status: 201, body: { id } });

const send = (state: TeamsState, asked: Asked, replyTo: string | null) => {
  const place = writable(state, asked.conversationId);
  if (!place.ok) return place;
  const { conversation } = place;
  const root = replyTo === null ? undefined : conversation.messages.find(({ id }) => id === replyTo);
  // botbuilder answers every activity by its id, also invokes and what it made up itself; Teams then goes by the
  // conversation. Only a channel as such does not say which thread is meant.
  if (replyTo !== null && !root && conversation.kind === 'channel' && place.rootId === null)
    return noActivity();
  // What a client only shows for a moment leaves nothing behind.
  if (asked.body['type'] === 'typing') return created(state.ids.message());
  const content = readContent(asked.body);
  if (!content.ok) return content;
  const fileFault = fileRefusal(state, conversation, content.value);
  if (fileFault) return fileFault;
  const to = addressee(conversation, asked);
  if (!to.ok) return to;
  const rootId = root?.rootId ?? place.rootId;
  const said = { ...content.value, from: null, rootId, targetedTo: to.account };
  return created(addMessage(state, conversation, said).id);
};

export const postActivity: Operation = (state, asked) => send(state, asked, null);
export const replyToActivity: Operation = (state, asked) => send(state, asked, asked.activityId);

/** The content is replaced whole, and with it what people saw in its place. */
export const updateActivity: Operation = (state, asked) => {
  const own = ownMessage(state, asked);
  if (!own.ok) return own;
  if (isTargeted(asked.query) && recipientOf(asked) !== undefined)
    return badArgument('Recipient cannot be passed when updating a targeted message.');
  const content = readContent(asked.body);
  if (!content.ok) return content;
  state.conversations.replace(own.conversation, {
    ...own.message,
    ...content.value,
    updatedAt: state.clock.now(),
    ownCards: new Map(),
  });
  return { status: 200, body: { id: own.message.id } };
};

export const deleteActivity: Operation = (state, asked) => {
  const own = ownMessage(state, asked);
  if (!own.ok) return own;
  state.conversations.remove(own.conversation, own.message.id);
  return { status: 200, body: {} };
};
