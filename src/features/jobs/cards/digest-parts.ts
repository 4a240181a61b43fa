import type { Block } from '../../../chat/card.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { listPart, type BoardNews, type DigestPart } from '../../digests/digest-card.ts';
import { jobButtons } from '../job-buttons.ts';
import { jobTitle, mostUrgentFirst, statusLabels, type Job } from '../life/job.ts';
import { rateText } from '../terms/terms.ts';
import { claimConfirm } from './job-steps.ts';

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

/** What a firm is told of jobs in the morning. */
export type JobNews = {
  /** Most urgent first, then oldest. `leadLines`: what the firm that asks is known for, to whoever may claim. */
  readonly unclaimed: readonly (UnclaimedJob & {
    readonly canClaim: boolean;
    readonly leadLines: readonly string[];
  })[];
  /** Today and tomorrow, unconfirmed first, then most urgent. */
  readonly planned: readonly WithPeer[];
  readonly toApprove: readonly WithPeer[];
  /** Closed lately, with no documentation for the client. */
  readonly undocumented: readonly UndocumentedJob[];
};

const jobOf = ({ job }: { readonly job: Job }): Job => job;

export function jobParts({ unclaimed, planned, toApprove, undocumented }: JobNews): DigestPart[] {
  return [
    ...listPart(10, 'Nobody has claimed', mostUrgentFirst(unclaimed, jobOf), unclaimedBlocks),
    ...listPart(20, 'Today and tomorrow', planned, plannedBlocks),
    ...listPart(30, 'Waits for your approval', toApprove, approveBlocks),
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

function plannedBlocks({ job, peer }: WithPeer): Block[] {
  const eta = 'assignment' in job ? job.assignment?.etaAt : undefined;
  return [
    {
      kind: 'text',
      text: [`${jobTitle(job)}\n${peer} · ${statusLabels[job.status]}`, ...(eta ? [' · ', { at: eta }] : [])],
    },
    showButton(job),
  ];
}

function approveBlocks({ job, peer }: WithPeer): Block[] {
  return [{ kind: 'text', text: `${jobTitle(job)}\n${peer} has reported it as done` }, showButton(job)];
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
