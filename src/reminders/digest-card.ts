import type { Block, Card } from '../chat/card.ts';
import { claimConfirm } from '../dispatch/job-steps.ts';
import { statusLabels, type Job } from '../dispatch/job.ts';
import { rateText } from '../dispatch/terms.ts';
import { agingTable } from '../ledger/aging-table.ts';
import type { Aging } from '../ledger/aging.ts';
import { formatDate, type CalendarDate } from '../shared/calendar.ts';
import { jobNumber } from '../shared/job-number.ts';

/** A request that nobody has claimed, as a board shows it. */
export type UnclaimedJob = {
  readonly job: Job;
  readonly leadFirm: string;
  readonly waitingDays: number;
  /** Whether the firm may claim it. */
  readonly canClaim: boolean;
};

/** What a firm is told in the morning. */
export type Digest = {
  readonly firm: string;
  readonly day: CalendarDate;
  /** Oldest first. */
  readonly unclaimed: readonly UnclaimedJob[];
  /** Today and tomorrow, unconfirmed first. */
  readonly planned: readonly { readonly job: Job; readonly peer: string }[];
  readonly toApprove: readonly { readonly job: Job; readonly peer: string }[];
  readonly owed: readonly Aging[];
  readonly due: readonly Aging[];
  readonly ending: readonly { readonly peer: string; readonly on: CalendarDate }[];
  /** How many messages to the firm's people could not be delivered since yesterday. */
  readonly failed: number;
};

/** How many jobs each part names; the rest is counted. */
const SHOWN = 5;

/** The digest of a firm; undefined where there is nothing to say. */
export function digestCard(digest: Digest): Card | undefined {
  const parts = [
    ...part('Nobody has claimed', digest.unclaimed, unclaimedBlocks),
    ...part('Today and tomorrow', digest.planned, plannedBlocks),
    ...part('Waits for your approval', digest.toApprove, approveBlocks),
    ...agingTable(digest.due, digest.owed),
    ...notes(digest),
  ];
  if (parts.length === 0) return undefined;
  const title = `${digest.firm}, ${formatDate(digest.day)}`;
  return { summary: `Daily digest: ${title}`, blocks: [{ kind: 'heading', text: title }, ...parts] };
}

function part<T>(title: string, items: readonly T[], draw: (item: T) => Block[]): Block[] {
  if (items.length === 0) return [];
  const more = items.length - SHOWN;
  return [
    { kind: 'text', text: [{ bold: `${title} (${String(items.length)})` }] },
    ...items.slice(0, SHOWN).flatMap(draw),
    ...(more > 0 ? [{ kind: 'context' as const, text: `and ${String(more)} more` }] : []),
  ];
}

function unclaimedBlocks({ job, leadFirm, waitingDays, canClaim }: UnclaimedJob): Block[] {
  const age =
    waitingDays === 0 ? 'today' : waitingDays === 1 ? 'since yesterday' : `for ${String(waitingDays)} days`;
  const { id, revision, request, postedTerms } = job;
  const about = [leadFirm, request.area, request.skill, rateText(postedTerms), `open ${age}`];
  return [
    { kind: 'text', text: `${jobNumber(id)} · ${request.summary}\n${about.filter(Boolean).join(' · ')}` },
    {
      kind: 'buttons',
      buttons: [
        ...(canClaim
          ? [
              {
                label: 'Claim',
                style: 'primary' as const,
                action: { action: 'claim' as const, id, revision },
                confirm: claimConfirm(id, postedTerms, request.place),
              },
            ]
          : []),
        { label: 'Show', action: { action: 'show', id, revision } },
      ],
    },
  ];
}

function plannedBlocks({ job, peer }: { readonly job: Job; readonly peer: string }): Block[] {
  const eta = 'assignment' in job ? job.assignment?.etaAt : undefined;
  return [
    {
      kind: 'text',
      text: [
        `${jobNumber(job.id)} · ${job.request.summary}\n${peer} · ${statusLabels[job.status]}`,
        ...(eta ? [' · ', { at: eta }] : []),
      ],
    },
    showButton(job),
  ];
}

function approveBlocks({ job, peer }: { readonly job: Job; readonly peer: string }): Block[] {
  return [
    { kind: 'text', text: `${jobNumber(job.id)} · ${job.request.summary}\n${peer} has reported it as done` },
    showButton(job),
  ];
}

function showButton({ id, revision }: Job): Block {
  return { kind: 'buttons', buttons: [{ label: 'Show', action: { action: 'show', id, revision } }] };
}

function notes({ ending, failed }: Digest): Block[] {
  const lines = [
    ...ending.map(({ peer, on }) => `The agreement with ${peer} ends on ${formatDate(on)}.`),
    ...(failed === 0
      ? []
      : [
          `${failed === 1 ? 'A message' : `${String(failed)} messages`} to your people could not be delivered. Ask the steward to look at it.`,
        ]),
  ];
  return lines.length === 0 ? [] : [{ kind: 'text', text: lines.join('\n') }];
}

/** How many open requests a board's digest names. */
const ON_BOARD = 10;

/** What a board is told once a day: its open requests, as it shows them anyway. */
export function boardDigestCard(
  board: string,
  open: readonly Omit<UnclaimedJob, 'canClaim'>[],
): Card | undefined {
  if (open.length === 0) return undefined;
  const title = `${String(open.length)} open ${open.length === 1 ? 'request' : 'requests'}`;
  const lines = open.slice(0, ON_BOARD).map(({ job, leadFirm, waitingDays }) => {
    const days = waitingDays === 1 ? '1 day' : `${String(waitingDays)} days`;
    return `${jobNumber(job.id)} · ${job.request.summary} · ${leadFirm}${waitingDays > 0 ? ` · ${days}` : ''}`;
  });
  const more = open.length - lines.length;
  return {
    summary: `${board}: ${title}`,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: lines.join('\n') },
      {
        kind: 'context',
        text: `${more > 0 ? `and ${String(more)} more. ` : ''}Their cards are above, with a button to claim.`,
      },
    ],
  };
}
