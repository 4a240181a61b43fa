import { z } from 'zod';
import type { ChannelChange } from '../chat/port.ts';
import { wireName } from '../chat/received-text.ts';

const id = z.string().min(1).max(255).regex(wireName);

const renamed = z.object({
  type: z.enum(['channel_rename', 'group_rename']),
  channel: z.object({ id, name: z.string().max(255).regex(wireName) }),
});
const moved = z.object({ type: z.literal('channel_id_changed'), old_channel_id: id, new_channel_id: id });
const gone = z.object({
  type: z.enum(['channel_archive', 'group_archive', 'channel_deleted', 'group_deleted']),
  channel: id,
});
const removed = z.object({ type: z.enum(['channel_left', 'group_left']), channel: id });
const member = z.object({
  type: z.enum(['member_left_channel', 'member_joined_channel']),
  channel: id,
  user: id,
});
const unshared = z.object({
  type: z.literal('channel_unshared'),
  channel: id,
  previously_connected_team_id: id.optional(),
});

const channelEvent = z.discriminatedUnion('type', [renamed, moved, gone, removed, member, unshared]);

/** The events that this reads; the manifest subscribes to them. */
export const channelEvents = [
  'channel_rename',
  'group_rename',
  'channel_id_changed',
  'channel_archive',
  'group_archive',
  'channel_deleted',
  'group_deleted',
  'channel_left',
  'group_left',
  'member_left_channel',
  'member_joined_channel',
  'channel_unshared',
] as const;

const envelope = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  authorizations: z.array(z.object({ team_id: id.nullish() })).optional(),
  event: z.unknown(),
});

/** What a request of Slack's says of a channel; undefined for any other. */
export function readChannelChange(body: unknown): ChannelChange | undefined {
  const read = envelope.safeParse(body).data;
  if (!read) return undefined;
  return readChannelEvent(read.event, read.authorizations?.[0]?.team_id ?? read.team_id);
}

/**
 * What an event says of a channel; undefined for what does not concern us.
 *
 * @param at the workspace whose installation got it
 */
function readChannelEvent(event: unknown, at: string): ChannelChange | undefined {
  const read = channelEvent.safeParse(event).data;
  if (!read) return undefined;
  const platform = 'slack';
  switch (read.type) {
    case 'channel_rename':
    case 'group_rename':
      return { platform, channelId: read.channel.id, kind: 'renamed', name: read.channel.name };
    case 'channel_id_changed':
      return { platform, channelId: read.old_channel_id, kind: 'moved', newId: read.new_channel_id };
    case 'channel_archive':
    case 'group_archive':
      return { platform, channelId: read.channel, kind: 'lost', by: 'archived' };
    case 'channel_deleted':
    case 'group_deleted':
      return { platform, channelId: read.channel, kind: 'lost', by: 'deleted' };
    case 'channel_left':
    case 'group_left':
      return { platform, channelId: read.channel, kind: 'lost', by: 'removed', workspaceId: at };
    case 'member_left_channel':
      // Of several installations in a channel Slack names but the first: whose bot it was is looked up.
      return { platform, channelId: read.channel, kind: 'left', userId: read.user };
    case 'member_joined_channel':
      return { platform, channelId: read.channel, kind: 'joined', userId: read.user };
    case 'channel_unshared': {
      // The side that was cut off loses the channel; the other one keeps it under the same id.
      const workspaceId = read.previously_connected_team_id ?? at;
      return { platform, channelId: read.channel, kind: 'lost', by: 'unshared', workspaceId };
    }
  }
}
