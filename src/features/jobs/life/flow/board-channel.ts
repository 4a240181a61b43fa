import type { Place, Platform } from '../../../../chat/interaction.ts';
import type { Scene } from '../../../../directory/scene.ts';
import { findPostedJobIds, movePostings } from '../../../../post/posting-store.ts';
import { refreshOnMirror, surfaceKey } from '../../cards/flow/job-surfaces.ts';
import { refreshLeads } from '../../cards/flow/undelivered.ts';
import { findOpenJobIds } from '../job-lists-store.ts';

/** A channel that has become a mirror shows what is open on its board, and what it showed before as it is now. */
export async function showOpenJobs(
  scene: Scene,
  shown: { readonly boardId: number; readonly place: Place; readonly mirrorId: number },
): Promise<void> {
  const { tx } = scene;
  const { boardId, place, mirrorId } = shown;
  const open = await findOpenJobIds(tx.db, boardId);
  const posted = await findPostedJobIds(tx.sql, surfaceKey({ kind: 'mirror', mirrorId }));
  for (const jobId of new Set([...open, ...posted])) refreshOnMirror(tx, place, jobId, mirrorId);
  await refreshLeads(scene, open);
}

/** A channel has a new id: the messages in it are found under that from now on. */
export function followPostings(
  { tx }: Scene,
  moved: { readonly platform: Platform; readonly channelId: string; readonly newId: string },
): Promise<void> {
  return movePostings(tx, moved.platform, moved.channelId, moved.newId);
}
