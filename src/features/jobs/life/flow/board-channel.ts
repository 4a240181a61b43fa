import type { Place, Platform } from '../../../../chat/interaction.ts';
import type { CommitTx } from '../../../../store/commit.ts';
import { findOpenJobIds } from '../job-lists-store.ts';
import { showOnMirror, surfaceKey } from '../../../../post/ask.ts';
import { findPostedJobIds, movePostings } from '../../cards/posting-store.ts';

/** A channel that has become a mirror shows what is open on its board, and what it showed before as it is now. */
export async function showOpenJobs(
  tx: CommitTx,
  boardId: number,
  place: Place,
  mirrorId: number,
): Promise<void> {
  const open = await findOpenJobIds(tx.db, boardId);
  const posted = await findPostedJobIds(tx.rows, surfaceKey({ kind: 'mirror', mirrorId }));
  for (const jobId of new Set([...open, ...posted])) showOnMirror(tx, place, jobId, mirrorId);
}

/** A channel has a new id: the messages in it are found under that from now on. */
export function followPostings(
  tx: CommitTx,
  platform: Platform,
  channelId: string,
  newId: string,
): Promise<void> {
  return movePostings(tx.db, platform, channelId, newId);
}
