import type { Block, Button } from '../../../chat/card.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { listPart, type BoardNews, type DigestPart } from '../../digests/digest-card.ts';
import { jobButtons } from '../job-buttons.ts';
import { assignmentOf, jobTitle, mostUrgentFirst, statusLabels, type Job } from '../life/job.ts';
import { plannedAt } from '../life/visit-end.ts';
import { rateText } from '../terms/terms.ts';
import { claimConfirm } from './job-steps.ts';
import type { PastVisit } from './past-visit.ts';

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
  /** Closed lately, with no documentation for the client. */
  readonly undocumented: readonly UndocumentedJob[];
};

const jobOf = ({ job }: { readonly job: Job }): Job => job;

/** What the firm is to do comes first, and what is open after it; bills stand between. Most urgent first in each. */
export function jobParts(news: JobNews): DigestPart[] {
  const { unclaimed, unconfirmed, planned, past, pastOfPeers, toApprove, undocumented } = news;
  return [
    ...listPart(5, 'Waits for your approval', mostUrgentFirst(toApprove, jobOf), approveBlocks),
    ...listPart(10, 'Was the work done?', mostUrgentFirst(past, jobOf), pastBlocks),
    ...listPart(15, 'Not confirmed yet', mostUrgentFirst(unconfirmed, jobOf), unconfirmedBlocks),
    ...listPart(20, 'Today and tomorrow', mostUrgentFirst(planned, jobOf), plannedBlocks),
    ...listPart(25, 'Past, and not reported by your peers', mostUrgentFirst(pastOfPeers, jobOf), pastBlocks),
    ...listPart(45, 'Nobody has claimed', mostUrgentFirst(unclaimed, jobOf), unclaimedBlocks),
    ...listPart(60, 'Closed without documentation', undocumented, undocumentedBlocks),
  ];
}

function unclaimedBlocks({
  job,
  leadFirm,
  waitingDays,
  canClaim,
  leadLines,
}: JobNews['unclaimed'][number]): Block[] {
  const age =
    waitingDays === 0 ? 'today' : waitingDays === 1 ? 'since yesterday' : `for ${String(waitingDays)} days`;
  const { id, revision, request, postedTerms } = job;
  const known = canClaim ? leadLines : [];
  const about = [leadFirm, request.area, request.skill, rateText(postedTerms), `open ${age}`, ...known];
  return [
    { kind: 'text', text: `${jobTitle(job)}\n${about.filter(Boolean).join(' · ')}` },
    {
      kind: 'buttons',
      buttons: [
        ...(canClaim
          ? [
              {
                label: 'Claim',
                style: 'primary' as const,
                action: jobButtons.to('claim', { id, revision }),
                confirm: claimConfirm(id, postedTerms, request.place),
              },
            ]
          : []),
        { label: 'Show', action: jobButtons.to('show', { id, revision }) },
      ],
    },
  ];
}

function unconfirmedBlocks({ job, peer, isOurs }: JobNews['unconfirmed'][number]): Block[] {
  const at = plannedAt(job);
  const { id, revision, request } = job;
  const isPicked = assignmentOf(job)?.technicianId !== undefined;
  const asks = isPicked
    ? { label: 'Confirm', action: jobButtons.to('confirm', { id, revision }) }
    : { label: 'Pick technician', action: jobButtons.to('schedule', { id, revision }) };
  const waits = isOurs ? 'Waits for you' : `Waits for ${peer}`;
  return [
    {
      kind: 'text',
      text: [
        `${jobNumber(id)} · ${request.summary}\n${isOurs ? `${peer} · ` : ''}${waits}`,
        ...(at ? [' · ', { at }] : []),
      ],
    },
    {
      kind: 'buttons',
      buttons: [
        ...(isOurs ? [{ ...asks, style: 'primary' as const }] : []),
        { label: 'Show', action: jobButtons.to('show', { id, revision }) },
      ],
    },
  ];
}

function plannedBlocks({ job, peer }: WithPeer): Block[] {
  const at = plannedAt(job);
  return [
    {
      kind: 'text',
      text: [`${jobTitle(job)}\n${peer} · ${statusLabels[job.status]}`, ...(at ? [' · ', { at }] : [])],
    },
    showButton(job),
  ];
}

function pastBlocks({ job, peer, past }: WithPast): Block[] {
  const { id, revision } = job;
  return [
    { kind: 'text', text: [`${jobTitle(job)}\n${peer} · `, ...past.line] },
    {
      kind: 'buttons',
      buttons: [...past.buttons, { label: 'Show', action: jobButtons.to('show', { id, revision }) }],
    },
  ];
}

function approveBlocks({ job, peer, total, buttons }: JobNews['toApprove'][number]): Block[] {
  const { id, revision } = job;
  return [
    {
      kind: 'text',
      text: `${jobTitle(job)}\n${peer} has reported it as done: ${total}`,
    },
    {
      kind: 'buttons',
      buttons: [...buttons, { label: 'Show', action: jobButtons.to('show', { id, revision }) }],
    },
  ];
}

function undocumentedBlocks({ id, revision, summary, peer, isOurs }: UndocumentedJob): Block[] {
  const ask = isOurs ? 'Add a note on what was done' : 'Ask them for a note on what was done';
  return [
    { kind: 'text', text: `${jobNumber(id)} · ${summary}\n${peer} · ${ask}` },
    {
      kind: 'buttons',
      buttons: [
        isOurs
          ? { label: 'Add note', action: jobButtons.to('note', { id, revision }) }
          : { label: 'Show', action: jobButtons.to('show', { id, revision }) },
      ],
    },
  ];
}

function showButton({ id, revision }: Job): Block {
  return { kind: 'buttons', buttons: [{ label: 'Show', action: jobButtons.to('show', { id, revision }) }] };
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
