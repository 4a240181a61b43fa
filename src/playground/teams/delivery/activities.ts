import type { Account } from '../state/people.ts';
import { accountObject, homeAccount } from '../state/people.ts';
import { accountIn, threadIdOf, type Conversation, type StoredMessage } from '../state/conversations.ts';
import type { TeamsState } from '../state/state.ts';
import type { Person } from '../world.ts';

/**
 * Activities to the bot in Teams' shapes (learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
 * and .../bots/how-to/conversations/subscribe-to-conversation-events).
 */
export type Activity = { type: string; id: string } & Record<string, unknown>;

/** Where something happens, and by whom. `rootId`: the thread, where there is one. */
export type Seat = { conversation: Conversation; person: Person; rootId?: string | null };

export const botAccount = ({ world }: TeamsState) => ({ id: `28:${world.appId}`, name: world.botName });

/** As local as the person's clock shows it, with the offset that this has at that moment. */
const localTimestamp = (at: number, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
  const local = `${parts.replace(' ', 'T')}.${String(at % 1000).padStart(3, '0')}`;
  const minutes = Math.round((Date.parse(`${local}Z`) - at) / 60_000);
  const clock = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0');
  return `${local}${minutes < 0 ? '-' : '+'}${clock(minutes / 60)}:${clock(minutes % 60)}`;
};

const senderOf = ({ conversation, person }: Seat): Account =>
  accountIn(conversation, person) ?? homeAccount(person);

const channelData = ({ conversation }: Seat) => {
  const { team, tenantId, id } = conversation;
  return {
    ...(team ? { teamsChannelId: id, teamsTeamId: team.id, channel: { id }, team: { id: team.id } } : {}),
    tenant: { id: tenantId },
  };
};

const conversationObject = ({ conversation, rootId }: Seat) => ({
  ...(conversation.kind === 'channel' ? { isGroup: true } : {}),
  conversationType: conversation.kind,
  tenantId: conversation.tenantId,
  id: rootId === undefined || rootId === null ? conversation.id : threadIdOf(conversation, rootId),
});

/** What all activities of a person have. */
export const envelope = (state: TeamsState, seat: Seat, serviceUrl: string) => {
  const { locale, timeZone } = seat.person;
  const at = state.clock.now();
  const [, country] = locale.split('-');
  return {
    id: state.ids.activity(),
    timestamp: new Date(at).toISOString(),
    localTimestamp: localTimestamp(at, timeZone),
    localTimezone: timeZone,
    channelId: 'msteams',
    serviceUrl,
    from: accountObject(senderOf(seat)),
    conversation: conversationObject(seat),
    recipient: botAccount(state),
    locale,
    entities: [
      {
        locale,
        ...(country === undefined ? {} : { country }),
        platform: 'Web',
        timezone: timeZone,
        type: 'clientInfo',
      },
    ],
    channelData: channelData(seat),
  };
};
export type Envelope = ReturnType<typeof envelope>;

/** The bot's name as people type it becomes a mention; one-to-one chats need none. */
export const messageActivity = (base: Envelope, message: StoredMessage, attachments: object[]): Activity => ({
  ...base,
  id: message.id,
  type: 'message',
  ...(message.text === '' ? {} : { text: message.text }),
  textFormat: 'plain',
  attachments,
  entities: [...message.entities, ...base.entities],
  ...(message.rootId === message.id ? {} : { replyToId: message.rootId }),
});

/** What a button of a card sends where it is no invoke. */
export const valueActivity = (
  base: Envelope,
  message: StoredMessage,
  value: unknown,
  text: string | undefined,
): Activity => ({
  ...base,
  type: 'message',
  ...(text === undefined ? {} : { text, textFormat: 'plain' }),
  replyToId: message.id,
  value,
  channelData: { ...base.channelData, source: { name: 'message' }, legacy: { replyToId: message.id } },
});

export const invokeActivity = (
  base: Envelope,
  invoke: { name: string; value: unknown; message?: StoredMessage | undefined; source?: string },
): Activity => ({
  ...base,
  type: 'invoke',
  name: invoke.name,
  value: invoke.value,
  ...(invoke.message ? { replyToId: invoke.message.id } : {}),
  channelData: {
    ...base.channelData,
    source: { name: invoke.source ?? 'message' },
    ...(invoke.message ? { legacy: { replyToId: invoke.message.id } } : {}),
  },
});

export const reactionActivity = (base: Envelope, message: StoredMessage, type: string): Activity => ({
  ...base,
  type: 'messageReaction',
  replyToId: message.id,
  reactionsAdded: [{ type }],
});

type Member = { id: string; aadObjectId?: string };

/** `eventType` is of teams alone; `team` names the team in full, as these events do. */
export const conversationUpdate = (
  base: Envelope,
  { conversation }: Seat,
  change: { eventType: string; membersAdded: Member[] } | { eventType: string; membersRemoved: Member[] },
): Activity => {
  const { eventType, ...members } = change;
  return {
    ...base,
    type: 'conversationUpdate',
    ...members,
    channelData: teamData(base, conversation, { eventType }),
  };
};

export const installationUpdate = (
  base: Envelope,
  { conversation }: Seat,
  action: 'add' | 'remove',
): Activity => ({
  ...base,
  type: 'installationUpdate',
  action,
  channelData: teamData(base, conversation, { source: { name: 'message' } }),
});

const teamData = (
  { channelData: data }: Envelope,
  { team, id, name, isShared }: Conversation,
  more: object,
) =>
  team
    ? {
        ...data,
        ...more,
        settings: { selectedChannel: { id } },
        channel: { id, ...(isShared ? { name, type: 'shared' } : {}) },
        team: { id: team.id, name: team.name, aadGroupId: team.aadGroupId },
      }
    : { ...data, settings: { selectedChannel: { id } } };
