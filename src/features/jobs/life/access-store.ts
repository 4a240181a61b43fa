/** Of access notes: who read them, and when; never what they say. */
import { z } from 'zod';
import type { Reads } from '../../../store/client.ts';
import type { Statements } from '../../../store/sql.ts';
import type { AccessReading } from '../cards/job-view.ts';

const reading = z.object({ memberId: z.number(), data: z.string(), at: z.date() });
const byFirm = z.object({ firmId: z.number() });

/** The last readings of a job's access notes, newest first. */
export async function findAccessReadings(
  sql: Pick<Statements, 'query'>,
  jobId: number,
  limit: number,
): Promise<readonly AccessReading[]> {
  const rows = await sql.query(
    'SELECT "memberId", "data", "at" FROM "Event" WHERE "jobId" = ? AND "type" = ? ORDER BY "id" DESC LIMIT ?',
    [jobId, 'AccessNotesRead', limit],
  );
  return rows.map((row) => {
    const { memberId, data, at } = reading.parse(row);
    return { memberId, at, ...byFirm.parse(JSON.parse(data)) };
  });
}

/** Ids of jobs that were over by then and still keep access notes. */
export async function findAccessToWipe(db: Reads, overBy: Date, limit: number): Promise<number[]> {
  const rows = await db.job.findMany({
    where: { accessEndedAt: { lte: overBy } },
    select: { id: true },
    orderBy: { accessEndedAt: 'asc' },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** Ids of jobs whose messages may still show access notes, as those of before did. */
export async function findAccessShown(db: Reads, limit: number): Promise<number[]> {
  const rows = await db.job.findMany({
    where: { accessShown: true },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** After how many days the network has access notes wiped. */
export async function findAccessDays(db: Reads): Promise<number> {
  const network = await db.network.findUnique({ where: { id: 1 }, select: { accessDays: true } });
  return network?.accessDays ?? 14;
}
