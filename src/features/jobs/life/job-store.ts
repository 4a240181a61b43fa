import { z } from 'zod';
import type { Reads, Transaction } from '../../../store/client.ts';
import type { RowReads, Rows } from '../../../store/rows.ts';
import { LostRace } from '../../../store/errors.ts';
import { rowName, type RowName, type Sealer } from '../../../store/seal.ts';
import { findJobPostings } from '../../../post/posting-store.ts';
import type { Posting } from '../../../post/surface.ts';
import { readWork } from '../work/flow/work-book.ts';
import { noWork, spentItems, type JobWork } from '../work/work.ts';
import type { Ticket } from '../book/ticket.ts';
import {
  assignmentOf,
  jobStatuses,
  places,
  urgencies,
  workMoments,
  workOf,
  type Assignment,
  type FirstRound,
  type Job,
  type LeadPrivate,
  type Request,
} from './job.ts';
import { offerStatuses } from '../offers/offer-status.ts';
import type { Offer } from '../offers/offer.ts';
import type { Terms } from '../terms/terms.ts';
import { oneOf, termsColumns, versionOf, type TermsRow } from '../terms/terms-store.ts';

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
};

/** The same, with one of the job's offers. */
export type OfferFile = JobFile & { readonly offer: Offer };

type JobRow = NonNullable<Awaited<ReturnType<Reads['job']['findFirst']>>> & {
  terms: TermsRow[];
  asked: { firmId: number }[];
};

/** What a job is read with. */
export const withJob = { terms: true, asked: { select: { firmId: true } } } as const;
type OfferRow = NonNullable<Awaited<ReturnType<Reads['offer']['findFirst']>>>;

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

/** Undefined where there is no such job. */
export async function findJob(rows: RowReads, sealer: Sealer, jobId: number): Promise<JobFile | undefined> {
  const [row] = await rows.find('Job', { id: jobId });
  if (!row) return undefined;
  const terms = await rows.find('Terms', { jobId });
  const offerRows = await rows.find('Offer', { jobId });
  const postings = await findJobPostings(rows, jobId);
  const tickets = await rows.find('Ticket', { jobId });
  const asked = row.firstRound ? await rows.find('AskedFirm', { jobId }) : [];
  const offers = offerRows.map((offer) => offerFromRow(offer, terms)).sort((a, b) => a.id - b.id);
  const work =
    row.revision < FIRST_AT_WORK || row.serviceFirmId === null
      ? noWork
      : await readWork(rows, sealer, jobId, (version) => versionOf(terms, version));
  return {
    job: withSpent(jobFromRow({ ...row, terms, asked }, sealer), work),
    work,
    offers,
    pending: offers.filter(({ status }) => status === 'pending'),
    postings,
    tickets: tickets.map(({ firmId, number }) => ({ firmId, number })),
    newestTermsVersion: Math.max(...terms.map((each) => each.version)),
  };
}

/** What was reported, with the expenses beside it. */
function withSpent(job: Job, work: JobWork): Job {
  const spent = spentItems(work, assignmentOf(job)?.serviceFirmId ?? 0);
  const reported = workOf(job);
  if (spent.length === 0 || !reported) return job;
  return { ...job, work: { ...reported, spent } } as Job;
}

export async function findOffer(
  rows: RowReads,
  sealer: Sealer,
  offerId: number,
): Promise<OfferFile | undefined> {
  const [row] = await rows.find('Offer', { id: offerId });
  const file = row && (await findJob(rows, sealer, row.jobId));
  if (!file) return undefined;
  const terms = await rows.find('Terms', { jobId: row.jobId, version: row.termsVersion });
  return { ...file, offer: offerFromRow(row, terms) };
}

export function jobFromRow(row: JobRow, sealer: Sealer): Job {
  const base = {
    id: row.id,
    boardId: row.boardId,
    leadFirmId: row.leadFirmId,
    postedById: row.postedById,
    revision: row.revision,
    request: requestFromRow(row),
    confidential: confidentialJson.parse(
      JSON.parse(sealer.open('Job.confidential', jobRow(row), row.confidential)),
    ),
    leadPrivate: leadPrivateJson.parse(
      JSON.parse(sealer.open('Job.leadPrivate', jobRow(row), row.leadPrivate)),
    ),
    terms: versionOf(row.terms, row.termsVersion),
    postedTerms: versionOf(row.terms, row.postedTermsVersion),
    reason: row.reason ?? undefined,
    firstRound: firstRoundFromRow(row),
    createdAt: row.createdAt,
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

export function offerFromRow(row: OfferRow, terms: readonly TermsRow[]): Offer {
  return {
    id: row.id,
    jobId: row.jobId,
    firmId: row.firmId,
    proposedBy: row.proposedBy === 'lead' ? 'lead' : 'peer',
    memberId: row.memberId,
    terms: versionOf(terms, row.termsVersion),
    note: row.note,
    status: oneOf(offerStatuses, row.status),
  };
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
  };
}

function firstRoundFromRow(row: JobRow): FirstRound | undefined {
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
    farOffRateMinor: row.farOffRateMinor ?? undefined,
  };
}

type OfJob = Pick<JobRow, 'leadFirmId' | 'postedById' | 'createdAt'>;

/** To what the sealed texts of a job are bound: its number is not known before it is written. */
export function jobRow({ leadFirmId, postedById, createdAt }: OfJob): RowName {
  return rowName(leadFirmId, postedById, createdAt);
}

function requestColumns(request: Request) {
  return {
    ...request,
    estimatedMinutes: request.estimatedMinutes ?? null,
    respondByAt: request.respondByAt ?? null,
  };
}

function sealedColumns(job: OfJob & Pick<Job, 'confidential' | 'leadPrivate'>, sealer: Sealer) {
  const { confidential, leadPrivate } = job;
  return {
    confidential: sealer.seal('Job.confidential', jobRow(job), JSON.stringify(confidential)),
    leadPrivate: sealer.seal('Job.leadPrivate', jobRow(job), JSON.stringify(leadPrivate)),
  };
}

export type NewJob = Pick<
  Job,
  'boardId' | 'leadFirmId' | 'postedById' | 'request' | 'confidential' | 'leadPrivate' | 'firstRound'
> & { readonly terms: Terms };

/** Records an open job with its first terms version. */
export async function addJob(db: Transaction, sealer: Sealer, job: NewJob, now: Date): Promise<Job> {
  const { boardId, leadFirmId, postedById, firstRound } = job;
  const row = await db.job.create({
    data: {
      boardId,
      leadFirmId,
      postedById,
      status: 'open',
      ...requestColumns(job.request),
      ...sealedColumns({ ...job, createdAt: now }, sealer),
      firstRound: firstRound !== undefined,
      firstRoundEndsAt: firstRound?.endsAt ?? null,
      termsVersion: 1,
      postedTermsVersion: 1,
      createdAt: now,
      changedAt: now,
      terms: { create: termsColumns(job.terms, 1, leadFirmId, now) },
      asked: { create: (firstRound?.firmIds ?? []).map((firmId) => ({ firmId })) },
    },
    include: withJob,
  });
  return jobFromRow(row, sealer);
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
      firstRoundEndedAt: after.firstRound?.endedAt ?? null,
      farOffRateMinor: assignment?.farOffRateMinor ?? null,
      reason: after.reason ?? null,
      workMinutes: work?.minutes ?? null,
      workSummary: work ? sealer.seal('Job.workSummary', jobRow(after), work.summary) : null,
      ...workMoments(before, after, now),
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
