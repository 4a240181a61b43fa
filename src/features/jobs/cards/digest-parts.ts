import type { Button, Text } from '../../../chat/card.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { listPart, type BoardNews, type DigestItem, type DigestPart } from '../../digests/digest-card.ts';
import { jobButtons } from '../job-buttons.ts';
import { assignmentOf, jobTitle, mostUrgentFirst, statusLabels, type Job } from '../life/job.ts';
import { plannedAt } from '../life/visit-end.ts';
import { requestButtons, requestLine } from './list-cards.ts';
import type { PastVisit } from './past-visit.ts';
import type { RefusalAsk } from './refusal-ask.ts';

/** A request that nobody has claimed, as a board shows it. */
export type UnclaimedJob = {
  readonly job: Job;
  readonly leadFirm: string;
  readonly waitingDays: number;
};

export type UndocumentedJob = {
  readonly id: number;
  readonly revision: number;
  readonly summary: string;
  readonly peer: string;
  /** Whether the firm did the work, and so can document it. */
  readonly isOurs: boolean;
};

type WithPeer = { readonly job: Job; readonly peer: string };
type WithPast = WithPeer & { readonly past: PastVisit };
type WithRefusal = WithPeer & { readonly refused: RefusalAsk };

/** What a firm is told of jobs in the morning. */
export type JobNews = {
  /** Most urgent first, then oldest. `leadLines`: what the firm that asks is known for, to whoever may claim. */
  readonly unclaimed: readonly (UnclaimedJob & {
    readonly canClaim: boolean;
    readonly leadLines: readonly string[];
  })[];
  /** Claimed and not confirmed; `isOurs`: by the firm itself. */
  readonly unconfirmed: readonly (WithPeer & { readonly isOurs: boolean })[];
  /** Today and tomorrow, most urgent first. */
  readonly planned: readonly WithPeer[];
  /** Past without a report: those that the firm is to report, and those of its peers. */
  readonly past: readonly WithPast[];
  readonly pastOfPeers: readonly WithPast[];
  /** What is reported, with what it comes to and the buttons that answer it. */
  readonly toApprove: readonly (WithPeer & { readonly total: string; readonly buttons: readonly Button[] })[];
  /** On which who was to go cannot go like that, answered or not: the firm's turn first, then that of its peers. */
  readonly refused: readonly WithRefusal[];
  /** Closed lately, with no documentation for the client. */
  readonly undocumented: readonly UndocumentedJob[];
};

const jobOf = ({ job }: { readonly job: Job }): Job => job;

/** What the firm is to do comes first, and what is open after it; bills stand between. Most urgent first in each. */
export function jobParts(news: JobNews): DigestPart[] {
  const { unclaimed, unconfirmed, planned, past, pastOfPeers, toApprove, refused, undocumented } = news;
  return [
    ...listPart(5, 'approve', 'Waits for your approval', mostUrgentFirst(toApprove, jobOf), toApproveItem),
    ...listPart(7, 'branding', 'Cannot go like this', byTurn(refused, false), refusedItem),
    ...listPart(8, 'send', 'Somebody else has to go', byTurn(refused, true), refusedItem),
    ...listPart(10, 'report', 'Was the work done?', mostUrgentFirst(past, jobOf), pastItem),
    ...listPart(15, 'confirm', 'Not confirmed yet', mostUrgentFirst(unconfirmed, jobOf), unconfirmedItem),
    ...listPart(20, 'visit', 'Today and tomorrow', mostUrgentFirst(planned, jobOf), plannedItem),
    ...listPart(
      25,
      'report',
      'Past, and not reported by your peers',
      mostUrgentFirst(pastOfPeers, jobOf),
      pastItem,
    ),
    ...listPart(45, 'claim', 'Nobody has claimed', mostUrgentFirst(unclaimed, jobOf), unclaimedItem),
    ...listPart(60, 'document', 'Closed without documentation', undocumented, undocumentedItem),
  ];
}

function unclaimedItem({
  job,
  leadFirm,
  waitingDays,
  canClaim,
  leadLines,
}: JobNews['unclaimed'][number]): DigestItem {
  const age =
    waitingDays === 0 ? 'today' : waitingDays === 1 ? 'since yesterday' : `for ${String(waitingDays)} days`;
  const line = requestLine(job, leadFirm, true, [`open ${age}`, ...(canClaim ? leadLines : [])]);
  return {
    about: aboutJob(job.id),
    title: jobTitle(job),
    line,
    buttons: requestButtons(job, canClaim),
  };
}

function unconfirmedItem({ job, peer, isOurs }: JobNews['unconfirmed'][number]): DigestItem {
  const at = plannedAt(job);
  const { id, revision, request } = job;
  const isPicked = assignmentOf(job)?.technicianId !== undefined;
  const asks = isPicked
    ? { label: 'Confirm', action: jobButtons.to('confirm', { id, revision }) }
    : { label: 'Pick technician', action: jobButtons.to('schedule', { id, revision }) };
  const waits = isOurs ? 'Waits for you' : `Waits for ${peer}`;
  return item(
    job,
    `${jobNumber(id)} · ${request.summary}`,
    [`${isOurs ? `${peer} · ` : ''}${waits}`, ...(at ? [' · ', { at }] : [])],
    isOurs ? [{ ...asks, style: 'primary' as const }] : [],
  );
}

function plannedItem({ job, peer }: WithPeer): DigestItem {
  const at = plannedAt(job);
  const line = [`${peer} · ${statusLabels[job.status]}`, ...(at ? [' · ', { at }] : [])];
  return item(job, jobTitle(job), line, []);
}

function pastItem({ job, peer, past }: WithPast): DigestItem {
  return item(job, jobTitle(job), [`${peer} · `, ...past.line], past.buttons);
}

function byTurn(refused: readonly WithRefusal[], isKept: boolean): readonly WithRefusal[] {
  const some = refused.filter((each) => each.refused.isKept === isKept);
  const sorted = mostUrgentFirst(some, jobOf);
  const isOwn = (each: WithRefusal): boolean => each.refused.turn === 'own';
  return [...sorted.filter(isOwn), ...sorted.filter((each) => !isOwn(each))];
}

function refusedItem({ job, peer, refused }: WithRefusal): DigestItem {
  return item(job, jobTitle(job), [`${peer} · `, ...refused.line], refused.buttons);
}

function toApproveItem({ job, peer, total, buttons }: JobNews['toApprove'][number]): DigestItem {
  return item(job, jobTitle(job), `${peer} has reported it as done: ${total}`, buttons);
}

function undocumentedItem({ id, revision, summary, peer, isOurs }: UndocumentedJob): DigestItem {
  const asks = isOurs
    ? 'Add a note on what was done, and share it with them'
    : 'Ask them for a note on what was done';
  const button = isOurs
    ? { label: 'Add note', action: jobButtons.to('note', { id, revision }) }
    : showButton({ id, revision });
  const title = `${jobNumber(id)} · ${summary}`;
  return { about: aboutJob(id), title, line: `${peer} · ${asks}`, buttons: [button] };
}

function item(job: Job, title: string, line: Text, buttons: readonly Button[]): DigestItem {
  return { about: aboutJob(job.id), title, line, buttons: [...buttons, showButton(job)] };
}

function aboutJob(id: number): string {
  return `job:${String(id)}`;
}

function showButton({ id, revision }: Pick<Job, 'id' | 'revision'>): Button {
  return { label: 'Show', action: jobButtons.to('show', { id, revision }) };
}

/** How many open requests a board's digest names. */
const ON_BOARD = 10;

/** What a board is told once a day: its open requests, most urgent first, as it shows them anyway. */
export function newsOfBoard(open: readonly UnclaimedJob[]): BoardNews | undefined {
  if (open.length === 0) return undefined;
  const title = `${String(open.length)} open ${open.length === 1 ? 'request' : 'requests'}`;
  const lines = mostUrgentFirst(open, jobOf)
    .slice(0, ON_BOARD)
    .map(({ job, leadFirm, waitingDays }) => {
      const days = waitingDays === 1 ? '1 day' : `${String(waitingDays)} days`;
      return `${jobTitle(job)} · ${leadFirm}${waitingDays > 0 ? ` · ${days}` : ''}`;
    });
  const more = open.length - lines.length;
  return {
    title,
    blocks: [
      { kind: 'text', text: lines.join('\n') },
      {
        kind: 'context',
        text: `${more > 0 ? `and ${String(more)} more. ` : ''}Their cards are above, with a button to claim.`,
      },
    ],
  };
}
