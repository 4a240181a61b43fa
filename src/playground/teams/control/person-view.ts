import { isGone } from '../connector/access.ts';
import type { ConversationView, Message, PersonView, WorldSummary } from '../control-api.ts';
import { botAccount } from '../delivery/activities.ts';
import type { Conversation, StoredMessage } from '../state/conversations.ts';
import { keyOf } from '../state/people.ts';
import type { TeamsState } from '../state/state.ts';
import type { Person } from '../world.ts';

/** The world without its secrets. */
export const worldSummary = ({ world, conversations }: TeamsState): WorldSummary => ({
  appId: world.appId,
  botName: world.botName,
  commands: world.commands,
  supportsFiles: world.supportsFiles,
  tenants: world.tenants.map(({ id, name }) => ({ id, name })),
  people: world.people.map(({ tenantId, aadObjectId, id, name, jobTitle, locale, timeZone }) => ({
    tenantId,
    aadObjectId,
    id,
    name,
    jobTitle: jobTitle ?? null,
    locale,
    timeZone,
  })),
  teams: world.teams.map((team) => ({
    id: team.id,
    name: team.name,
    tenantId: team.tenantId,
    channels: conversations
      .all()
      .filter((each) => each.team === team)
      .map(({ id, name, isShared, hasApp }) => ({ id, name, shared: isShared, hasApp })),
  })),
});

/** `person` null: as it was posted. */
const messageFor = (state: TeamsState, message: StoredMessage, person: Person | null): Message => {
  const { ownCards, from, targetedTo, attachments, ...rest } = message;
  const own = person ? ownCards.get(keyOf(person)) : undefined;
  const [first, ...others] = attachments;
  const key = targetedTo?.person;
  return {
    ...rest,
    from: from
      ? { kind: 'person', id: from.id, name: from.person.name }
      : { kind: 'bot', ...botAccount(state) },
    attachments: own && first ? [{ ...first, content: own }, ...others] : attachments,
    targetedTo: key ? { tenantId: key.tenantId, aadObjectId: key.aadObjectId } : null,
    isOwnView: own !== undefined,
  };
};

/** Older clients do not show what is for one person alone; all forget it after a day. */
const isShownTo = (state: TeamsState, message: StoredMessage, person: Person) =>
  message.targetedTo === null ||
  (message.targetedTo.person === person && person.client.targetedMessages && !isGone(state, message));

const conversationView = (
  state: TeamsState,
  conversation: Conversation,
  person: Person,
  limit: number | undefined,
): ConversationView => {
  const { id, kind, name, team, tenantId, isShared, hasApp, isBlocked } = conversation;
  const messages = conversation.messages
    .filter((message) => isShownTo(state, message, person))
    .map((message) => messageFor(state, message, person));
  return {
    id,
    kind,
    name,
    team: team ? { id: team.id, name: team.name } : null,
    hostTenantId: tenantId,
    shared: isShared,
    hasApp,
    isBlocked,
    isOpen: state.screens.looksAt(person, conversation),
    messages: limit === undefined ? messages : messages.slice(-limit),
  };
};

/** What the person's Teams client shows; with `limit`, only so many of the latest messages of each conversation. */
export const personView = (state: TeamsState, person: Person, limit?: number): PersonView => {
  const dialog = state.dialogs.of(person);
  return {
    conversations: state.conversations
      .of(person)
      .map((conversation) => conversationView(state, conversation, person, limit)),
    dialog: dialog
      ? {
          id: dialog.id,
          title: dialog.title,
          height: dialog.height,
          width: dialog.width,
          card: dialog.card,
          url: dialog.url,
        }
      : null,
    answer: state.screens.answerOf(person),
  };
};

export const allMessages = (state: TeamsState): Message[] =>
  state.conversations
    .all()
    .flatMap(({ messages }) => messages.map((message) => messageFor(state, message, null)));
