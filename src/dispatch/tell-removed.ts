import type { Platform } from '../chat/interaction.ts';
import { directRoute, installationKey, membersOf, stewardsOf, type Directory } from '../network/directory.ts';
import type { CommitTx } from '../store/commit.ts';
import { noticeCard } from './notices.ts';
import { tellMembers } from './outgoing.ts';

/** A workspace or tenant that has taken the app away. */
export type RemovedFrom = {
  readonly platform: Platform;
  readonly workspaceId: string;
  readonly name: string;
};

/**
 * Tells the stewards, and the owners of the firms with people in a workspace, that it has the app no more: those
 * who can be reached some other way. `directory` may still have the installation.
 */
export function tellRemoved(tx: CommitTx, directory: Directory, from: RemovedFrom, key: string): void {
  const { platform, workspaceId, name } = from;
  const installations = new Set(directory.installations);
  installations.delete(installationKey(platform, workspaceId));
  const left = { ...directory, installations };
  const firmIds = new Set(
    [...directory.members.values()]
      .filter(({ people }) => people.some((p) => p.platform === platform && p.homeId === workspaceId))
      .map(({ firmId }) => firmId),
  );
  const owners = [...firmIds].flatMap((firmId) => membersOf(directory, firmId, 'owner'));
  const reachable = [...stewardsOf(directory), ...owners].filter(
    (owner) => directRoute(left, owner) !== undefined,
  );
  tellMembers(
    tx,
    key,
    reachable.map(({ id }) => id),
    noticeCard([
      `Peer Dispatch was removed from the workspace ${name}. It sends nothing there any more, and /dispatch is gone. ` +
        'To have it back, install it there again.',
    ]),
  );
}
