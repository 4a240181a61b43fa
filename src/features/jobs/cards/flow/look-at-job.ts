/**
 * The card that a button stands on, as it is now for the one who looks: for platforms that show each person a
 * view of their own. In a channel that is no more than the board may know, with the buttons of the reader's firm.
 */
import type { Card } from '../../../../chat/card.ts';
import type { Answer } from '../../../../chat/interaction.ts';
import { reply } from '../../../../desk/answers.ts';
import type { Click } from '../../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../../desk/hands.ts';
import { mirrorAt, type Actor, type Directory } from '../../../../directory/directory.ts';
import { seesRates } from '../../../../directory/roles.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { relationTo } from '../../life/decide-job.ts';
import { isInFirstRound, mayKnow, type JobOutline } from '../../life/first-round.ts';
import { assignmentOf } from '../../life/job.ts';
import { isAllowed } from '../../permissions.ts';
import { jobCard } from '../job-card.ts';
import { boardExtras, viewJob } from '../job-view.ts';
import { openJobCard } from '../open-job-card.ts';
import { drawCard, drawOffer, readCardJob, type CardJob } from './draw-job.ts';

const unknown: JobRefusal = { refused: 'unknown_job' };

export async function lookAtJob(
  hands: Hands,
  { directory, actor, action, place }: Click,
): Promise<Answer | JobRefusal> {
  const isOnBoard = (job: JobOutline): boolean =>
    place !== undefined && mirrorAt(directory, place)?.boardId === job.boardId && !isInFirstRound(job);
  const isKnown = (job: JobOutline): boolean =>
    isOnBoard(job) || (actor !== undefined && mayKnow(job, actor));
  const found = await readCardJob(eyesOf(hands, directory), action.id, isKnown);
  if (!found) return unknown;
  const { job } = found.file;
  if (isOnBoard({ ...job, serviceFirmId: assignmentOf(job)?.serviceFirmId }))
    return reply(onBoard(directory, found, actor));
  if (!actor) return unknown;
  if (relationTo(job, actor) === 'peer') return reply(openJobCard(directory, job, actor, found.leadLines));
  const card = drawCard(directory, found, { kind: 'member', memberId: actor.member.id }, true);
  return card ? reply(card) : unknown;
}

export async function lookAtOffer(
  hands: Hands,
  { directory, actor, action }: Click,
): Promise<Answer | JobRefusal> {
  // A card for those who may answer it, with what a job pays: whoever does the work sees that of their own alone.
  if (!actor || !seesRates(actor.member.role)) return unknown;
  const on = { kind: 'offer', offerId: action.id, memberId: actor.member.id } as const;
  const card = await drawOffer(eyesOf(hands, directory), on);
  return card ? reply(card) : unknown;
}

/** What everyone in the channel sees; who may edit a request has the button for it. */
function onBoard(directory: Directory, { file, leadLines }: CardJob, actor: Actor | undefined): Card {
  const { job } = file;
  const view = viewJob(job, { ...boardExtras, leadLines }, directory, { kind: 'board' });
  if (!actor || job.status !== 'open' || relationTo(job, actor) !== 'lead') return jobCard(view, () => true);
  return jobCard({ ...view, relation: 'lead' }, (action) => isAllowed(action, actor.member.role, 'lead'));
}
