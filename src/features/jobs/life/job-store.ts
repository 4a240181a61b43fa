import { z } from 'zod';
import { publicPaperKinds } from '../../../directory/papers.ts';
import type { Reads } from '../../../store/client.ts';
import type { RowReads, Rows } from '../../../store/rows.ts';
import { LostRace } from '../../../store/errors.ts';
import { rowName, type RowName, type Sealer } from '../../../store/seal.ts';
import { findJobPostings } from '../../../post/posting-store.ts';
import type { Posting } from '../../../post/surface.ts';
import { nothingTicked, type BrandingOnJob } from '../branding/going.ts';
import { findBranding } from '../branding/tick-store.ts';
import { readWork } from '../work/flow/work-book.ts';
import { noWork, spentItems, type JobWork } from '../work/work.ts';
import type { Ticket } from '../book/ticket.ts';
import type { JobOutline } from './first-round.ts';
import {
  assignmentOf,
  jobStatuses,
  momentsOf,
  places,
  urgencies,
  workOf,
  type Assignment,
  type Confidential,
  type FirstRound,
  type Job,
  type LeadPrivate,
  type Request,
} from './job.ts';
import { offerFromRow } from '../offers/offer-store.ts';
import type { Offer } from '../offers/offer.ts';
import { oneOf, versionOf, type TermsRow } from '../terms/terms-store.ts';

/** A job with what a change of it must know: the offers on it, and the messages that show it. */
export type JobFile = {
  readonly job: Job;
  /** All that were made on it, oldest first. */
  readonly offers: readonly Offer[];
  readonly pending: readonly Offer[];
  readonly postings: readonly Posting[];
  readonly newestTermsVersion: number;
  readonly tickets: readonly Ticket[];
  readonly work: JobWork;
  /** Of a job that somebody may set off to; nothing of any other. */
  readonly branding: BrandingOnJob;
};

/** The same, with one of the job's offers. */
export type OfferFile = JobFile & { readonly offer: Offer };

type JobRow = NonNullable<Awaited<ReturnType<Reads['job']['findFirst']>>> & {
  terms: TermsRow[];
  asked: { firmId: number }[];
};

/** What a job is read with. */
export const withJob = { terms: true, asked: { select: { firmId: true } } } as const;

const confidentialJson = z.strictObject({
  client: z.string(),
  address: z.string(),
  contact: z.string(),
  access: z.string(),
});
const leadPrivateJson = z
  .strictObject({ clientRateMinor: z.number().int().optional(), reference: z.string() })
  .transform((kept): LeadPrivate => ({ clientRateMinor: undefined, ...kept }));

/** Posted, claimed, booked and confirmed in one, started: before this revision no job has work. */
const FIRST_AT_WORK = 4;

/**
 * Undefined where there is no such job.
 * @param isKnown whether whoever asks may know of it; one that is kept from them is not there, and costs as many
 * statements as one that is not, so that nobody can tell the two apart by the time it takes
 */
export async function findJob(
  rows: RowReads,
  sealer: Sealer,
  jobId: number,
  isKnown: (job: JobOutline) => boolean = () => true,
): Promise<JobFile | undefined> {
  const [row] = await rows.find('Job', { id: jobId });
  const isPlain = row !== undefined && !row.firstRound && isKnown(outlineOf(row, []));
  const asked = isPlain ? [] : await rows.find('AskedFirm', { jobId });
  if (!row || !isKnown(outlineOf(row, asked))) return undefined;
  const terms = await rows.find('Terms', { jobId });
  const offerRows = await rows.find('Offer', { jobId });
  const postings = await findJobPostings(rows, jobId);
  const tickets = await rows.find('Ticket', { jobId });
  const offers = offerRows.map((offer) => offerFromRow(offer, terms)).sort((a, b) => a.id - b.id);
  const work =
    row.revision < FIRST_AT_WORK || row.serviceFirmId === null
      ? noWork
      : await readWork(rows, sealer, jobId, (version) => versionOf(terms, version));
  return {
    job: withSpent(jobFromRow({ ...row, terms, asked }, sealer), work),
    work,
    branding: row.status === 'confirmed' ? await findBranding(rows, sealer, jobId, terms) : nothingTicked,
    offers,
    pending: offers.filter(({ status }) => status === 'pending'),
    postings,
    tickets: tickets.map(({ firmId, number }) => ({ firmId, number })),
    newestTermsVersion: Math.max(...terms.map((each) => each.version)),
  };
}

type OutlineRow = Pick<
  JobRow,
  'boardId' | 'leadFirmId' | 'serviceFirmId' | 'firstRound' | 'firstRoundEndsAt' | 'firstRoundEndedAt'
>;

function outlineOf(row: OutlineRow, asked: JobRow['asked']): JobOutline {
  const { boardId, leadFirmId, serviceFirmId } = row;
  return {
    ...{ boardId, leadFirmId, serviceFirmId: serviceFirmId ?? undefined },
    firstRound: firstRoundFromRow({ ...row, asked }),
  };
}

/** What was reported, with the expenses beside it. */
function withSpent(job: Job, work: JobWork): Job {
  const spent = spentItems(work, assignmentOf(job)?.serviceFirmId ?? 0);
  const reported = workOf(job);
  if (spent.length === 0 || !reported) return job;
  return { ...job, work: { ...reported, spent } } as Job;
}

/** Undefined where there is no such offer between this firm and another one. */
export async function findOffer(
  rows: RowReads,
  sealer: Sealer,
  offerId: number,
  firmId: number,
): Promise<OfferFile | undefined> {
  const [row] = await rows.find('Offer', { id: offerId });
  const isKnown = ({ leadFirmId }: JobOutline): boolean => firmId === leadFirmId || firmId === row?.firmId;
  const file = await findJob(rows, sealer, row?.jobId ?? 0, isKnown);
  if (!row || !file) return undefined;
  const terms = await rows.find('Terms', { jobId: row.jobId, version: row.termsVersion });
  return { ...file, offer: offerFromRow(row, terms) };
}

export function jobFromRow(row: JobRow, sealer: Sealer): Job {
  const base = {
    ...{ id: row.id, boardId: row.boardId, leadFirmId: row.leadFirmId },
    ...{ postedById: row.postedById, revision: row.revision },
    request: requestFromRow(row),
    confidential: confidentialOf(row, sealer),
    leadPrivate: leadPrivateJson.parse(
      JSON.parse(sealer.open('Job.leadPrivate', jobRow(row), row.leadPrivate)),
    ),
    terms: versionOf(row.terms, row.termsVersion),
    postedTerms: versionOf(row.terms, row.postedTermsVersion),
    reason: row.reason ?? undefined,
    firstRound: firstRoundFromRow(row),
    createdAt: row.createdAt,
    ...(row.accessReads > 0 ? { accessReads: row.accessReads } : {}),
    ...(row.accessWipedAt === null ? {} : { accessWipedAt: row.accessWipedAt }),
  };
  const status = oneOf(jobStatuses, row.status);
  const assignment = assignmentFromRow(row);
  if (status === 'open' || status === 'expired') return { ...base, status };
  if (status === 'cancelled') return { ...base, status, assignment };
  if (!assignment) throw new Error(`job ${String(row.id)} is ${status} and has no service firm`);
  const work =
    row.workMinutes === null || row.workSummary === null
      ? undefined
      : { minutes: row.workMinutes, summary: sealer.open('Job.workSummary', jobRow(row), row.workSummary) };
  switch (status) {
    case 'work_done':
    case 'approved':
    case 'closed':
      if (!work) throw new Error(`job ${String(row.id)} is ${status} and has no work`);
      return { ...base, status, assignment, work, workDoneAt: row.workDoneAt ?? undefined };
    case 'assigned':
    case 'confirmed':
    case 'in_progress':
    case 'on_hold':
      return { ...base, status, assignment, work };
  }
}

/** What of a job its two firms alone know, without reading the rest of it. */
export function confidentialOf(row: OfJob & { readonly confidential: string }, sealer: Sealer): Confidential {
  return confidentialJson.parse(JSON.parse(sealer.open('Job.confidential', jobRow(row), row.confidential)));
}

function requestFromRow(row: JobRow): Request {
  return {
    summary: row.summary,
    description: row.description,
    skill: row.skill,
    place: oneOf(places, row.place),
    area: row.area,
    urgency: oneOf(urgencies, row.urgency),
    estimatedMinutes: row.estimatedMinutes ?? undefined,
    respondByAt: row.respondByAt ?? undefined,
    papers: row.papers === null ? undefined : publicPaperKinds.filter((kind) => row.papers?.includes(kind)),
  };
}

function firstRoundFromRow(
  row: Pick<JobRow, 'firstRound' | 'firstRoundEndsAt' | 'firstRoundEndedAt' | 'asked'>,
): FirstRound | undefined {
  if (!row.firstRound) return undefined;
  return {
    firmIds: row.asked.map(({ firmId }) => firmId),
    endsAt: row.firstRoundEndsAt ?? undefined,
    endedAt: row.firstRoundEndedAt ?? undefined,
  };
}

function assignmentFromRow(row: JobRow): Assignment | undefined {
  if (row.serviceFirmId === null || row.assignedAt === null) return undefined;
  return {
    serviceFirmId: row.serviceFirmId,
    assignedAt: row.assignedAt,
    technicianId: row.technicianId ?? undefined,
    etaAt: row.etaAt ?? undefined,
    onTheWayAt: row.onTheWayAt ?? undefined,
    resumedAt: row.resumedAt ?? undefined,
    missedAt: row.missedAt ?? undefined,
    farOffRateMinor: row.farOffRateMinor ?? undefined,
  };
}

type OfJob = Pick<JobRow, 'leadFirmId' | 'postedById' | 'createdAt'>;

/** To what the sealed texts of a job are bound: its number is not known before it is written. */
export function jobRow({ leadFirmId, postedById, createdAt }: OfJob): RowName {
  return rowName(leadFirmId, postedById, createdAt);
}

export function requestColumns(request: Request) {
  const { estimatedMinutes = null, respondByAt = null, papers = [] } = request;
  const kinds = papers.length > 0 ? JSON.stringify(papers) : null;
  return { ...request, estimatedMinutes, respondByAt, papers: kinds };
}

export function sealedColumns(job: OfJob & Pick<Job, 'confidential' | 'leadPrivate'>, sealer: Sealer) {
  const { confidential, leadPrivate } = job;
  return {
    confidential: sealer.seal('Job.confidential', jobRow(job), JSON.stringify(confidential)),
    leadPrivate: sealer.seal('Job.leadPrivate', jobRow(job), JSON.stringify(leadPrivate)),
  };
}

/**
 * Saves a decided change where the row is still as it was read: rule 1, one conditional UPDATE.
 * Throws LostRace where somebody was faster.
 */
export async function saveJob(rows: Rows, sealer: Sealer, before: Job, after: Job, now: Date): Promise<void> {
  const assignment = assignmentOf(after);
  const work = workOf(after);
  const count = await rows.update(
    'Job',
    { id: before.id, status: before.status, revision: before.revision },
    {
      status: after.status,
      revision: after.revision,
      ...(after.request === before.request ? {} : requestColumns(after.request)),
      ...(after.confidential === before.confidential && after.leadPrivate === before.leadPrivate
        ? {}
        : sealedColumns(after, sealer)),
      termsVersion: after.terms.version,
      postedTermsVersion: after.postedTerms.version,
      serviceFirmId: assignment?.serviceFirmId ?? null,
      assignedAt: assignment?.assignedAt ?? null,
      technicianId: assignment?.technicianId ?? null,
      etaAt: assignment?.etaAt ?? null,
      onTheWayAt: assignment?.onTheWayAt ?? null,
      resumedAt: assignment?.resumedAt ?? null,
      missedAt: assignment?.missedAt ?? null,
      firstRoundEndedAt: after.firstRound?.endedAt ?? null,
      farOffRateMinor: assignment?.farOffRateMinor ?? null,
      reason: after.reason ?? null,
      workMinutes: work?.minutes ?? null,
      workSummary: work ? sealer.seal('Job.workSummary', jobRow(after), work.summary) : null,
      ...momentsOf(before, after, now),
      changedAt: now,
    },
  );
  if (count === 0) throw new LostRace();
}

/** Holds the job's row, unchanged, until the transaction ends, for a change beside it. Throws LostRace. */
export async function holdJob(rows: Rows, job: Job, now: Date): Promise<void> {
  const { id, status, revision } = job;
  const count = await rows.update('Job', { id, status, revision }, { changedAt: now });
  if (count === 0) throw new LostRace();
}
