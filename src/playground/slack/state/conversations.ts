import type { MessageBlock } from '../block-kit/blocks.ts';
import type { Message } from '../control-api.ts';
import type { Person, World } from '../world.ts';
import { directMessageId } from './ids.ts';

/** Channels and direct messages, with everything ever said in them. */

export type StoredMessage = Omit<Message, 'blocks'> & { blocks: MessageBlock[] };

export type Conversation = {
  id: string;
  kind: 'channel' | 'im';
  name: string;
  hostTeamId: string;
  teams: readonly string[];
  /** The installations whose bot is in it. */
  botTeams: string[];
  members: readonly { teamId: string; userId: string }[];
  isPrivate: boolean;
  isArchived: boolean;
  /** In the order of their ts, which only rises. */
  messages: StoredMessage[];
};

export type Conversations = {
  get(id: string): Conversation | undefined;
  all(): Conversation[];
  /** Those of the world file. */
  channels: readonly Conversation[];
  /** The direct message of an installation's bot and a person, opened when it was not. */
  im(teamId: string, person: Person): { conversation: Conversation; isNew: boolean };
  /** What a person's client lists. */
  of(person: Person): Conversation[];
  message(conversation: Conversation, ts: string): StoredMessage | undefined;
  add(conversation: Conversation, message: StoredMessage): void;
  replace(conversation: Conversation, message: StoredMessage): void;
  remove(conversation: Conversation, ts: string): void;
};

type Seen = { teamId: string; userId: string };

/** `changed` is told who sees something else than before. */
export const createConversations = (
  world: World,
  changed: (people: readonly Seen[]) => void,
): Conversations => {
  const channels = world.channels.map((channel): Conversation => ({
    ...channel,
    botTeams: [...channel.botTeams],
    kind: 'channel',
    isPrivate: channel.isPrivate ?? false,
    isArchived: channel.isArchived ?? false,
    messages: [],
  }));
  const conversations = new Map(channels.map((channel) => [channel.id, channel]));

  const im = (teamId: string, person: Person) => {
    const id = directMessageId(teamId, person.userId);
    const existing = conversations.get(id);
    if (existing) return { conversation: existing, isNew: false };
    const conversation: Conversation = {
      id,
      kind: 'im',
      name: 'directmessage',
      hostTeamId: teamId,
      teams: [teamId],
      botTeams: [teamId],
      members: [person],
      isPrivate: true,
      isArchived: false,
      messages: [],
    };
    conversations.set(id, conversation);
    changed(conversation.members);
    return { conversation, isNew: true };
  };

  const told = (conversation: Conversation, message: StoredMessage) => {
    changed(message.ephemeralTo ? [message.ephemeralTo] : conversation.members);
  };

  return {
    get: (id) => conversations.get(id),
    all: () => [...conversations.values()],
    channels,
    im,
    of: (person) =>
      [...conversations.values()].filter((each) =>
        each.members.some((member) => member.userId === person.userId),
      ),
    message: ({ messages }, ts) => messages[placeOf(messages, ts)],
    add: (conversation, message) => {
      conversation.messages.push(message);
      told(conversation, message);
    },
    replace: (conversation, message) => {
      conversation.messages[placeOf(conversation.messages, message.ts)] = message;
      told(conversation, message);
    },
    remove: (conversation, ts) => {
      const [removed] = conversation.messages.splice(placeOf(conversation.messages, ts), 1);
      if (removed) told(conversation, removed);
    },
  };
};

/** The index of the message with this ts, or past the end. Binary: load runs keep many messages. */
const placeOf = (messages: readonly StoredMessage[], ts: string): number => {
  let low = 0;
  let high = messages.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = messages[middle];
    if (found === undefined || found.ts === ts) return middle;
    if (found.ts < ts) low = middle + 1;
    else high = middle - 1;
  }
  return messages.length;
};
