import type { ButtonAction, WorkAction } from '../chat/action.ts';
import { textCard, type Card } from '../chat/card.ts';
import type { Answer, Place } from '../chat/interaction.ts';
import { mirrorAt, type Actor, type Directory } from '../directory/directory.ts';
import { isNetworkAction } from '../features/network/flow/network-desk.ts';
import { isAllowed } from '../features/network/permissions.ts';
import { isBillAction, showBillTo } from '../features/bills/flow/bills-desk.ts';
import { isRecordAction } from '../features/records/flow/records-desk.ts';
import { isRateAction } from '../features/rates/flow/rates-desk.ts';
import type { DispatchDeps } from './carry-out.ts';
import { canSee, openJobCard } from '../features/jobs/life/flow/change-job.ts';
import { relationTo } from '../features/jobs/life/decide-job.ts';
import { drawCard, drawOffer, readCardJob, type CardJob } from '../post/deliver.ts';
import { isInFirstRound } from '../features/jobs/life/first-round.ts';
import { jobCard } from '../features/jobs/cards/job-card.ts';
import { boardExtras, viewJob } from '../features/jobs/cards/job-view.ts';
import { refusalText } from '../features/jobs/job-refusal.ts';

/**
 * The card that a button stands on, as it is now for the one who looks: for platforms that show each person a
 * view of their own. In a channel that is no more than the board may know, with the buttons of the reader's firm.
 */
export async function lookAgain(
  deps: DispatchDeps,
  directory: Directory,
  actor: Actor | undefined,
  action: ButtonAction,
  place: Place | undefined,
): Promise<Answer> {
  const { store } = deps;
  const name = action.action;
  if (isNetworkAction(name) || isRateAction(name) || isRecordAction(name)) return { kind: 'done' };
  if (isBillAction(name)) return actor ? showBillTo(deps, directory, actor, name, action.id) : unknown;
  if (isOfferAction(name)) {
    if (!actor) return unknown;
    const surface = { kind: 'offer', offerId: action.id, memberId: actor.member.id } as const;
    const card = await drawOffer(store, directory, surface);
    return card ? { kind: 'reply', card } : unknown;
  }
  const found = await readCardJob(store, action.id);
  if (!found) return unknown;
  const { job } = found.record;
  const isOnBoard = place !== undefined && mirrorAt(directory, place)?.boardId === job.boardId;
  if (isOnBoard && !isInFirstRound(job)) return { kind: 'reply', card: onBoard(directory, found, actor) };
  if (!actor || !canSee(job, actor)) return unknown;
  if (relationTo(job, actor) === 'peer')
    return { kind: 'reply', card: openJobCard(directory, job, actor, found.leadRecord) };
  const surface = { kind: 'member', memberId: actor.member.id } as const;
  const card = drawCard(directory, found, surface, true);
  return card ? { kind: 'reply', card } : unknown;
}

const unknown: Answer = {
  kind: 'reply',
  card: textCard(refusalText({ refused: 'unknown_job' })),
  refused: 'unknown_job',
};

function isOfferAction(name: WorkAction): boolean {
  return name.startsWith('offer_');
}

/** What everyone in the channel sees; who may edit a request has the button for it. */
function onBoard(directory: Directory, { record, leadRecord }: CardJob, actor: Actor | undefined): Card {
  const { job } = record;
  const view = viewJob(job, { ...boardExtras, leadRecord }, directory, { kind: 'board' });
  if (!actor || job.status !== 'open' || relationTo(job, actor) !== 'lead') return jobCard(view, () => true);
  return jobCard({ ...view, relation: 'lead' }, (action) => isAllowed(action, actor.member.role, 'lead'));
}
