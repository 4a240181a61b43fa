import type { Block, Card } from '../../chat/card.ts';
import { DISPATCH } from '../../chat/command-words.ts';
import { claimConfirm } from '../jobs/cards/job-steps.ts';
import { statusLabels, type Job } from '../jobs/life/job.ts';
import { rateText } from '../jobs/terms/terms.ts';
import { agingTable } from '../bills/aging-table.ts';
import type { Aging } from '../bills/aging.ts';
import { billRow, type ListedBill } from '../bills/invoices-card.ts';
import { balanceBlocks, isBusy, type Balance } from '../records/balance-card.ts';
import type { FirmRecord } from '../records/firm-record.ts';
import { daysText, payText } from '../records/record-text.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { jobNumber } from '../../shared/job-number.ts';

/** A request that nobody has claimed, as a board shows it. */
export type UnclaimedJob = {
  readonly job: Job;
  readonly leadFirm: string;
  readonly waitingDays: number;
  /** Whether the firm may claim it. */
  readonly canClaim: boolean;
  /** How the firm that asks pays. */
  readonly leadRecord?: FirmRecord | undefined;
};

export type UndocumentedJob = {
  readonly id: number;
  readonly revision: number;
  readonly summary: string;
  readonly peer: string;
  /** Whether the firm did the work, and so can document it. */
  readonly isOurs: boolean;
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
  /** To pay within days, or overdue; the most urgent one first. */
  readonly toPay: readonly ListedBill[];
  /** Closed lately, with no documentation for the client. */
  readonly undocumented: readonly UndocumentedJob[];
  /** When the firm's own insurance ends, where that is soon or was. */
  readonly insurance: { readonly on: CalendarDate; readonly hasEnded: boolean } | undefined;
  /** On Mondays. */
  readonly week: { readonly balances: readonly Balance[]; readonly record: FirmRecord } | undefined;
  readonly ending: readonly { readonly peer: string; readonly on: CalendarDate }[];
  /** How many messages to the firm's people could not be delivered since yesterday. */
  readonly failed: number;
};

/** How many jobs each part names; the rest is counted. */
const SHOWN = 5;
const TO_PAY_SHOWN = 2;
const PEERS_SHOWN = 8;

/** The digest of a firm; undefined where there is nothing to say. */
export function digestCard(digest: Digest): Card | undefined {
  const parts = [
    ...part('Nobody has claimed', digest.unclaimed, unclaimedBlocks),
    ...part('Today and tomorrow', digest.planned, plannedBlocks),
    ...part('Waits for your approval', digest.toApprove, approveBlocks),
    ...part('To pay now', digest.toPay, billRow, TO_PAY_SHOWN),
    ...agingTable(digest.due, digest.owed),
    ...part('Closed without documentation', digest.undocumented, undocumentedBlocks),
    ...notes(digest),
    ...weekBlocks(digest.week),
  ];
  if (parts.length === 0) return undefined;
  const title = `${digest.firm}, ${formatDate(digest.day)}`;
  return { summary: `Daily digest: ${title}`, blocks: [{ kind: 'heading', text: title }, ...parts] };
}

function part<T>(
  title: string,
  items: readonly T[],
  draw: (item: T) => Block[],
  shown: number = SHOWN,
): Block[] {
  if (items.length === 0) return [];
  const more = items.length - shown;
  return [
    { kind: 'text', text: [{ bold: `${title} (${String(items.length)})` }] },
    ...items.slice(0, shown).flatMap(draw),
    ...(more > 0 ? [{ kind: 'context' as const, text: `and ${String(more)} more` }] : []),
  ];
}

function unclaimedBlocks({ job, leadFirm, waitingDays, canClaim, leadRecord }: UnclaimedJob): Block[] {
  const age =
    waitingDays === 0 ? 'today' : waitingDays === 1 ? 'since yesterday' : `for ${String(waitingDays)} days`;
  const { id, revision, request, postedTerms } = job;
  const pays = canClaim && leadRecord ? payText(leadRecord) : '';
  const about = [leadFirm, request.area, request.skill, rateText(postedTerms), `open ${age}`, pays];
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

function undocumentedBlocks({ id, revision, summary, peer, isOurs }: UndocumentedJob): Block[] {
  const ask = isOurs ? 'Add a note on what was done' : 'Ask them for a note on what was done';
  return [
    { kind: 'text', text: `${jobNumber(id)} · ${summary}\n${peer} · ${ask}` },
    {
      kind: 'buttons',
      buttons: [
        isOurs
          ? { label: 'Add note', action: { action: 'note', id, revision } }
          : { label: 'Show', action: { action: 'show', id, revision } },
      ],
    },
  ];
}

/** What a Monday adds; nothing where nothing went either way. */
function weekBlocks(week: Digest['week']): Block[] {
  if (!week || !week.balances.some(isBusy)) return [];
  const { daysToPay } = week.record;
  return [
    { kind: 'text', text: [{ bold: 'Give and take, last 12 months' }] },
    ...balanceBlocks(week.balances, PEERS_SHOWN),
    ...(daysToPay === undefined
      ? []
      : [{ kind: 'context' as const, text: `You pay in ${daysText(daysToPay)}, in the median.` }]),
  ];
}

function showButton({ id, revision }: Job): Block {
  return { kind: 'buttons', buttons: [{ label: 'Show', action: { action: 'show', id, revision } }] };
}

function notes({ ending, failed, insurance }: Digest): Block[] {
  const lines = [
    ...ending.map(({ peer, on }) => `The agreement with ${peer} ends on ${formatDate(on)}.`),
    ...(insurance
      ? [
          `Your liability insurance ${insurance.hasEnded ? 'ended' : 'ends'} on ${formatDate(insurance.on)}. Type ${DISPATCH} firm to give the new date.`,
        ]
      : []),
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
