import { LostRace } from '../../../store/errors.ts';
import type { Rows } from '../../../store/rows.ts';
import type { Job } from '../life/job.ts';

/** Notes on a job just assigned how its standing rate is, per hour, which the agreed one is far off. Throws LostRace. */
export async function noteFarOffRate(rows: Rows, { id, revision }: Job, rateMinor: number): Promise<void> {
  const count = await rows.update('Job', { id, revision }, { farOffRateMinor: rateMinor });
  if (count === 0) throw new LostRace();
}
