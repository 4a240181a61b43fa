import type { Interaction } from '../../../../chat/interaction.ts';
import { reply } from '../../../../desk/answers.ts';
import type { Answered, From } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { seesRates } from '../../../../directory/roles.ts';
import { mayKnow } from '../../life/first-round.ts';
import { findJob } from '../../life/job-store.ts';
import { parseSurface } from './job-surfaces.ts';
import { viewJob, withoutRates } from '../job-view.ts';
import { offersByTurn } from '../../offers/offer.ts';
import { linkCard, viewerOfLink } from '../link-card.ts';

type Link = From & Pick<Interaction & { readonly kind: 'link' }, 'jobId' | 'place' | 'isDirect'>;

/** Shows a job below its link, where all who see it there may know it. Elsewhere nothing is said, and not why. */
export async function showLink(
  { store, now }: Hands,
  { directory, actor, jobId, place, isDirect }: Link,
): Promise<Answered> {
  if (!actor) return { kind: 'done' };
  const file = await findJob(store.rows, store.sealer, jobId, (job) => mayKnow(job, actor));
  if (!file) return { kind: 'done' };
  const { job, postings, pending, branding } = file;
  const shownOn = postings.flatMap(({ surface: key }) => {
    const surface = parseSurface(key);
    return surface.kind === 'mirror' ? [surface.mirrorId] : [];
  });
  const viewer = viewerOfLink(directory, { job, actor, place, isDirect, shownOn });
  if (!viewer) return { kind: 'done' };
  const extras = { ...offersByTurn(pending), tickets: [], notes: [], branding };
  const view = viewJob(job, extras, directory, viewer);
  // A channel of the board has its card with all of it; a direct message is the poster's.
  const isKept = isDirect && viewer.kind === 'board' && !seesRates(actor.member.role);
  return reply(linkCard(isKept ? withoutRates(view) : view, now()));
}
