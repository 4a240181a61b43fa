import { textCard } from '../chat/card.ts';
import type { ChannelChange } from '../chat/port.ts';
import { followPostings } from '../dispatch/board-channel.ts';
import { tellMembers } from '../dispatch/outgoing.ts';
import type { Store } from '../store/commit.ts';
import { isMirrored, loseMirror, moveChannel, nameMirror, workspaceOfBot } from './board-store.ts';
import { loadDirectory, raiseDirectoryVersion } from './directory-store.ts';
import type { Directory, Mirror, MirrorLoss } from './directory.ts';
import { stewardIds } from './steward.ts';

/** What the steward does about a channel in which nothing can be posted any more. */
const remedies: Readonly<Record<MirrorLoss, string>> = {
  archived: 'was archived. Take it out of the archive',
  deleted: 'was deleted. Make another channel',
  removed: 'no longer has Peer Dispatch in it. Invite it again',
  unshared: 'is no longer shared with your workspace. Share it again, or make another channel',
};

/**
 * Follows what happens to the channels of boards. A mirror is lost once and the steward told once, however
 * often it is heard of; requests go on to the other mirrors.
 */
export async function followChannel(store: Store, heard: ChannelChange): Promise<void> {
  const { platform, channelId } = heard;
  if (!(await isMirrored(store.db, platform, channelId))) return;
  const change = heard.kind === 'left' ? await whenOurs(store, heard) : heard;
  if (!change) return;
  const source = `channel:${platform}:${channelId}:${change.kind}`;
  await store.write({ source, subject: 'network' }, async (tx) => {
    const directory = await loadDirectory(tx.db, await raiseDirectoryVersion(tx.db));
    const mirrors = mirrorsIn(directory, change);
    switch (change.kind) {
      case 'renamed':
        for (const mirror of mirrors) await nameMirror(tx.db, mirror.id, change.name);
        return;
      case 'moved':
        await moveChannel(tx.db, platform, channelId, change.newId);
        await followPostings(tx, platform, channelId, change.newId);
        tx.event({
          jobId: null,
          type: 'ChannelMoved',
          memberId: null,
          data: { platform, from: channelId, to: change.newId },
        });
        return;
      case 'lost':
        for (const mirror of mirrors) {
          if (!(await loseMirror(tx.db, mirror.id, change.by, tx.now))) continue;
          tx.event({
            jobId: null,
            type: 'MirrorLost',
            memberId: null,
            data: { boardId: mirror.boardId, mirrorId: mirror.id, by: change.by },
          });
          const key = `mirror:${String(mirror.id)}:lost:${String(tx.now.getTime())}`;
          tellMembers(tx, key, stewardIds(directory), textCard(lossText(directory, mirror, change.by)));
        }
    }
  });
}

type Followed = Exclude<ChannelChange, { kind: 'left' }>;

/** That an account has left a channel concerns us only where it was our own. */
async function whenOurs(
  store: Store,
  { platform, channelId, userId }: ChannelChange & { kind: 'left' },
): Promise<Followed | undefined> {
  const workspaceId = await workspaceOfBot(store.db, platform, userId);
  return workspaceId === undefined
    ? undefined
    : { platform, channelId, kind: 'lost', by: 'removed', workspaceId };
}

function mirrorsIn(directory: Directory, change: Followed): Mirror[] {
  const workspaceId = change.kind === 'lost' ? change.workspaceId : undefined;
  return [...directory.boards.values()]
    .flatMap((board) => board.mirrors)
    .filter((mirror) => mirror.platform === change.platform && mirror.channelId === change.channelId)
    .filter((mirror) => workspaceId === undefined || mirror.workspaceId === workspaceId);
}

function lossText(directory: Directory, mirror: Mirror, by: MirrorLoss): string {
  const board = directory.boards.get(mirror.boardId);
  const others = board?.mirrors.filter(({ id, lostBy }) => id !== mirror.id && lostBy === undefined) ?? [];
  const channel = `#${mirror.name === '' ? mirror.channelId : mirror.name}`;
  const goOn =
    others.length > 0
      ? 'Requests go on to the other channels of the board.'
      : 'No other channel shows the board, so new requests are seen by nobody.';
  return `${channel}, which shows the board ${board?.name ?? ''}, ${remedies[by]}, then type /dispatch board add there. ${goOn}`;
}
