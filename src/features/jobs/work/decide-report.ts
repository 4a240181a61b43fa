import { dateOf } from '../../../shared/calendar.ts';
import { mayDo, type JobCommand } from '../life/decide-job.ts';
import { assignmentOf, canFollow, workOf, type Job } from '../life/job.ts';
import type { JobRefusal } from '../job-refusal.ts';
import { newEntry, type WorkMoment } from './work-change.ts';
import { spentItems, workedMinutes, type JobWork } from './work.ts';

/** `minutes`: one more entry; undefined where all time is logged already. */
export type Report = { readonly summary: string; readonly minutes: number | undefined };

/**
 * What a report comes to: all that is logged, and the time that it adds for whoever is checked in, else for the
 * technician on the job. Nobody may be at work any more, as their time would not be counted.
 */
export function decideReport(
  job: Job,
  work: JobWork,
  { summary, minutes }: Report,
  moment: WorkMoment,
): (JobCommand & { readonly action: 'report' }) | JobRefusal {
  const { actor, directory } = moment;
  const assignment = assignmentOf(job);
  // Whether it may be reported at all is for decideJob to say.
  if (!assignment || !canFollow(job.status, 'work_done') || !mayDo('report', job, actor))
    return { action: 'report', work: { minutes: minutes ?? 0, summary } };
  const { technicianId, serviceFirmId } = assignment;
  const ids = [actor.member.id, technicianId];
  const visit = ids.flatMap((id) => work.visits.filter(({ memberId }) => memberId === id)).at(0);
  const other = work.visits.find((each) => each !== visit);
  if (other)
    return { refused: 'still_at_work', who: directory.members.get(other.memberId)?.name ?? 'A colleague' };
  const logged = workedMinutes(work, serviceFirmId);
  const total = (logged ?? workOf(job)?.minutes ?? 0) > 0;
  if (minutes === undefined && (visit || !total)) return { refused: 'time_missing' };
  const spent = spentItems(work, serviceFirmId);
  const reported = (all: number) => ({
    minutes: all,
    summary,
    ...(spent.length === 0 ? {} : { spent }),
  });
  if (minutes === undefined) return { action: 'report', work: reported(logged ?? workOf(job)?.minutes ?? 0) };
  const technician = directory.members.get(technicianId ?? 0);
  const memberId =
    visit?.memberId ?? (technician?.firmId === actor.firm.id ? technician.id : actor.member.id);
  const workedOn = visit && dateOf(visit.startedAt, actor.firm.timeZone);
  const entry = newEntry({ job, work }, assignment, { memberId, minutes, workedOn, note: '' }, moment);
  if ('refused' in entry) return entry;
  return { action: 'report', work: reported((logged ?? 0) + minutes), time: { entry, visit } };
}
