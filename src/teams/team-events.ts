import type { ChannelChange } from '../chat/port.ts';
import { loseApp } from '../features/network/open/lose-app.ts';
import { type DirectoryReader, raiseDirectoryVersion } from '../directory/directory-store.ts';
import type { CommitTx, Store } from '../store/commit.ts';
import { channelOf, hostTenantOf, type TeamsActivity } from './activity.ts';
import {
  dropConversation,
  findConversation,
  keepConversation,
  type Conversation,
} from './conversation-store.ts';
import { addTenant, channelsOfTeam, isInTenant, removeTenant } from './installation-store.ts';

/** What Teams says of teams, channels and the app's place in them. */
export type TeamsEvents = {
  /** Resolves when what an activity says is on disk; a repeat changes nothing. */
  readonly take: (activity: TeamsActivity) => Promise<void>;
};

export type TeamsEventsDeps = {
  readonly store: Store;
  readonly directory: DirectoryReader;
  /** Told what happened to a channel. */
  readonly onChannel: (change: ChannelChange) => Promise<void>;
  readonly now: () => Date;
};

const KEPT = 10_000;
const subject = 'installations';

/** What an event of a channel or its team means for the board that it shows. */
const losses: Readonly<Record<string, (ChannelChange & { kind: 'lost' })['by']>> = {
  channelDeleted: 'deleted',
  channelUnshared: 'unshared',
  teamArchived: 'archived',
  teamDeleted: 'deleted',
  teamHardDeleted: 'deleted',
};

export function createTeamsEvents({ store, directory, onChannel, now }: TeamsEventsDeps): TeamsEvents {
  /** What is on disk already, by conversation, so that an activity costs a write only where it says something new. */
  const known = new Map<string, string>();

  /** Whether the app was not there before, as far as is known. */
  async function keep(heard: Conversation, activity: TeamsActivity): Promise<boolean> {
    const botId = activity.recipient.id;
    const key = `${heard.tenantId} ${heard.conversationId}`;
    const says = JSON.stringify([heard, botId]);
    // Another process may have heard that the app was taken away meanwhile.
    if (known.get(key) === says && !isAddition(activity)) return false;
    const isNew = await store.write({ source: `teams:heard:${heard.tenantId}`, subject }, async (tx) => {
      const { tenantId, conversationId } = heard;
      const before = await findConversation(tx.db, tenantId, conversationId);
      await keepConversation(tx.db, heard, now());
      if (!(await addTenant(tx.db, store.sealer, { tenantId, name: '', botId }, now()))) return !before;
      await raiseDirectoryVersion(tx.db);
      tx.event({
        jobId: null,
        type: 'AppInstalled',
        memberId: null,
        data: { platform: 'teams', workspaceId: tenantId },
      });
      return !before;
    });
    if (known.size >= KEPT) known.clear();
    known.set(key, says);
    return isNew;
  }

  /** @param isPart the app stays in what these are a part of */
  async function forget(tenantId: string, conversationIds: readonly string[], isPart = false): Promise<void> {
    const source = `teams:removed:${tenantId}`;
    await store.write({ source, subject }, async (tx) => {
      // Before the change, as the reader keeps what it reads also where this is undone.
      const before = await directory(tx);
      for (const conversationId of conversationIds) await dropConversation(tx.db, tenantId, conversationId);
      if (!isPart && !(await isInTenant(tx.db, tenantId))) await loseTenant(tx, before, tenantId, source);
    });
    for (const conversationId of conversationIds) known.delete(`${tenantId} ${conversationId}`);
  }

  async function loseTenant(
    tx: CommitTx,
    before: Awaited<ReturnType<DirectoryReader>>,
    tenantId: string,
    source: string,
  ): Promise<void> {
    const name = await removeTenant(tx.db, tenantId);
    if (name === undefined) return;
    await raiseDirectoryVersion(tx.db);
    const where = { platform: 'teams' as const, workspaceId: tenantId, name };
    await loseApp(tx, before, { ...where, how: 'removed' }, `${source}:${tx.now.toISOString()}`);
  }

  async function removed(activity: TeamsActivity, tenantId: string): Promise<void> {
    const team = activity.channelData?.team?.id;
    if (team === undefined) return forget(tenantId, [activity.conversation.id]);
    // Of a shared channel it may be taken alone; a team's own id is that of its first channel.
    const channel = channelIn(activity) ?? team;
    const channels =
      channel === team
        ? [...new Set([team, ...(await channelsOfTeam(store.db, tenantId, team))])]
        : [channel];
    for (const channelId of channels)
      await onChannel({ platform: 'teams', channelId, kind: 'lost', by: 'removed', workspaceId: tenantId });
    return forget(tenantId, channels, channel !== team);
  }

  return {
    take: async (activity) => {
      const tenantId = hostTenantOf(activity);
      if (tenantId === undefined) return;
      if (isRemoval(activity)) return removed(activity, tenantId);
      const heard = conversationIn(activity, tenantId);
      if (heard && (await keep(heard, activity)) && heard.aadObjectId === undefined)
        await onChannel({
          platform: 'teams',
          channelId: heard.conversationId,
          kind: 'found',
          workspaceId: tenantId,
        });
      for (const change of changesIn(activity, tenantId, await teamChannels(store, activity, tenantId)))
        await onChannel(change);
    },
  };
}

function isRemoval({ type, action, membersRemoved, recipient }: TeamsActivity): boolean {
  if (type === 'installationUpdate') return action === 'remove';
  return type === 'conversationUpdate' && (membersRemoved ?? []).some(({ id }) => id === recipient.id);
}

function isAddition({ type, action, membersAdded, recipient }: TeamsActivity): boolean {
  if (type === 'installationUpdate') return action === 'add';
  return type === 'conversationUpdate' && (membersAdded ?? []).some(({ id }) => id === recipient.id);
}

function channelIn(activity: TeamsActivity): string | undefined {
  return channelOf(activity) ?? activity.channelData?.channel?.id;
}

/** Undefined for a group chat, in which the app has no part. */
function conversationIn(activity: TeamsActivity, tenantId: string): Conversation | undefined {
  const { conversation, channelData, from, serviceUrl } = activity;
  const channelId = channelIn(activity);
  const base = { tenantId, serviceUrl };
  if (channelId !== undefined)
    return {
      ...base,
      conversationId: channelId,
      aadObjectId: undefined,
      teamId: channelData?.team?.id,
      name: channelData?.channel?.name ?? '',
    };
  if (conversation.conversationType !== 'personal' || !from.aadObjectId) return undefined;
  return {
    ...base,
    conversationId: conversation.id,
    aadObjectId: from.aadObjectId,
    teamId: undefined,
    name: '',
  };
}

/** The channels that an event of a whole team concerns. */
async function teamChannels(store: Store, activity: TeamsActivity, tenantId: string): Promise<string[]> {
  const team = activity.channelData?.team?.id;
  const isOfTeam = activity.channelData?.eventType?.startsWith('team') ?? false;
  return isOfTeam && team !== undefined ? channelsOfTeam(store.db, tenantId, team) : [];
}

function changesIn(
  { type, channelData }: TeamsActivity,
  workspaceId: string,
  channels: readonly string[],
): ChannelChange[] {
  const eventType = channelData?.eventType;
  if (type !== 'conversationUpdate' || !eventType) return [];
  const channel = channelData.channel;
  const platform = 'teams' as const;
  if (eventType === 'channelRenamed' && channel?.name)
    return [{ platform, channelId: channel.id, kind: 'renamed', name: channel.name }];
  const by = losses[eventType];
  if (by === undefined) return [];
  const concerned = eventType.startsWith('channel') ? (channel ? [channel.id] : []) : channels;
  return concerned.map((channelId) => ({ platform, channelId, kind: 'lost', by, workspaceId }));
}
