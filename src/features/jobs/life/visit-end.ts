import { startOf } from '../../../directory/rhythm.ts';
import { addDays, dateOf } from '../../../shared/calendar.ts';
import { firmOf, type Directory } from '../../../directory/directory.ts';
import type { Job } from './job.ts';

const MINUTE_MS = 60_000;

/** When somebody is to be there: as it is booked, else as it was agreed; undefined where nobody has said. */
export function plannedAt(job: Job): Date | undefined {
  if (job.status !== 'assigned' && job.status !== 'confirmed' && job.status !== 'in_progress')
    return undefined;
  const { windowStartAt, windowEndAt } = job.terms;
  return job.assignment.etaAt ?? windowStartAt ?? windowEndAt;
}

/**
 * Whether the visit of a job is past and nothing is reported of it: after the time that was estimated for it, or with
 * its day, where the technician's firm is.
 */
export function isVisitOver(job: Job, directory: Directory, now: Date): boolean {
  const at = plannedAt(job);
  if (!at || !('assignment' in job) || !job.assignment) return false;
  const { etaAt, serviceFirmId } = job.assignment;
  const { windowEndAt } = job.terms;
  if (!etaAt && windowEndAt) return windowEndAt <= now;
  const { estimatedMinutes } = job.request;
  if (estimatedMinutes !== undefined) return at.getTime() + estimatedMinutes * MINUTE_MS <= now.getTime();
  const { timeZone } = firmOf(directory, serviceFirmId);
  return startOf(addDays(dateOf(at, timeZone), 1), timeZone) <= now;
}
