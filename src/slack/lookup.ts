import type { ChatLookup, Profile } from '../chat/port.ts';
import { createSlackClients, type SlackClientDeps } from './clients.ts';
import { failureOf } from './failure.ts';

export type SlackLookupDeps = Pick<SlackClientDeps, 'apiUrl' | 'tokenOf'> & {
  readonly onFailure: (reason: string) => void;
};

/** Somebody waits for what comes of it, under Slack's three seconds. */
const TIMEOUT_MS = 2_000;

/** What people do about a channel in which the bot is not. */
const REMEDY = 'Type /invite @Peer Dispatch here, then do this again.';

const NO_CHANNEL = 'Type this in the channel that you share with your peers.';

/** Codes by which Slack says that the bot is not in a channel; of a private one it says that there is none. */
const notThere = ['channel_not_found', 'not_in_channel'];

/** Asks Slack about a person or a channel: one try. */
export function createSlackLookup({ onFailure, ...deps }: SlackLookupDeps): ChatLookup {
  const clientOf = createSlackClients({ ...deps, timeoutMs: TIMEOUT_MS });

  function failed(reason: string): undefined {
    onFailure(reason);
  }

  return {
    profile: async ({ userId, homeId }, workspaceId) => {
      const client = await clientOf(workspaceId);
      if ('kind' in client) return failed(client.reason);
      try {
        const { user } = await client.users.info({ user: userId, include_locale: true });
        if (!user) return failed('unreadable_answer');
        const name = user.profile?.real_name ?? user.real_name ?? user.name ?? '';
        return {
          name,
          timeZone: user.tz,
          locale: user.locale,
          standing: standingOf(user, homeId, workspaceId),
        };
      } catch (error) {
        return failed(failureOf(error).reason);
      }
    },
    channel: async ({ workspaceId, channelId }) => {
      // A conversation of two, of which Slack would say nothing without a scope of its own.
      if (channelId.startsWith('D')) return { remedy: NO_CHANNEL };
      const client = await clientOf(workspaceId);
      // Where the app is not, nobody waits for it.
      if ('kind' in client) return client.reason === 'not_installed' ? undefined : failed(client.reason);
      try {
        const { channel } = await client.conversations.info({ channel: channelId });
        // A direct conversation is no place for a board, whoever is in it.
        if (channel?.name === undefined || channel.is_im === true || channel.is_mpim === true)
          return { remedy: NO_CHANNEL };
        return channel.is_member === true ? { name: channel.name } : { remedy: REMEDY };
      } catch (error) {
        const { reason } = failureOf(error);
        return notThere.includes(reason) ? { remedy: REMEDY } : failed(reason);
      }
    },
  };
}

/** What Slack says of a person's standing; its types leave some of it out. */
type SlackUser = {
  readonly team_id?: string;
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_stranger?: boolean;
  readonly is_bot?: boolean;
  readonly deleted?: boolean;
};

/** Of people of another workspace Slack says neither that they are guests nor that they administer anything. */
function standingOf(user: SlackUser, homeId: string, workspaceId: string): Profile['standing'] {
  const isOfAnother = homeId !== workspaceId || (user.team_id ?? workspaceId) !== workspaceId;
  const isLetIn = [user.is_restricted, user.is_ultra_restricted, user.is_stranger, user.is_bot, user.deleted];
  if (isOfAnother || isLetIn.includes(true)) return 'guest';
  return user.is_admin === true || user.is_owner === true ? 'admin' : 'member';
}
