import type { Scene } from '../../../../src/directory/scene.ts';
import { assignmentOf } from '../../../../src/features/jobs/life/job.ts';
import type { JobChanged } from '../../../../src/features/jobs/open/events.ts';
import { addTakenJob, findHoliday } from '../trial-store.ts';
import { refreshHoliday } from './trial-surface.ts';

/** Counts a job that a firm claims while it is on holiday, with the claim. */
export async function noteTakenJob({ tx, directory }: Scene, { after, event }: JobChanged): Promise<void> {
  const firmId = assignmentOf(after)?.serviceFirmId;
  if (event !== 'JobClaimed' || firmId === undefined || !(await findHoliday(tx.rows, firmId))) return;
  addTakenJob(tx, after.id, firmId);
  refreshHoliday(tx, directory, firmId);
}
