import { noticeCard, type Button, type Card, type Span } from '../../../chat/card.ts';
import { DISPATCH } from '../../../chat/command-words.ts';
import { formatMoney } from '../../../shared/money.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { assertNever } from '../../../shared/never.ts';
import { jobButtons } from '../job-buttons.ts';
import { isInFirstRound } from '../life/first-round.ts';
import { hasLostWindow } from '../life/give-back.ts';
import type { JobEvent } from '../life/job-event.ts';
import { assignmentOf, spentOn, workOf, type Job } from '../life/job.ts';
import { rateText, workValue } from '../terms/terms.ts';

/** A short private message to the people of one side: their card has changed, and they should know. */
export type Notice = { readonly to: 'lead' | 'service'; readonly card: Card };

export type NoticeNames = {
  readonly leadFirm: string;
  readonly serviceFirm: string;
  readonly technician: string;
  /** Who is asked first. */
  readonly asked: readonly string[];
};

/**
 * Who is told what of an event, beside the cards that change. An updated card makes no sound, so this
 * says what needs the other side's eyes, and only that.
 *
 * @param after the job after the event; a job that was given back or cancelled has its last assignment in `before`
 */
export function noticesFor(
  event: JobEvent,
  before: Job,
  after: Job,
  names: NoticeNames,
  actorSide: Notice['to'],
): Notice[] {
  const number = `${jobNumber(after.id)} · ${after.request.summary}`;
  const { leadFirm, serviceFirm, technician } = names;
  const otherSide: Notice['to'] = actorSide === 'lead' ? 'service' : 'lead';
  const say = (to: Notice['to'], ...text: readonly Span[]): Notice[] => [{ to, card: noticeCard(text) }];
  const back = (what: string): Notice[] => [{ to: 'lead', card: backCard(what, before, after, names) }];
  switch (event) {
    case 'JobClaimed':
      return say(
        'lead',
        `${serviceFirm} took ${number}, at ${rateText(after.terms)}. You will hear when they confirm.`,
      );
    case 'JobConfirmed':
      return say('lead', `${serviceFirm} confirmed ${number}.`, ...arrival(after, technician));
    case 'JobScheduled':
      // Until it is confirmed, nobody counts on it.
      return before.status === 'assigned'
        ? []
        : say('lead', `${serviceFirm} changed the booking of ${number}.`, ...arrival(after, technician));
    case 'TravelStarted':
      return say('lead', `${technician} is on the way for ${number}.`);
    case 'WorkReported':
    case 'WorkReturned':
      // Messages of their own ask for what is to be done (see ask-card.ts).
      return [];
    case 'WorkApproved': {
      const work = workOf(after);
      const total = work ? formatMoney(workValue(after.terms, work.minutes, spentOn(work)).total) : '';
      return say('service', `${leadFirm} approved ${number}: ${total}.`);
    }
    case 'JobBackedOut':
      return back(`${serviceFirm} backed out of ${number}: ${after.reason ?? ''}`);
    case 'ClaimUndone':
      return back(`${serviceFirm} undid the claim of ${number}: ${after.reason ?? ''}`);
    case 'NobodyCame':
      return [
        ...say(
          'service',
          `${leadFirm} says that nobody came to ${number}: ${after.reason ?? ''}\nThe job is not yours any more, and it stands in your record. Type ${DISPATCH} record to see it and to answer.`,
        ),
        // Whoever said it knows the rest, but for what is to be done now.
        ...(stepsOnceBack(before, after, names).length > 0 ? back(`Nobody came to ${number}.`) : []),
      ];
    case 'JobHeld':
      return say(
        otherSide,
        `${actorSide === 'lead' ? leadFirm : serviceFirm} put ${number} on hold: ${after.reason ?? ''}`,
      );
    case 'JobResumed':
      return actorSide === 'lead'
        ? []
        : say('lead', `${serviceFirm} resumed ${number}. You will hear when they confirm it again.`);
    case 'JobCancelled':
      return assignmentOf(before)
        ? say(
            'service',
            `${leadFirm} cancelled ${number}${after.reason === undefined ? '.' : `: ${after.reason}`}`,
          )
        : [];
    case 'JobExpired':
      return [{ to: 'lead', card: expiredCard(number, after) }];
    case 'EveryoneAsked':
      return say('lead', `Nobody of those asked first took ${number}. Everyone on the board sees it now.`);
    case 'JobPosted':
    case 'JobEdited':
    case 'WorkStarted':
    case 'JobClosed':
      return [];
    default:
      return assertNever(event);
  }
}

function expiredCard(number: string, { id, revision }: Job): Card {
  const { summary, blocks } = noticeCard(`Nobody took ${number} in time, so it has expired.`);
  const again = { label: 'Ask again', action: jobButtons.to('ask', { id, revision }) };
  return { summary, blocks: [...blocks, { kind: 'buttons', buttons: [again] }] };
}

/** What becomes of a job that was given back, for the firm that asked; with buttons for what it has to do. */
function backCard(what: string, before: Job, after: Job, names: NoticeNames): Card {
  const lost = hasLostWindow(before, after) ? ' The time for it is over, so please set a new one.' : '';
  const { summary, blocks } = noticeCard([`${what}\n`, ...askedAgain(before, after, names), lost]);
  const buttons = stepsOnceBack(before, after, names);
  return { summary, blocks: buttons.length === 0 ? blocks : [...blocks, { kind: 'buttons', buttons }] };
}

/** Who is asked now, in the words of the firm that asks. */
function askedAgain(before: Job, after: Job, { asked }: NoticeNames): Span[] {
  if (!isInFirstRound(after))
    return [isInFirstRound(before) ? 'Everyone on the board sees it now.' : 'It is open on the board again.'];
  if (asked.length === 0) return ['Nobody is asked now. Ask everyone, or cancel it on its job card.'];
  const only = `Of those asked first, it is open again for ${asked.join(', ')}`;
  const endsAt = after.firstRound?.endsAt;
  return endsAt
    ? [`${only}. Everyone on the board sees it from `, { at: endsAt }, '.']
    : [`${only}. Nobody else sees it.`];
}

/** What is left to do for the firm that asked, before anybody else takes the job. */
function stepsOnceBack(before: Job, after: Job, { asked }: NoticeNames): Button[] {
  const about = { id: after.id, revision: after.revision };
  return [
    ...(isInFirstRound(after) && asked.length === 0
      ? [{ label: 'Ask everyone now', action: jobButtons.to('ask_everyone', about) }]
      : []),
    ...(hasLostWindow(before, after)
      ? [{ label: 'Set a new time', action: jobButtons.to('edit', about) }]
      : []),
  ];
}

function arrival(job: Job, technician: string): Span[] {
  const etaAt = assignmentOf(job)?.etaAt;
  if (!etaAt) return [` ${technician} does it.`];
  return [` ${technician} ${job.request.place === 'on_site' ? 'arrives' : 'starts'} `, { at: etaAt }];
}
