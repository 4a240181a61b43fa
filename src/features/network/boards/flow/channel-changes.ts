import { textCard } from '../../../../chat/card.ts';
import { commandOn } from '../../../../chat/command-words.ts';
import type { Platform } from '../../../../chat/interaction.ts';
import type { ChannelChange, ChatLookup } from '../../../../chat/port.ts';
import { sceneOf, type Hands } from '../../../../desk/hands.ts';
import { tellMembers } from '../../../../post/ask.ts';
import { assertNever } from '../../../../shared/never.ts';
import type { CommitTx, Store } from '../../../../store/commit.ts';
import {
  findLostChannels,
  findMirrorAgain,
  isMirrored,
  loseMirror,
  loseMirrorsOf,
  moveChannel,
  nameMirror,
  nameNameless,
  workspaceOfBot,
} from '../board-store.ts';
import { channelTextAtStart } from '../../../../directory/channel-text.ts';
import { loadDirectory, raiseDirectoryVersion } from '../../../../directory/directory-store.ts';
import { installationKey, type Directory, type Mirror } from '../../../../directory/directory.ts';
import { channelMoved, mirrorShown } from '../../open/events.ts';
import { stewardIds } from '../../steward/flow/steward.ts';

type Following = Pick<Hands, 'store' | 'program'>;

type Loss = ChannelChange & { readonly kind: 'lost' };

/** What the steward does about a channel in which nothing can be posted any more. */
function remedy(by: Loss['by'], platform: Platform): string {
  const showAgain = `then type ${commandOn(platform, 'board add')} there.`;
  switch (by) {
    case 'archived':
      return `was archived. Take it out of the archive, ${showAgain}`;
    case 'deleted':
      return `was deleted. Make another channel, ${showAgain}`;
    case 'removed':
      return 'no longer has Peer Dispatch in it. Add it to the channel again, and the open requests come back.';
    case 'unshared':
      return `is no longer shared with you. Share it again, or make another channel, ${showAgain}`;
    default:
      return assertNever(by);
  }
}

/**
 * Follows what happens to the channels of boards. A mirror is lost once and the steward told once, however
 * often it is heard of; requests go on to the other mirrors. One that was lost with the app lives again when that is
 * back in the channel.
 */
export async function followChannel(hands: Following, heard: ChannelChange): Promise<void> {
  const { store } = hands;
  const { platform, channelId } = heard;
  if (!(await isMirrored(store.db, platform, channelId))) return;
  const change = 'userId' in heard ? await whenOurs(store, heard) : heard;
  if (!change) return;
  const source = `channel:${platform}:${channelId}:${change.kind}`;
  await store.write({ source, subject: 'network' }, async (tx) => {
    const directory = await loadDirectory(tx.db, await raiseDirectoryVersion(tx.db));
    const { tell } = sceneOf(hands, tx, directory, source);
    const mirrors = mirrorsIn(directory, change);
    switch (change.kind) {
      case 'renamed':
        for (const mirror of mirrors) await nameMirror(tx.db, mirror.id, change.name);
        return;
      case 'moved':
        await moveChannel(tx.db, platform, channelId, change.newId);
        await tell(channelMoved, { platform, channelId, newId: change.newId });
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
          noteMirror(tx, 'MirrorLost', mirror, { by: change.by });
          const key = `mirror:${String(mirror.id)}:lost:${String(tx.now.getTime())}`;
          tellMembers(
            tx,
            key,
            stewardIds(directory),
            ['steward'],
            textCard(lossText(directory, mirror, change.by)),
          );
        }
        return;
      case 'found':
        for (const mirror of mirrors) {
          if (mirror.lostBy !== 'removed' && mirror.lostBy !== 'uninstalled') continue;
          if (!(await findMirrorAgain(tx.db, mirror.id))) continue;
          noteMirror(tx, 'MirrorFound', mirror, {});
          await tell(mirrorShown, { boardId: mirror.boardId, place: mirror, mirrorId: mirror.id });
        }
    }
  });
}

/**
 * A workspace has taken the app away: what was reached through it is lost. The caller holds the directory's version.
 * Returns the mirrors, for those who are told.
 */
export async function loseWorkspace(
  tx: CommitTx,
  where: { readonly platform: Platform; readonly workspaceId: string },
): Promise<readonly { readonly id: number; readonly boardId: number }[]> {
  const lost = await loseMirrorsOf(tx.db, where, tx.now);
  for (const mirror of lost) noteMirror(tx, 'MirrorLost', mirror, { by: 'uninstalled' });
  return lost;
}

/** The app is in a workspace again: whatever channels it is still in live again. The others wait for its invitation. */
export async function followInstallation(
  hands: Following,
  lookup: ChatLookup,
  where: { readonly platform: Platform; readonly workspaceId: string },
): Promise<void> {
  for (const channelId of await findLostChannels(hands.store.db, where, 'uninstalled')) {
    const channel = await lookup.channel({ ...where, channelId });
    if (channel && 'name' in channel) await followChannel(hands, { ...where, channelId, kind: 'found' });
  }
}

/** Asks for the names of channels that nobody has said yet: those of a network file, and those of some teams. */
export async function nameChannels({ store, readDirectory, lookups }: Naming): Promise<void> {
  const directory = await readDirectory(store);
  const mirrors = [...directory.boards.values()].flatMap((board) => board.mirrors);
  for (const mirror of mirrors) {
    const { name, lostBy, platform, workspaceId } = mirror;
    const isAsked = directory.installations.has(installationKey(platform, workspaceId));
    if (name !== '' || lostBy !== undefined || !isAsked) continue;
    const found = await lookups[platform]?.channel(mirror);
    if (!found || !('name' in found) || found.name === '') continue;
    await store.write({ source: `mirror:${String(mirror.id)}:named`, subject: 'network' }, async (tx) => {
      if (await nameNameless(tx.db, mirror.id, found.name)) await raiseDirectoryVersion(tx.db);
    });
  }
}

type Naming = Pick<Hands, 'store' | 'readDirectory' | 'lookups'>;

type Followed = Exclude<ChannelChange, { kind: 'left' | 'joined' }>;

/** That an account has left a channel, or come into it, concerns us only where it is our own. */
async function whenOurs(
  store: Store,
  { platform, channelId, kind, userId }: ChannelChange & { kind: 'left' | 'joined' },
): Promise<Followed | undefined> {
  const workspaceId = await workspaceOfBot(store.db, platform, userId);
  if (workspaceId === undefined) return undefined;
  const where = { platform, channelId, workspaceId };
  return kind === 'left' ? { ...where, kind: 'lost', by: 'removed' } : { ...where, kind: 'found' };
}

function noteMirror(
  tx: CommitTx,
  type: 'MirrorLost' | 'MirrorFound',
  mirror: Pick<Mirror, 'id' | 'boardId'>,
  more: { readonly by?: string },
): void {
  const data = { boardId: mirror.boardId, mirrorId: mirror.id, ...more };
  tx.event({ jobId: null, type, memberId: null, data });
}

function mirrorsIn(directory: Directory, change: Followed): Mirror[] {
  const workspaceId = 'workspaceId' in change ? change.workspaceId : undefined;
  return [...directory.boards.values()]
    .flatMap((board) => board.mirrors)
    .filter((mirror) => mirror.platform === change.platform && mirror.channelId === change.channelId)
    .filter((mirror) => workspaceId === undefined || mirror.workspaceId === workspaceId);
}

function lossText(directory: Directory, mirror: Mirror, by: Loss['by']): string {
  const board = directory.boards.get(mirror.boardId);
  const others = board?.mirrors.filter(({ id, lostBy }) => id !== mirror.id && lostBy === undefined) ?? [];
  const goOn =
    others.length > 0
      ? 'Requests go on to the other channels of the board.'
      : 'No other channel shows the board, so new requests are seen by nobody.';
  return `${channelTextAtStart(mirror)}, which shows the board ${board?.name ?? ''}, ${remedy(by, mirror.platform)} ${goOn}`;
}
