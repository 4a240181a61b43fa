import type { Span, Text } from '../../../chat/card.ts';
import { keptText, refusalAdvice, type RefusalView } from '../branding/refusal-view.ts';
import { assertNever } from '../../../shared/never.ts';
import { hasBegun, isUnbooked } from './job-steps.ts';
import type { JobView } from './job-view.ts';
import { notShownLines } from './undelivered.ts';

/** One line: how things stand and whose turn it is. */
export function statusLine(view: JobView): Text {
  switch (view.relation) {
    case 'board':
      return boardLine(view);
    case 'peer':
      return 'Your firm no longer has this job.';
    case 'lead':
      return leadLine(view);
    case 'service':
    case 'assignee':
      return serviceLine(view);
    default:
      return assertNever(view.relation);
  }
}

/** For everyone in the shared channel: what the two firms do with it is their business. */
function boardLine({ job, leadFirm, serviceFirm, firstRound }: JobView): Text {
  switch (job.status) {
    case 'open':
      if (firstRound)
        return firstRound.endsAt
          ? ['You are asked before the others, until ', { at: firstRound.endsAt }]
          : ['Only chosen peers are asked. First to claim gets it.', ...endLine(job)];
      return job.request.respondByAt
        ? ['Open until ', { at: job.request.respondByAt }, '. First to claim gets it.']
        : 'Open. First to claim gets it.';
    case 'expired':
      return 'Expired. Nobody took it in time.';
    case 'cancelled':
      return `Cancelled by ${leadFirm}.`;
    case 'assigned':
    case 'confirmed':
    case 'in_progress':
    case 'work_done':
    case 'approved':
    case 'closed':
    case 'on_hold':
      return [{ bold: `Claimed by ${serviceFirm ?? 'a peer'}` }];
    default:
      return assertNever(job.status);
  }
}

function leadLine(view: JobView): Text {
  const { job } = view;
  const service = view.serviceFirm ?? 'the peer';
  const technician = view.technician ?? 'the technician';
  switch (job.status) {
    case 'open':
      return openLine(view);
    case 'expired':
      return 'Expired. Nobody took it in time.';
    case 'cancelled':
      return withSequel(
        job.reason === undefined ? 'You cancelled it.' : `You cancelled it: ${job.reason}`,
        view,
      );
    case 'assigned':
      return `${service} took it. Waiting for them to confirm.`;
    case 'confirmed':
      if (view.refusal) return refusedLine(view, view.refusal);
      if (view.kept) return keptText(view.kept, 'lead');
      return view.onTheWayAt
        ? [`${technician} is on the way, since `, { at: view.onTheWayAt }]
        : `Confirmed. ${technician} does it.`;
    case 'in_progress':
      return job.reason === undefined ? `${technician} is at work.` : `You returned it: ${job.reason}`;
    case 'work_done':
      return view.actsForFirm
        ? 'The work is done. Check it, then approve or return it.'
        : 'The work is done. It waits for an owner or coordinator of your firm.';
    case 'approved':
      return `Approved. ${view.sequel?.line ?? `${service} will bill you.`}`;
    case 'closed':
      return withSequel('Closed.', view);
    case 'on_hold':
      return heldLine(view, service);
    default:
      return assertNever(job.status);
  }
}

/** Whose turn it is once somebody has said that they cannot go like that. */
function refusedLine(
  { relation, going, actsForFirm, isAlone }: JobView,
  { proposed, waitsFor }: RefusalView,
): string {
  const isOurTurn = (relation === 'lead') === (proposed === undefined);
  if (going === 'refused' && !(actsForFirm && isOurTurn))
    return 'You said that you cannot go like this. Do not set off before it is answered.';
  const waits = `It waits for ${waitsFor}.`;
  if (!isOurTurn && relation === 'lead') return `You proposed another branding. ${waits}`;
  if (!isOurTurn) return actsForFirm && !isAlone ? `${waits} You can send somebody else at once.` : waits;
  if (!actsForFirm) return 'It waits for an owner or coordinator of your firm.';
  return refusalAdvice[proposed === undefined ? 'lead' : 'service'];
}

/** @param confirmer who confirms it again */
function heldLine(view: JobView, confirmer: string): string {
  const { reason = 'no reason given' } = view.job;
  const paid = hasBegun(view)
    ? '\nWork on it has begun: to end the job, resume it and take it to approval.'
    : '';
  return `On hold: ${reason}\nOnce it is resumed, ${confirmer} confirms it again.${paid}`;
}

/** When an open request ends, where that is not said already. */
function endLine({ request: { respondByAt } }: JobView['job']): Span[] {
  return respondByAt ? ['\nThe request ends ', { at: respondByAt }, '.'] : [];
}

/** How it stands, and on a line of its own what follows on it. */
function withSequel(line: string, { sequel }: JobView): string {
  return sequel ? `${line}\n${sequel.line}` : line;
}

/** Where it waits; that nobody can see it comes first. */
function openLine(view: JobView): Text {
  const { notShown } = view;
  if (notShown.length === 0) return waitingLine(view);
  const lines = notShownLines(notShown).flatMap((line) => ['\n', ...line]);
  const waiting = waitingLine(view);
  return notShown.some(({ kind }) => kind === 'unseen')
    ? lines.slice(1)
    : [...(typeof waiting === 'string' ? [waiting] : waiting), ...lines];
}

function waitingLine(view: JobView): Text {
  const { job } = view;
  if (view.pendingOffers + view.ownOffers > 0) return [offersLine(view), ...endLine(job)];
  if (job.reason !== undefined) return [...reopenedLine(view, job.reason), ...endLine(job)];
  if (view.firstRound) return [...firstRoundLine(view.firstRound), ...endLine(job)];
  return job.request.respondByAt
    ? ['Waiting for a peer to take it, until ', { at: job.request.respondByAt }]
    : 'Waiting for a peer to take it.';
}

/** Whose turn it is. */
function offersLine({ pendingOffers, ownOffers, actsForFirm }: JobView): string {
  const answerer = actsForFirm ? 'your answer' : 'an owner or coordinator of your firm';
  const yours =
    pendingOffers === 1
      ? `A counter-offer waits for ${answerer}.`
      : `${String(pendingOffers)} counter-offers wait for ${answerer}.`;
  const theirs =
    ownOffers === 1
      ? 'Your counter-offer waits for the peer to answer.'
      : `${String(ownOffers)} counter-offers of yours wait for the peers to answer.`;
  return [...(pendingOffers > 0 ? [yours] : []), ...(ownOffers > 0 ? [theirs] : [])].join(' ');
}

function reopenedLine({ terms, firstRound }: JobView, reason: string): readonly Span[] {
  const hasTime = terms.windowStartAt !== undefined || terms.windowEndAt !== undefined;
  return [
    `Open again. The reason given: ${reason}`,
    ...(hasTime ? [] : ['\nNo time is set for it now. Edit it to set one.']),
    ...(firstRound ? ['\n', ...firstRoundLine(firstRound)] : []),
  ];
}

function firstRoundLine({ firms, endsAt }: NonNullable<JobView['firstRound']>): readonly Span[] {
  if (firms.length === 0) return ['Nobody is asked now. Ask everyone, or cancel it.'];
  const asked = `Asked first: ${firms.join(', ')}.`;
  return endsAt
    ? [`${asked} Everyone on the board sees it from `, { at: endsAt }]
    : [`${asked} Nobody else sees it.`];
}

function serviceLine(view: JobView): Text {
  const { job, leadFirm, relation } = view;
  const isOwn = relation === 'assignee';
  const technician = view.technician ?? 'the technician';
  const isOnSite = job.request.place === 'on_site';
  switch (job.status) {
    // A firm that has the job never sees it in these two.
    case 'open':
    case 'expired':
      return 'Your firm no longer has this job.';
    case 'cancelled':
      return withSequel(
        job.reason === undefined ? `Cancelled by ${leadFirm}.` : `Cancelled by ${leadFirm}: ${job.reason}`,
        view,
      );
    case 'assigned':
      if (view.technician === undefined) return 'Yours. Pick the technician and the time.';
      if (isUnbooked(view)) return `Yours. Say when you ${isOnSite ? 'come' : 'start'}.`;
      return `Confirm that ${isOwn ? 'you take' : `${technician} takes`} it.`;
    case 'confirmed':
      if (view.refusal) return refusedLine(view, view.refusal);
      if (view.kept)
        return keptText(view.kept, view.actsForFirm ? (view.isAlone ? 'alone' : 'picks') : 'goes');
      if (view.onTheWayAt)
        return [
          `${isOwn ? 'You are' : `${technician} is`} on the way, since `,
          { at: view.onTheWayAt },
          '. Click on arrival.',
        ];
      if (view.going === 'waits')
        return `Confirmed. ${technician} has yet to read how to appear, and ${isOnSite ? 'sets off' : 'starts'} then.`;
      if (isOnSite) return `Confirmed. Click when ${isOwn ? 'you set' : `${technician} sets`} off.`;
      return `Confirmed. Click when ${isOwn ? 'you start' : `${technician} starts`}.`;
    case 'in_progress':
      return job.reason === undefined
        ? 'At work. Report when it is done.'
        : `Returned by ${leadFirm}: ${job.reason}\nReport again when it is done.`;
    case 'work_done':
      return `Reported. Waiting for ${leadFirm} to approve.`;
    case 'approved':
      return `Approved by ${leadFirm}. ${view.sequel?.line ?? 'Your firm can bill it.'}`;
    case 'closed':
      return withSequel('Closed.', view);
    case 'on_hold':
      return heldLine(view, 'your firm');
    default:
      return assertNever(job.status);
  }
}
