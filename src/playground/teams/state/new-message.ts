import type { Conversation, StoredMessage } from './conversations.ts';
import type { Account } from './people.ts';
import type { TeamsState } from './state.ts';

type Said = Pick<StoredMessage, 'text' | 'textFormat' | 'attachments' | 'entities'> & {
  summary?: string | null;
  /** null: the bot. */
  from: Account | null;
  /** The thread that it continues; null: one of its own. One-to-one chats have no threads. */
  rootId: string | null;
  targetedTo?: Account | null;
};

/** Adds a message to a conversation, where it is seen and heard of. */
export const addMessage = (state: TeamsState, conversation: Conversation, said: Said): StoredMessage => {
  const id = state.ids.message();
  const message: StoredMessage = {
    summary: null,
    targetedTo: null,
    ...said,
    id,
    conversationId: conversation.id,
    rootId: (conversation.kind === 'channel' ? said.rootId : null) ?? id,
    createdAt: state.clock.now(),
    updatedAt: null,
    ownCards: new Map(),
  };
  state.conversations.add(conversation, message);
  return message;
};
