import { noticeCard } from '../../../../chat/card.ts';
import type { Platform } from '../../../../chat/interaction.ts';
import { channelText } from '../../../../directory/channel-text.ts';
import {
  directRoute,
  installationKey,
  membersOf,
  stewardsOf,
  type Directory,
} from '../../../../directory/directory.ts';
import type { CommitTx } from '../../../../store/commit.ts';
import { tellMembers } from '../../../../post/ask.ts';

/** A workspace or tenant in which the app is no more. */
export type RemovedFrom = {
  readonly platform: Platform;
  readonly workspaceId: string;
  readonly name: string;
  /** Somebody there took it away, or the platform gave no new access when the old one ended. */
  readonly how: 'removed' | 'not renewed';
  /** The mirrors that were lost by it. */
  readonly lost: readonly number[];
};

/**
 * Tells the stewards, and the owners of the firms with people in a workspace, that it has the app no more: those
 * who can be reached some other way. The stewards hear also which boards are not shown there any more.
 * `directory` may still have the installation and the mirrors.
 */
export function tellRemoved(tx: CommitTx, directory: Directory, from: RemovedFrom, key: string): void {
  const { platform, workspaceId, lost } = from;
  const installations = new Set(directory.installations);
  installations.delete(installationKey(platform, workspaceId));
  const left = { ...directory, installations };
  const firmIds = new Set(
    [...directory.members.values()]
      .filter(({ people }) => people.some((p) => p.platform === platform && p.homeId === workspaceId))
      .map(({ firmId }) => firmId),
  );
  const stewards = new Set(stewardsOf(directory));
  const owners = [...firmIds].flatMap((firmId) => membersOf(directory, firmId, 'owner'));
  const news = newsOf(from);
  for (const member of new Set([...stewards, ...owners])) {
    if (directRoute(left, member) === undefined) continue;
    const isSteward = stewards.has(member);
    const text = isSteward ? [news, ...lostBoards(directory, platform, lost)].join('\n') : news;
    tellMembers(tx, key, [member.id], [isSteward ? 'steward' : 'owner'], noticeCard([text]));
  }
}

function newsOf({ platform, name, how }: RemovedFrom): string {
  const home = `${homeWords[platform]} ${name}`;
  const ended =
    how === 'removed'
      ? `Peer Dispatch was removed from ${home}.`
      : `The access of Peer Dispatch to ${home} has ended and could not be renewed; nobody need have removed it.`;
  return `${ended} It sends nothing there any more, and takes no commands there. To have it back, install it there again.`;
}

const homeWords: Readonly<Record<Platform, string>> = { slack: 'the workspace', teams: 'the tenant' };

/** How a channel gets the app back. */
const addWords: Readonly<Record<Platform, string>> = {
  slack: 'type /invite @Peer Dispatch there',
  teams: 'add it to that team and channel',
};

/** A line for each board that has lost channels, and what to do. */
function lostBoards(directory: Directory, platform: Platform, lost: readonly number[]): string[] {
  const lines = [...directory.boards.values()].flatMap(({ name, mirrors }) => {
    const gone = mirrors.filter(({ id }) => lost.includes(id));
    if (gone.length === 0) return [];
    const channels = gone.map(channelText);
    const goesOn = mirrors.some(({ id, lostBy }) => lostBy === undefined && !lost.includes(id));
    const rest = goesOn
      ? 'Requests go on to its other channels.'
      : 'No other channel shows it, so new requests are seen by nobody.';
    return [`The board ${name} is not shown in ${channels.join(', ')} any more. ${rest}`];
  });
  if (lines.length === 0) return [];
  return [...lines, `When it is installed again, ${addWords[platform]}, and the open requests come back.`];
}
