import type { Reads, Transaction } from '../../../store/client.ts';
import type { Sealer } from '../../../store/seal.ts';
import type { Firm } from '../../../directory/directory.ts';
import { isDocumented } from './documentation.ts';
import type { Job } from './job.ts';
import { jobFromRow, jobRow, withJob } from './job-store.ts';

/** How many jobs a list holds at most. */
const LISTED = 100;

/** Either holds for a request that is not kept for a first round; `isInFirstRound` says the same of a job. */
const shownToAll = [{ firstRound: false }, { firstRoundEndedAt: { not: null } }] as const;

/** Open requests that a firm may know of, oldest first, without those whose respond-by time has passed. */
export async function findOpenJobs(db: Reads, sealer: Sealer, firm: Firm, now: Date): Promise<Job[]> {
  const rows = await db.job.findMany({
    where: {
      boardId: { in: [...firm.boardIds] },
      status: 'open',
      AND: [
        { OR: [{ respondByAt: null }, { respondByAt: { gt: now } }] },
        {
          OR: [...shownToAll, { leadFirmId: firm.id }, { asked: { some: { firmId: firm.id } } }],
        },
      ],
    },
    include: withJob,
    orderBy: { id: 'asc' },
    take: LISTED,
  });
  return rows.map((row) => jobFromRow(row, sealer));
}

const running = ['open', 'assigned', 'confirmed', 'in_progress', 'on_hold', 'work_done', 'approved'];

/**
 * A firm's jobs that are not over, on either side, newest first.
 * @param technicianId only those on which this member is sent
 */
export async function findRunningJobs(
  db: Reads,
  sealer: Sealer,
  firmId: number,
  technicianId: number | undefined,
): Promise<Job[]> {
  const status = { in: running };
  const newest = { include: withJob, orderBy: { id: 'desc' }, take: LISTED } as const;
  const rows =
    technicianId === undefined
      ? [
          ...(await db.job.findMany({ where: { leadFirmId: firmId, status }, ...newest })),
          ...(await db.job.findMany({ where: { serviceFirmId: firmId, status }, ...newest })),
        ]
      : await db.job.findMany({ where: { technicianId, status }, ...newest });
  return rows.sort((a, b) => b.id - a.id).map((row) => jobFromRow(row, sealer));
}

/** The open requests that a board shows. */
export async function findOpenJobIds(db: Pick<Reads, 'job'>, boardId: number): Promise<number[]> {
  const jobs = await db.job.findMany({
    where: { boardId, status: 'open', OR: [...shownToAll] },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return jobs.map(({ id }) => id);
}

/** The same, as they are. */
export async function findBoardJobs(db: Reads, sealer: Sealer, boardId: number): Promise<Job[]> {
  const rows = await db.job.findMany({
    where: { boardId, status: 'open', OR: [...shownToAll] },
    include: withJob,
    orderBy: { id: 'asc' },
    take: LISTED,
  });
  return rows.map((row) => jobFromRow(row, sealer));
}

/** What a firm has open: its requests, and its pending offers on those of others. */
export async function findOpenWorkOf(
  db: Pick<Transaction, 'job' | 'offer'>,
  firmId: number,
): Promise<{
  readonly jobIds: number[];
  readonly offers: { readonly id: number; readonly jobId: number }[];
}> {
  const jobs = await db.job.findMany({
    where: { leadFirmId: firmId, status: 'open' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const offers = await db.offer.findMany({
    where: { firmId, status: 'pending' },
    select: { id: true, jobId: true },
    orderBy: { id: 'asc' },
  });
  return { jobIds: jobs.map(({ id }) => id), offers };
}

/** Confirmed jobs that somebody is to set off to, booked for within so many ms of now or for no moment of their own. */
export async function findVisitsAround(
  db: Reads,
  sealer: Sealer,
  now: Date,
  withinMs: number,
): Promise<Job[]> {
  const around = (ms: number): Date => new Date(now.getTime() + ms);
  const rows = await db.job.findMany({
    where: {
      status: 'confirmed',
      place: 'on_site',
      technicianId: { not: null },
      onTheWayAt: null,
      OR: [{ etaAt: null }, { etaAt: { gte: around(-withinMs), lte: around(withinMs) } }],
    },
    include: withJob,
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => jobFromRow(row, sealer));
}

/** Ids of open requests whose respond-by time has passed. */
export async function findOverdueJobs(db: Reads, now: Date, limit: number): Promise<number[]> {
  const rows = await db.job.findMany({
    where: { status: 'open', respondByAt: { lte: now } },
    select: { id: true },
    orderBy: { respondByAt: 'asc' },
    take: limit,
  });
  return rows.map((row) => row.id);
}

/** A firm's jobs whose work waits for its approval, and since when. */
export async function findReportedJobs(
  { job }: Reads,
  leadFirmId: number,
): Promise<{ readonly id: number; readonly serviceFirmId: number; readonly workDoneAt: Date }[]> {
  const rows = await job.findMany({
    where: { leadFirmId, status: 'work_done', workDoneAt: { not: null }, serviceFirmId: { not: null } },
    select: { id: true, serviceFirmId: true, workDoneAt: true },
    orderBy: { id: 'asc' },
  });
  return rows.flatMap(({ id, serviceFirmId, workDoneAt }) =>
    serviceFirmId === null || workDoneAt === null ? [] : { id, serviceFirmId, workDoneAt },
  );
}

/** Ids of open requests whose first round is over. */
export async function findFirstRoundsToEnd(db: Reads, now: Date, limit: number): Promise<number[]> {
  const rows = await db.job.findMany({
    where: { status: 'open', firstRoundEndedAt: null, firstRoundEndsAt: { lte: now } },
    select: { id: true },
    orderBy: { firstRoundEndsAt: 'asc' },
    take: limit,
  });
  return rows.map((row) => row.id);
}

/** Ids of jobs whose work was reported at that time or before, and is not answered. */
export async function findUnanswered(db: Reads, doneBy: Date, limit: number): Promise<number[]> {
  const rows = await db.job.findMany({
    where: { status: 'work_done', workDoneAt: { lte: doneBy } },
    select: { id: true },
    orderBy: { workDoneAt: 'asc' },
    take: limit,
  });
  return rows.map((row) => row.id);
}

/** Of each job, how many counter-offers wait for this firm's answer. */
export async function findOffersToAnswer(db: Reads, firmId: number): Promise<ReadonlyMap<number, number>> {
  const rows = await db.offer.findMany({
    where: {
      status: 'pending',
      OR: [
        { proposedBy: 'peer', job: { leadFirmId: firmId } },
        { proposedBy: 'lead', firmId },
      ],
    },
    select: { jobId: true },
  });
  const counts = new Map<number, number>();
  for (const { jobId } of rows) counts.set(jobId, (counts.get(jobId) ?? 0) + 1);
  return counts;
}

/** A job that was closed, and whether it says what was done. */
export type ClosedJob = {
  readonly id: number;
  readonly revision: number;
  readonly summary: string;
  readonly leadFirmId: number;
  readonly serviceFirmId: number;
};

/** How many of a firm's newest closed jobs, on each side, are looked at. */
const CLOSED_LOOKED_AT = 100;

/** Of the newest jobs that a firm has closed, those closed since then that have no documentation. */
export async function findUndocumented(
  db: Reads,
  sealer: Sealer,
  firmId: number,
  since: Date,
): Promise<ClosedJob[]> {
  const newest = async (side: 'leadFirmId' | 'serviceFirmId') =>
    db.job.findMany({
      where: { [side]: firmId, status: 'closed' },
      select: {
        id: true,
        revision: true,
        summary: true,
        leadFirmId: true,
        serviceFirmId: true,
        workSummary: true,
        postedById: true,
        createdAt: true,
        changedAt: true,
      },
      orderBy: { id: 'desc' },
      take: CLOSED_LOOKED_AT,
    });
  const closed = [...(await newest('leadFirmId')), ...(await newest('serviceFirmId'))].filter(
    ({ changedAt }) => changedAt >= since,
  );
  const notes = await db.note.findMany({
    where: { jobId: { in: closed.map(({ id }) => id) }, shared: true },
    select: { jobId: true, firmId: true },
  });
  return closed.flatMap(({ workSummary, changedAt: _, serviceFirmId, postedById, createdAt, ...job }) => {
    const named = { postedById, createdAt };
    if (serviceFirmId === null) return [];
    const report =
      workSummary === null ? '' : sealer.open('Job.workSummary', jobRow({ ...job, ...named }), workSummary);
    const hasNote = notes.some(({ jobId, firmId: by }) => jobId === job.id && by === serviceFirmId);
    return isDocumented(report, hasNote) ? [] : [{ ...job, serviceFirmId }];
  });
}
