import type { MessageBlock } from '../block-kit/blocks.ts';
import type { Message } from '../control-api.ts';
import type { Person } from '../world.ts';
import type { Conversation, StoredMessage } from './conversations.ts';
import type { Installed } from './people.ts';
import type { SlackState } from './state.ts';

/** What a message says, already checked. */
export type Content = {
  text: string;
  blocks: MessageBlock[];
  /** undefined: the call named none, so an update keeps those that were there. */
  attachments: unknown[] | undefined;
  /** undefined: as above; null: taken away. */
  metadata: NonNullable<Message['metadata']> | null | undefined;
  mentions: string[];
};

// Not the punctuation at its end, nor what stood in brackets of one's own.
const bareLink = /https?:\/\/(?:(?!&[lg]t;)[^\s|`"])*(?!&[lg]t;)[^\s|`"*_~.,;:!?)\]']/g;

type Placement = {
  ephemeralTo?: Person | undefined;
  threadTs?: string | undefined;
  files?: Message['files'];
};

/** An installation's bot says something, to all or to one person alone. */
export const postAsBot = (
  state: SlackState,
  by: Installed,
  conversation: Conversation,
  content: Content,
  { ephemeralTo, threadTs, files }: Placement = {},
): StoredMessage => {
  const message: StoredMessage = {
    ts: state.ids.ts(),
    channelId: conversation.id,
    teamId: by.team.id,
    user: by.installation.botUserId,
    botId: by.installation.botId,
    botName: by.installation.botName,
    text: content.text,
    blocks: content.blocks,
    mentions: content.mentions,
    ...(content.attachments?.length ? { attachments: content.attachments } : {}),
    ...(content.metadata ? { metadata: content.metadata } : {}),
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(files === undefined ? {} : { files }),
    ...(ephemeralTo
      ? { ephemeral: true, ephemeralTo: { teamId: ephemeralTo.teamId, userId: ephemeralTo.userId } }
      : {}),
  };
  state.conversations.add(conversation, message);
  return message;
};

/** Text and blocks are replaced whole: an update without blocks leaves none. */
export const rewrite = (
  state: SlackState,
  conversation: Conversation,
  message: StoredMessage,
  content: Content,
): StoredMessage => {
  const { attachments, metadata, ...rest } = message;
  const nextAttachments = content.attachments ?? attachments ?? [];
  const nextMetadata = content.metadata === undefined ? metadata : content.metadata;
  const rewritten: StoredMessage = {
    ...rest,
    text: content.text,
    blocks: content.blocks,
    mentions: content.mentions,
    edited: { user: message.user, ts: state.ids.ts() },
    ...(nextAttachments.length > 0 ? { attachments: nextAttachments } : {}),
    ...(nextMetadata ? { metadata: nextMetadata } : {}),
  };
  state.conversations.replace(conversation, rewritten);
  return rewritten;
};

/**
 * A person says something. Their client escapes what they type, so it cannot ping by accident, and puts links in angle
 * brackets.
 */
export const postAsPerson = (
  state: SlackState,
  person: Person,
  conversation: Conversation,
  text: string,
): StoredMessage => {
  const message: StoredMessage = {
    ts: state.ids.ts(),
    channelId: conversation.id,
    teamId: person.teamId,
    user: person.userId,
    botId: null,
    botName: null,
    text: text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(bareLink, '<$&>'),
    blocks: [],
    mentions: [],
  };
  state.conversations.add(conversation, message);
  return message;
};
