import type { Attachment } from '../control-api.ts';
import type { Person, Team, World } from '../world.ts';
import { personalChatId } from './ids.ts';
import { homeAccount, keyOf, type Account, type People } from './people.ts';

/** Channels and one-to-one chats, with everything ever said in them. */

export type StoredMessage = {
  id: string;
  conversationId: string;
  /** The first message of the thread; its own id for that. In one-to-one chats each message stands alone. */
  rootId: string;
  /** null: the bot. */
  from: Account | null;
  text: string;
  textFormat: 'plain' | 'markdown' | 'xml';
  summary: string | null;
  attachments: Attachment[];
  entities: Record<string, unknown>[];
  createdAt: number;
  updatedAt: number | null;
  /** Who alone sees it. */
  targetedTo: Account | null;
  /** The cards that people see in place of the first attachment's, by person. */
  ownCards: Map<string, Record<string, unknown>>;
};

export type Conversation = {
  id: string;
  kind: 'personal' | 'channel';
  /** The host. */
  tenantId: string;
  name: string;
  /** null for a one-to-one chat. */
  team: Team | null;
  isShared: boolean;
  accounts: Account[];
  hasApp: boolean;
  isBlocked: boolean;
  /** In the order of their ids, which only rise. */
  messages: StoredMessage[];
};

export type Conversations = {
  get(id: string): Conversation | undefined;
  all(): Conversation[];
  /** The chat of a person and the bot, begun when it was not. */
  personal(person: Person): Conversation;
  /** What a person's client lists. */
  of(person: Person): Conversation[];
  add(conversation: Conversation, message: StoredMessage): void;
  replace(conversation: Conversation, message: StoredMessage): void;
  remove(conversation: Conversation, id: string): void;
  /** Tells who is in it that something else has changed. */
  touched(conversation: Conversation): void;
};

type Told = {
  /** Who sees something else than before. */
  changed: (people: readonly { userId: string }[]) => void;
  /** What was said or changed, as opposed to how somebody sees it. */
  written: (conversation: Conversation, message: StoredMessage) => void;
};

const watcher = ({ person }: Account) => ({ userId: keyOf(person) });

const channelsOf = (people: People, team: Team): Conversation[] => {
  const accounts = (keys: Team['members']) => keys.flatMap((key) => people.get(key) ?? []);
  const members = accounts(team.members).map((person) => people.inTeam(person, team));
  const common = { kind: 'channel' as const, tenantId: team.tenantId, team, isBlocked: false };
  return [
    {
      ...common,
      id: team.id,
      name: 'General',
      isShared: false,
      accounts: members,
      hasApp: team.installed,
      messages: [],
    },
    ...team.channels.map((channel): Conversation => ({
      ...common,
      id: channel.id,
      name: channel.name,
      isShared: channel.kind === 'shared',
      // In a shared channel people act under their own accounts, also where they are guests besides.
      accounts: channel.kind === 'shared' ? accounts(channel.members).map(homeAccount) : members,
      hasApp: channel.kind === 'shared' ? channel.hasApp : team.installed,
      messages: [],
    })),
  ];
};

export const createConversations = (
  world: World,
  people: People,
  { changed, written }: Told,
): Conversations => {
  const channels = world.teams.flatMap((team) => channelsOf(people, team));
  const conversations = new Map(channels.map((channel) => [channel.id, channel]));

  const touched = (conversation: Conversation) => {
    changed(conversation.accounts.map(watcher));
  };
  const told = (conversation: Conversation, { targetedTo }: StoredMessage) => {
    changed((targetedTo ? [targetedTo] : conversation.accounts).map(watcher));
  };

  const personal = (person: Person): Conversation => {
    const id = personalChatId(world.appId, person);
    const existing = conversations.get(id);
    if (existing) return existing;
    const conversation: Conversation = {
      id,
      kind: 'personal',
      tenantId: person.tenantId,
      name: world.botName,
      team: null,
      isShared: false,
      accounts: [homeAccount(person)],
      hasApp:
        person.installed ||
        (world.tenants.find(({ id: each }) => each === person.tenantId)?.installed ?? false),
      isBlocked: false,
      messages: [],
    };
    conversations.set(id, conversation);
    return conversation;
  };
  for (const person of world.people) personal(person);

  return {
    get: (id) => conversations.get(id),
    all: () => [...conversations.values()],
    personal,
    of: (person) =>
      [...conversations.values()].filter(
        (each) =>
          each.accounts.some((account) => account.person === person) &&
          (each.kind === 'channel' || each.hasApp || each.messages.length > 0),
      ),
    add: (conversation, message) => {
      conversation.messages.push(message);
      told(conversation, message);
      written(conversation, message);
    },
    replace: (conversation, message) => {
      const place = conversation.messages.findIndex(({ id }) => id === message.id);
      if (place >= 0) conversation.messages[place] = message;
      told(conversation, message);
      written(conversation, message);
    },
    remove: (conversation, id) => {
      const place = conversation.messages.findIndex((message) => message.id === id);
      const [removed] = place < 0 ? [] : conversation.messages.splice(place, 1);
      if (removed) told(conversation, removed);
    },
    touched,
  };
};

export const accountIn = (conversation: Conversation, person: Person): Account | undefined =>
  conversation.accounts.find((account) => account.person === person);

/** The id under which the bot is told of a thread: a channel's is named with its first message. */
export const threadIdOf = (conversation: Conversation, rootId: string): string =>
  conversation.kind === 'channel' ? `${conversation.id};messageid=${rootId}` : conversation.id;
