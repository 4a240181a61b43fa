import type { ClickResult, CommandRequest, SubmitRequest } from '../control-api.ts';
import type { Conversation, StoredMessage } from '../state/conversations.ts';
import type { Person } from '../world.ts';
import { chooseAction } from './clicks.ts';
import { ask, conversationOf, failure, messageOf, type Asking, type Interactor } from './interactor.ts';

/** Dialogs: opened by message extensions here, by buttons in clicks.ts; submitted and closed. */

/** As Graph's `chatMessage`, which is what a message extension is told of a message. */
const messagePayload = (message: StoredMessage) => {
  const { from, text, textFormat, attachments, entities } = message;
  return {
    id: message.id,
    replyToId: message.rootId === message.id ? null : message.rootId,
    createdDateTime: new Date(message.createdAt).toISOString(),
    lastModifiedDateTime: message.updatedAt === null ? null : new Date(message.updatedAt).toISOString(),
    deleted: false,
    importance: 'normal',
    subject: null,
    summary: message.summary,
    from: {
      device: null,
      conversation: null,
      user: from
        ? { userIdentityType: 'aadUser', id: from.aadObjectId, displayName: from.person.name }
        : null,
      application: from ? null : { applicationIdentityType: 'bot', id: null, displayName: null },
    },
    body: { contentType: textFormat === 'plain' ? 'text' : 'html', content: text },
    attachments: attachments.map(({ contentType, content, contentUrl, name }, index) => ({
      id: String(index),
      contentType,
      contentUrl: contentUrl ?? null,
      content: content ? JSON.stringify(content) : null,
      name: name ?? null,
      thumbnailUrl: null,
    })),
    mentions: entities.filter((entity) => entity['type'] === 'mention').map((_, id) => ({ id })),
    reactions: [],
  };
};

type Target = { ok: true; conversation: Conversation; message: StoredMessage | null };

/** The command box has no conversation of its own: Teams names the person's with the bot. */
const targetOf = (interactor: Interactor, person: Person, request: CommandRequest) => {
  const { conversationId, messageId, from } = request;
  if (from === 'message') return messageOf(interactor, person, conversationId ?? '', messageId ?? '');
  if (from === 'commandBox')
    return {
      ok: true as const,
      conversation: interactor.state.conversations.personal(person),
      message: null,
    };
  const found = conversationOf(interactor, person, conversationId ?? '');
  return found.ok ? ({ ...found, message: null } satisfies Target) : found;
};

const contextOf = (from: CommandRequest['from']) => (from === 'slash' ? 'compose' : from);

export const runCommand = async (
  interactor: Interactor,
  person: Person,
  request: CommandRequest,
): Promise<ClickResult> => {
  const { commandId, from } = request;
  const context = contextOf(from);
  const command = interactor.state.world.commands.find(({ id }) => id === commandId);
  if (!command?.contexts.includes(context) || (from === 'slash' && !command.slash))
    return failure('not_a_command', 'This command is not offered here.');
  if (!person.client.dialogs) return failure('not_supported', 'This client has no dialogs.');
  const target = targetOf(interactor, person, request);
  if (!target.ok) return target;
  const { conversation, message } = target;
  const origin = { conversationId: conversation.id, messageId: message?.id ?? null };
  return ask(
    interactor,
    {
      seat: { conversation, person, rootId: message?.rootId ?? null },
      message,
      origin: { kind: 'command', commandId, context, ...origin },
    },
    {
      name: 'composeExtension/fetchTask',
      value: {
        commandId,
        commandContext: context,
        ...(message ? { messagePayload: messagePayload(message) } : {}),
        requestId: interactor.state.ids.activity().slice(2),
        context: { theme: 'default' },
      },
      source: context === 'message' ? 'message' : 'compose',
    },
  );
};

/** A button of the dialog before the person; a dialog knows no buttons but these. */
export const submitDialog = async (
  interactor: Interactor,
  person: Person,
  request: SubmitRequest,
): Promise<ClickResult> => {
  const { state } = interactor;
  const dialog = state.dialogs.of(person);
  if (!dialog?.card) return failure('no_dialog', 'There is no dialog with a card.');
  const chosen = chooseAction([dialog.card], request);
  if (!chosen.ok) return chosen;
  if (chosen.action.type === 'Action.OpenUrl') return { ok: true, url: String(chosen.action['url']) };
  if (chosen.action.type !== 'Action.Submit') return { ok: true };
  const { origin } = dialog;
  const conversation = state.conversations.get(origin.conversationId);
  if (!conversation) return failure('not_in_conversation', 'The conversation is no longer there.');
  const message = conversation.messages.find(({ id }) => id === origin.messageId) ?? null;
  const asking: Asking = {
    seat: { conversation, person, rootId: message?.rootId ?? null },
    message,
    origin,
  };
  const { data } = chosen;
  if (origin.kind === 'task') {
    return ask(interactor, asking, {
      name: 'task/submit',
      value: { data, context: { theme: 'default' } },
      message: message ?? undefined,
    });
  }
  return ask(interactor, asking, {
    name: 'composeExtension/submitAction',
    value: {
      commandId: origin.commandId,
      commandContext: origin.context,
      ...(message ? { messagePayload: messagePayload(message) } : {}),
      data,
      requestId: state.ids.activity().slice(2),
      context: { theme: 'default' },
    },
    source: origin.context === 'message' ? 'message' : 'compose',
  });
};
