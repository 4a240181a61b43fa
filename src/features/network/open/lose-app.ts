import type { Directory } from '../../../directory/directory.ts';
import type { CommitTx } from '../../../store/commit.ts';
import { loseWorkspace } from '../boards/flow/channel-changes.ts';
import { tellRemoved, type RemovedFrom } from '../boards/flow/tell-removed.ts';

/**
 * What follows for the network: mirrors that are lost, and people who are told. The caller holds the directory's
 * version, and has read `before` where the installation may still have been.
 */
export async function loseApp(
  tx: CommitTx,
  before: Directory,
  { platform, workspaceId, name }: Omit<RemovedFrom, 'lost'>,
  key: string,
): Promise<void> {
  const where = { platform, workspaceId };
  tx.event({ jobId: null, type: 'AppUninstalled', memberId: null, data: where });
  const lost = await loseWorkspace(tx, where);
  tellRemoved(tx, before, { ...where, name, lost: lost.map(({ id }) => id) }, key);
}
