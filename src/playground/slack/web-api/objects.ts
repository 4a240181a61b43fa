import type { SharedFile } from '../control-api.ts';
import type { Conversation, StoredMessage } from '../state/conversations.ts';
import { handleOf, type Installed } from '../state/people.ts';
import type { SlackState } from '../state/state.ts';
import type { Person } from '../world.ts';

/** Messages, people and conversations as Slack's objects. */

export const messageObject = (state: SlackState, message: StoredMessage, withMetadata = true) => ({
  type: 'message',
  user: message.user,
  text: message.text,
  ts: message.ts,
  team: message.teamId,
  ...(message.botId === null
    ? {}
    : {
        bot_id: message.botId,
        app_id: state.world.appId,
        bot_profile: {
          id: message.botId,
          app_id: state.world.appId,
          name: message.botName,
          team_id: message.teamId,
          deleted: false,
        },
      }),
  ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
  ...(message.attachments ? { attachments: message.attachments } : {}),
  ...(message.edited ? { edited: message.edited } : {}),
  ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
  ...(message.files ? { upload: true, files: message.files.map((file) => fileObject(file, message)) } : {}),
  ...(message.metadata && withMetadata ? { metadata: message.metadata } : {}),
});

/** Its addresses are for the token of an installation; people's clients have their own way. */
const fileObject = ({ id, name, title, mimetype, size }: SharedFile, by: StoredMessage) => ({
  id,
  created: Math.floor(Number(by.ts)),
  timestamp: Math.floor(Number(by.ts)),
  name,
  title,
  mimetype,
  size,
  user: by.user,
  user_team: by.teamId,
  mode: 'hosted',
  is_external: false,
  is_public: false,
  file_access: 'visible',
});

export const conversationObject = (conversation: Conversation, caller: Installed) => {
  const created = 1_700_000_000;
  if (conversation.kind === 'im') {
    const [person] = conversation.members;
    return {
      id: conversation.id,
      created,
      is_im: true,
      is_archived: false,
      is_org_shared: false,
      is_ext_shared: person !== undefined && person.teamId !== caller.team.id,
      user: person?.userId,
      is_user_deleted: false,
      is_open: true,
      priority: 0,
    };
  }
  const isShared = conversation.teams.length > 1;
  return {
    id: conversation.id,
    name: conversation.name,
    name_normalized: conversation.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: conversation.isPrivate,
    is_archived: conversation.isArchived,
    is_general: false,
    is_member: conversation.botTeams.includes(caller.team.id),
    is_shared: isShared,
    is_ext_shared: isShared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    created,
    creator: conversation.members[0]?.userId ?? '',
    context_team_id: caller.team.id,
    conversation_host_id: conversation.hostTeamId,
    shared_team_ids: conversation.teams,
    connected_team_ids: conversation.teams.filter((teamId) => teamId !== caller.team.id),
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
  };
};

/** Of people of other workspaces Slack says neither what they are there nor their locale. */
export const personObject = (person: Person, caller: Installed, withLocale: boolean) => {
  const isStranger = person.teamId !== caller.team.id;
  const { timeZone = 'Etc/UTC', locale = 'en-US', isAdmin = false, isOwner = false } = person;
  const { isUltraRestricted = false, isRestricted = isUltraRestricted } = person;
  const profile = {
    real_name: person.name,
    real_name_normalized: person.name,
    display_name: person.name,
    display_name_normalized: person.name,
    title: person.title ?? '',
    team: person.teamId,
  };
  return {
    id: person.userId,
    team_id: person.teamId,
    name: handleOf(person),
    real_name: person.name,
    deleted: false,
    tz: timeZone,
    tz_label: timeZone,
    tz_offset: 0,
    profile,
    is_bot: false,
    is_app_user: false,
    updated: 1_700_000_000,
    ...(isStranger
      ? { is_stranger: true }
      : {
          is_admin: isAdmin || isOwner,
          is_owner: isOwner,
          is_restricted: isRestricted,
          is_ultra_restricted: isUltraRestricted,
          ...(withLocale ? { locale } : {}),
        }),
  };
};

export const botObject = ({ team, installation }: Installed) => ({
  id: installation.botUserId,
  team_id: team.id,
  name: installation.botName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'),
  real_name: installation.botName,
  deleted: false,
  profile: { bot_id: installation.botId, real_name: installation.botName, team: team.id },
  is_bot: true,
  is_app_user: false,
});
