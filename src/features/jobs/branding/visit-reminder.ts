/** When whoever goes to a client is reminded of how to appear there: once, in the morning of the day. */
import { firmOf, type Directory } from '../../../directory/directory.ts';
import { defaultRhythm, opensAt, startOf, type Local } from '../../../directory/rhythm.ts';
import { dateOf, type CalendarDate } from '../../../shared/calendar.ts';
import { assignmentOf, type Job } from '../life/job.ts';
import { isVisitOver, plannedAt } from '../life/visit-end.ts';
import { hasRefused, tickOf, type BrandingOnJob } from './going.ts';

const HOUR_MS = 3_600_000;
/** In minutes since midnight where the work is; whoever is to be there early hears of it an hour before. */
const MORNING = 7 * 60;

/** Who goes where on which day. */
export type VisitDay = {
  readonly jobId: number;
  /** Who goes, and their firm. */
  readonly memberId: number;
  readonly firmId: number;
  /** Where the work is: as a rule the clock there is that of the firm that asks. */
  readonly day: CalendarDate;
};

/** The visit that somebody is to set off to; undefined where nobody is: it is not confirmed, begun, over or remote. */
function visitDayOf(directory: Directory, job: Job): VisitDay | undefined {
  const { technicianId, serviceFirmId, onTheWayAt } = assignmentOf(job) ?? {};
  const at = plannedAt(job);
  if (job.status !== 'confirmed' || job.request.place !== 'on_site' || onTheWayAt || !at) return undefined;
  if (technicianId === undefined || serviceFirmId === undefined) return undefined;
  const day = dateOf(at, firmOf(directory, job.leadFirmId).timeZone);
  return { jobId: job.id, memberId: technicianId, firmId: serviceFirmId, day };
}

/**
 * The visit of which somebody is to be reminded now. Not in the quiet hours of their firm, but on any day of the week:
 * they go there on that one. Nobody is who has ticked it that day, as they have just read it, or who cannot go like that;
 * who ticked it on an earlier day, and is not asked again with “On my way”, is.
 */
export function visitDue(directory: Directory, job: Job, on: BrandingOnJob, now: Date): VisitDay | undefined {
  const visit = visitDayOf(directory, job);
  const planned = plannedAt(job);
  if (!visit || !planned || job.terms.brandingTextId === undefined) return undefined;
  const { timeZone } = firmOf(directory, job.leadFirmId);
  if (dateOf(now, timeZone) !== visit.day || isVisitOver(job, directory, now)) return undefined;
  const ticked = tickOf(job, on);
  if (hasRefused(job, on) || (ticked && dateOf(ticked.at, timeZone) === visit.day)) return undefined;
  const from = later(now, morningOf(visit.day, planned, timeZone));
  return opensAt(from, 0, onAnyDay(firmOf(directory, visit.firmId))) <= now ? visit : undefined;
}

function morningOf(day: CalendarDate, planned: Date, timeZone: string): Date {
  const begins = startOf(day, timeZone);
  const seven = opensAt(begins, MORNING, onAnyDay({ timeZone, rhythm: defaultRhythm }));
  const before = new Date(planned.getTime() - HOUR_MS);
  return before < seven ? later(begins, before) : seven;
}

function onAnyDay({ timeZone, rhythm }: Local): Local {
  return { timeZone, rhythm: { ...rhythm, businessDays: [1, 2, 3, 4, 5, 6, 7] } };
}

function later(one: Date, other: Date): Date {
  return one < other ? other : one;
}
