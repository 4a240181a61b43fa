import type { Card } from '../../../chat/card.ts';
import type { Actor, Directory } from '../../../directory/directory.ts';
import { seesRates } from '../../../directory/roles.ts';
import type { Job } from '../life/job.ts';
import { isAllowed } from '../permissions.ts';
import { jobCard } from './job-card.ts';
import { boardExtras, viewJob, withoutRates } from './job-view.ts';

/**
 * An open job as the board shows it, for one who may claim it, below a line of our own.
 * @param leadLines what the firm that asks is known for
 */
export function openJobCard(
  directory: Directory,
  job: Job,
  actor: Actor,
  leadLines: readonly string[],
  opening?: string,
): Card {
  const known = viewJob(job, { ...boardExtras, leadLines }, directory, { kind: 'board' });
  const view = seesRates(actor.member.role) ? known : withoutRates(known);
  const card = jobCard(view, (action) => isAllowed(action, actor.member.role, 'peer'));
  if (opening === undefined) return card;
  return { summary: opening, blocks: [{ kind: 'text', text: opening }, ...card.blocks] };
}
