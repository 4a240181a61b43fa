/** Of access notes: who read them, and when; never what they say. */
import { z } from 'zod';
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
