import type { Card } from '../../../../chat/card.ts';
import type { Answer } from '../../../../chat/interaction.ts';
import { reply } from '../../../../desk/answers.ts';
import type { ByMember } from '../../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../../desk/hands.ts';
import { jobLink } from '../../../../shared/job-link.ts';
import { findNotes } from '../../book/ticket-store.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { mayDo, relationTo } from '../../life/decide-job.ts';
import { mayKnow } from '../../life/first-round.ts';
import { findJob } from '../../life/job-store.ts';
import type { Job } from '../../life/job.ts';
import { jobCard } from '../job-card.ts';
import { viewJob } from '../job-view.ts';
import { offersByTurn } from '../../offers/offer.ts';
import { openJobCard } from '../open-job-card.ts';
import { readAccessReadings, readLeadLines, readSequels } from './draw-job.ts';

/** One job, as this person may know it. */
export async function showJob(
  hands: Hands,
  { directory, actor }: ByMember,
  jobId: number,
): Promise<Answer | JobRefusal> {
  const eyes = eyesOf(hands, directory);
  const { rows, sealer } = eyes;
  const file = await findJob(rows, sealer, jobId, (job) => mayKnow(job, actor));
  if (!file) return { refused: 'unknown_job' };
  const { job, tickets, pending, work, branding } = file;
  if (relationTo(job, actor) === 'peer')
    return reply(withLink(openJobCard(directory, job, actor, await readLeadLines(eyes, job)), hands, job));
  const notes = await findNotes(rows, sealer, jobId);
  const sequel = (await readSequels(eyes, [job])).get(job.id);
  const accessReadings = await readAccessReadings(eyes, job);
  const extras = { tickets, ...offersByTurn(pending), notes, work, branding, sequel, accessReadings };
  const view = viewJob(job, extras, directory, { kind: 'member', actor });
  return reply(
    withLink(
      jobCard(view, (action) => mayDo(action, job, actor)),
      hands,
      job,
    ),
  );
}

/** Below a job that somebody asked for: how to show it to others. */
function withLink(card: Card, { publicUrl }: Pick<Hands, 'publicUrl'>, { id }: Job): Card {
  if (publicUrl === undefined) return card;
  const text = `Link, for those who may see it: ${jobLink(publicUrl, id)}`;
  return { ...card, blocks: [...card.blocks, { kind: 'context', text }] };
}
