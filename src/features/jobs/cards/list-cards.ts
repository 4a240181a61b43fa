import type { Block, Button, Card, Span } from '../../../chat/card.ts';
import { DISPATCH } from '../../../chat/command-words.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { jobButtons } from '../job-buttons.ts';
import { jobTitle, mostUrgentFirst, statusLabels, type Job } from '../life/job.ts';
import { claimButton } from './job-steps.ts';
import type { PastVisit } from './past-visit.ts';
import type { RefusalAsk } from './refusal-ask.ts';
import { rateText, termsText, type Terms } from '../terms/terms.ts';

/** How many jobs a list shows; the rest is counted. */
const ROWS_SHOWN = 12;

/** How many agreed terms, of all peers together, fit into one message; the rest is counted. */
const RATES_SHOWN = 24;

export type ListedJob = {
  readonly job: Job;
  readonly leadFirm: string;
  readonly serviceFirm: string | undefined;
  /** Whether the reader sees what it pays. */
  readonly seesRates: boolean;
  /** Whether the reader may claim it. */
  readonly canClaim: boolean;
  /** A visit that is past without a report: what is asked, and what answers it. */
  readonly past?: PastVisit | undefined;
  /** That who was to go cannot go like that. */
  readonly refused?: RefusalAsk | undefined;
};

/** Open requests, most urgent first and then oldest, with a Claim button for those that the reader may take. */
export function boardCard(jobs: readonly ListedJob[]): Card {
  if (jobs.length === 0)
    return list('Nothing is open', [
      { kind: 'text', text: `No open requests on your boards. Type ${DISPATCH} to ask your peers for help.` },
    ]);
  return list(
    `${String(jobs.length)} open ${jobs.length === 1 ? 'request' : 'requests'}`,
    rows(
      mostUrgentFirst(jobs, ({ job }) => job),
      ({ job, leadFirm, canClaim, seesRates }) => [
        {
          kind: 'text',
          text: [{ bold: jobTitle(job) }, `\n${requestLine(job, leadFirm, seesRates)}`],
        },
        { kind: 'buttons', buttons: requestButtons(job, canClaim) },
      ],
    ),
  );
}

/** Who asks for what at which rate, wherever open requests are listed. @param more what else is known of it */
export function requestLine(
  { request, postedTerms }: Job,
  leadFirm: string,
  seesRates: boolean,
  more: readonly string[] = [],
): string {
  const rate = seesRates ? rateText(postedTerms) : '';
  return [leadFirm, request.area, request.skill, rate, ...more].filter((part) => part !== '').join(' · ');
}

export function requestButtons(job: Job, canClaim: boolean): Button[] {
  return [
    ...(canClaim ? [claimButton(job)] : []),
    { label: 'Show', action: jobButtons.to('show', { id: job.id, revision: job.revision }) },
  ];
}

/** The reader's own running jobs, on either side, most urgent first and then newest. */
export function jobsCard(jobs: readonly ListedJob[], firmId: number): Card {
  if (jobs.length === 0)
    return list('No running jobs', [
      { kind: 'text', text: `Your firm has no running jobs. Type ${DISPATCH} board to see what is open.` },
    ]);
  return list(
    `${String(jobs.length)} running ${jobs.length === 1 ? 'job' : 'jobs'}`,
    rows(
      mostUrgentFirst(jobs, ({ job }) => job),
      ({ job, leadFirm, serviceFirm, past, refused }) => [
        {
          kind: 'text',
          text: [
            { bold: jobTitle(job) },
            `\n${job.leadFirmId === firmId ? `with ${serviceFirm ?? 'nobody yet'}` : `for ${leadFirm}`} · ${statusLabels[job.status]}`,
            ...(refused ? ['\n', ...refused.line] : []),
            ...(past ? ['\n', ...past.line] : []),
          ],
        },
        {
          kind: 'buttons',
          buttons: [
            ...((refused?.turn === 'own' ? refused : past)?.buttons ?? []),
            { label: 'Show', action: jobButtons.to('show', job) },
          ],
        },
      ],
    ),
  );
}

export type AgreedTerms = {
  readonly jobId: number;
  readonly peer: string;
  /** Whether the peer worked for the reader's firm. */
  readonly weAsked: boolean;
  readonly terms: Terms;
  readonly agreedAt: Date;
};

/** The terms log: what was agreed with each peer, newest first. */
export function ratesCard(agreed: readonly AgreedTerms[], firm: string | undefined): Card {
  const whom = firm === undefined ? '' : ` with ${firm}`;
  if (agreed.length === 0)
    return list(`No agreed rates${whom}`, [
      {
        kind: 'text',
        text: `Nothing has been agreed${whom} yet. Rates appear here as soon as a job is claimed or an offer accepted.`,
      },
    ]);
  const shown = agreed.slice(0, RATES_SHOWN);
  const left = agreed.length - shown.length;
  const peers = [...new Set(shown.map((row) => row.peer))];
  return list(`Agreed rates${whom}`, [
    ...peers.map((peer): Block => ({
      kind: 'text',
      text: [{ bold: peer }, ...shown.filter((row) => row.peer === peer).flatMap(agreedLine)],
    })),
    ...(left > 0
      ? [
          {
            kind: 'context' as const,
            text: `and ${String(left)} older.${firm === undefined ? ` Type ${DISPATCH} rates and the name of a firm to see its own.` : ''}`,
          },
        ]
      : []),
  ]);
}

/** The terms log below the standing rates. */
export function ratesPage(heading: string, standing: readonly Block[], log: Card): Card {
  return list(heading, [...standing, { kind: 'divider' }, ...log.blocks]);
}

function agreedLine({ jobId, weAsked, terms, agreedAt }: AgreedTerms): Span[] {
  const pays = weAsked ? 'we pay' : 'they pay';
  return [`\n${jobNumber(jobId)}, `, { at: agreedAt }, `, ${pays} ${termsText(terms)}`];
}

function list(heading: string, blocks: readonly Block[]): Card {
  return { summary: heading, blocks: [{ kind: 'heading', text: heading }, ...blocks] };
}

function rows<T>(items: readonly T[], draw: (item: T) => Block[]): Block[] {
  const left = items.length - ROWS_SHOWN;
  return [
    ...items.slice(0, ROWS_SHOWN).flatMap(draw),
    ...(left > 0 ? [{ kind: 'context' as const, text: `and ${String(left)} more` }] : []),
  ];
}
