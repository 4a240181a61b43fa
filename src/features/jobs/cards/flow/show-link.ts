import type { Answer, Interaction } from '../../../../chat/interaction.ts';
import type { Actor, Directory } from '../../../../directory/directory.ts';
import type { DispatchDeps } from '../../../../desk/carry-out.ts';
import { canSee } from '../../life/flow/change-job.ts';
import { findJob } from '../../life/job-store.ts';
import { viewJob } from '../job-view.ts';
import { linkCard, viewerOfLink } from '../link-card.ts';
import { parseSurface } from '../../../../post/ask.ts';

/** Shows a job below its link, where all who see it there may know it. Elsewhere nothing is said, and not why. */
export async function showLink(
  deps: DispatchDeps,
  directory: Directory,
  actor: Actor | undefined,
  { jobId, place, isDirect }: Interaction & { kind: 'link' },
): Promise<Answer> {
  const record = await findJob(deps.store.rows, deps.store.sealer, jobId);
  if (!record) return { kind: 'done' };
  const { job, postings, pending } = record;
  const shownOn = postings.flatMap(({ surface: key }) => {
    const surface = parseSurface(key);
    return surface.kind === 'mirror' ? [surface.mirrorId] : [];
  });
  const mayKnow = actor !== undefined && canSee(job, actor);
  const viewer = viewerOfLink(directory, { job, actor, mayKnow, place, isDirect, shownOn });
  if (!viewer) return { kind: 'done' };
  const extras = { pendingOffers: pending.length, tickets: [], notes: [] };
  return { kind: 'reply', card: linkCard(viewJob(job, extras, directory, viewer), deps.now()) };
}
