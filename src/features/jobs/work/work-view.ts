import { canBindFirm } from '../../../directory/roles.ts';
import type { Relation } from '../permissions.ts';
import { firmOf, memberName, type Actor, type Directory } from '../../../directory/directory.ts';
import { dateOf, type CalendarDate } from '../../../shared/calendar.ts';
import { correctable, live, personDays, spentMinor, workedMinutes, type JobWork } from './work.ts';
import { assignmentOf, type Job } from '../life/job.ts';
import type { Terms } from '../terms/terms.ts';

/** The work on a job as one of its two firms may know it. */
export type WorkView = {
  readonly days: readonly {
    readonly who: string;
    readonly workedOn: CalendarDate;
    readonly minutes: number;
    readonly notes: readonly string[];
    readonly isBeforeClaim: boolean;
  }[];
  readonly expenses: readonly {
    readonly description: string;
    readonly amountMinor: number;
    readonly spentOn: CalendarDate;
    readonly receipt: string;
    readonly isBeforeClaim: boolean;
  }[];
  /** What of it is of days before that of the claim where the service firm is; undefined for nothing. */
  readonly beforeClaim:
    { readonly minutes: number; readonly spentMinor: number; readonly claimedOn: CalendarDate } | undefined;
  /** Undefined where no time was logged. */
  readonly minutes: number | undefined;
  readonly spentMinor: number;
  /** The lead firm's own time, for its people alone; 0 for all others. */
  readonly ownMinutes: number;
  readonly atWork: readonly { readonly who: string; readonly since: Date }[];
  readonly increase: { readonly terms: Terms; readonly reason: string; readonly by: string } | undefined;
  /** What the viewer can do with it, beside what their role allows. */
  readonly can: { readonly checkIn: boolean; readonly checkOut: boolean; readonly correct: boolean };
};

/** Undefined where nobody has the job. What the viewer's firm may not know is left out here. */
export function viewWork(
  job: Job,
  work: JobWork,
  directory: Directory,
  actor: Actor,
  relation: Relation,
): WorkView | undefined {
  const assignment = assignmentOf(job);
  if (!assignment || relation === 'peer') return undefined;
  const { serviceFirmId } = assignment;
  const claimedOn = () => dateOf(assignment.assignedAt, firmOf(directory, serviceFirmId).timeZone);
  const { increase } = work;
  const name = (memberId: number) => memberName(directory, memberId);
  const isService = relation !== 'lead';
  const isCheckedIn = work.visits.some(({ memberId }) => memberId === actor.member.id);
  const toCorrect = correctable(work, actor);
  const days = personDays(work, serviceFirmId).map(({ memberId, workedOn, minutes, notes }) => ({
    who: name(memberId),
    workedOn,
    minutes,
    notes,
    isBeforeClaim: workedOn < claimedOn(),
  }));
  const expenses = live(work.expenses)
    .filter(({ firmId }) => firmId === serviceFirmId)
    .map(({ description, amountMinor, spentOn, receipt }) => ({
      description,
      amountMinor,
      spentOn,
      receipt,
      isBeforeClaim: spentOn < claimedOn(),
    }));
  const earlyDays = days.filter(({ isBeforeClaim }) => isBeforeClaim);
  const earlyExpenses = expenses.filter(({ isBeforeClaim }) => isBeforeClaim);
  return {
    days,
    expenses,
    beforeClaim:
      earlyDays.length + earlyExpenses.length === 0
        ? undefined
        : {
            minutes: earlyDays.reduce((sum, { minutes }) => sum + minutes, 0),
            spentMinor: earlyExpenses.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
            claimedOn: claimedOn(),
          },
    minutes: workedMinutes(work, serviceFirmId),
    spentMinor: spentMinor(work, serviceFirmId),
    ownMinutes: isService ? 0 : (workedMinutes(work, job.leadFirmId) ?? 0),
    atWork: work.visits.map(({ memberId, startedAt }) => ({ who: name(memberId), since: startedAt })),
    increase: increase && { terms: increase.terms, reason: increase.reason, by: name(increase.memberId) },
    can: {
      checkIn: isService && !isCheckedIn,
      checkOut: isCheckedIn || (isService && work.visits.length > 0 && canBindFirm(actor.member.role)),
      correct: toCorrect.entries.length + toCorrect.expenses.length > 0,
    },
  };
}
