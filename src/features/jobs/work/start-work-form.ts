import type { WorkStart } from './work-forms.ts';
import { correctable, workedMinutes, type JobWork } from './work.ts';
import { memberName, membersOf, type Actor, type Directory } from '../../../directory/directory.ts';
import { canBindFirm } from '../../../directory/roles.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { assignmentOf, workOf, type Job } from '../life/job.ts';

/** What a form about the work on a job starts from, for the one who opens it. */
export function startOf(
  { job, work }: { readonly job: Job; readonly work: JobWork },
  directory: Directory,
  actor: Actor,
  now: Date,
): WorkStart {
  const { member, firm } = actor;
  const isManager = canBindFirm(member.role);
  const assignment = assignmentOf(job);
  const name = (memberId: number) => memberName(directory, memberId);
  const colleagues = membersOf(directory, firm.id, 'owner', 'coordinator', 'technician');
  const { entries, expenses } = correctable(work, actor);
  const technicianId = assignment?.technicianId;
  // The technician's visit first, as most work is theirs.
  const visits = [...work.visits].sort(
    (a, b) => Number(b.memberId === technicianId) - Number(a.memberId === technicianId),
  );
  return {
    jobId: job.id,
    terms: job.terms,
    today: dateOf(now, firm.timeZone),
    actorId: member.id,
    people: isManager ? colleagues.map(({ id, name: called }) => ({ id, name: called })) : [],
    isOwnTime: firm.id === job.leadFirmId,
    visits: visits
      .filter(({ memberId }) => isManager || memberId === member.id)
      .map(({ memberId, startedAt }) => ({
        id: memberId,
        name: name(memberId),
        minutes: Math.floor((now.getTime() - startedAt.getTime()) / 60_000),
      })),
    entries: [
      ...entries.map(({ id, memberId, minutes, workedOn, note }) => ({
        of: 'time' as const,
        id,
        who: name(memberId),
        day: workedOn,
        minutes,
        what: note,
      })),
      ...expenses.map(({ id, enteredById, amountMinor, spentOn, description }) => ({
        of: 'expense' as const,
        id,
        who: name(enteredById),
        day: spentOn,
        amountMinor,
        what: description,
      })),
    ],
    minutes: assignment && workedMinutes(work, assignment.serviceFirmId),
    reported: workOf(job),
  };
}
