/** What a change of the work on a job consists of, and what it must keep to. */
import type { Actor, Directory } from '../../../directory/directory.ts';
import { canBindFirm } from '../../../directory/roles.ts';
import { addDays, dateOf, type CalendarDate } from '../../../shared/calendar.ts';
import { assignmentOf, type Assignment, type Job } from '../life/job.ts';
import type { JobRefusal } from '../job-refusal.ts';
import { workValue, type TermsVersion } from '../terms/terms.ts';
import {
  DAYS_BEFORE_REQUEST,
  DAY_MINUTES,
  minutesOn,
  spentItems,
  spentMinor,
  workedMinutes,
  type JobWork,
  type NewExpense,
  type NewTimeEntry,
  type Visit,
} from './work.ts';

export type WorkEvent =
  | 'TimeLogged'
  | 'OwnTimeLogged'
  | 'ExpenseAdded'
  | 'CheckedIn'
  | 'TimeCorrected'
  | 'OwnTimeCorrected'
  | 'ExpenseCorrected'
  | 'IncreaseAsked'
  | 'IncreaseAccepted'
  | 'IncreaseDeclined'
  | 'IncreaseWithdrawn';

/** What follows: the job as it then is, and what is added to its record. */
export type WorkChange = {
  readonly event: WorkEvent;
  /** The same object where only one's own firm is concerned. */
  readonly job: Job;
  readonly entries: readonly NewTimeEntry[];
  readonly expenses: readonly NewExpense[];
  readonly checkIn: number | undefined;
  /** The visit that ends with the first of the new entries. */
  readonly checkOut: Visit | undefined;
  readonly asked: { readonly terms: TermsVersion; readonly reason: string } | undefined;
};

export type WorkMoment = { readonly actor: Actor; readonly directory: Directory; readonly now: Date };

/** A job with what was logged on it. */
export type WorkOn = {
  readonly job: Job;
  readonly work: JobWork;
  readonly newestTermsVersion: number;
};

/** `memberId`: undefined for oneself; `workedOn`: undefined for today. */
export type LoggedTime = {
  readonly memberId: number | undefined;
  readonly minutes: number;
  readonly workedOn: CalendarDate | undefined;
  readonly note: string;
};

/** Time as it is recorded, or why it is not: on whom, how much and of which day. */
export function newEntry(
  { job, work }: Pick<WorkOn, 'job' | 'work'>,
  { technicianId }: Assignment,
  time: LoggedTime,
  moment: WorkMoment,
): NewTimeEntry | JobRefusal {
  const { actor, directory } = moment;
  const memberId = time.memberId ?? actor.member.id;
  const worker = directory.members.get(memberId);
  if (worker?.firmId !== actor.firm.id) return { refused: 'not_your_technician' };
  const isOfOthers = memberId !== actor.member.id && memberId !== technicianId;
  if (isOfOthers && !canBindFirm(actor.member.role)) return { refused: 'time_of_others' };
  const workedOn = time.workedOn ?? todayOf(moment);
  const refusal = refuseDay(workedOn, job, moment);
  if (refusal) return refusal;
  const leftMinutes = DAY_MINUTES - minutesOn(work, memberId, workedOn);
  if (time.minutes > leftMinutes) return { refused: 'day_full', who: worker.name, leftMinutes };
  return { ...by(moment), memberId, minutes: time.minutes, workedOn, note: time.note, reversesId: undefined };
}

export function by({ actor }: WorkMoment) {
  return { firmId: actor.firm.id, enteredById: actor.member.id, reversesId: undefined };
}

export function todayOf({ actor, now }: WorkMoment): CalendarDate {
  return dateOf(now, actor.firm.timeZone);
}

/** Work on a job was done by today, and no earlier than some days before the request for it. */
export function refuseDay(day: CalendarDate, job: Job, moment: WorkMoment): JobRefusal | undefined {
  if (day > todayOf(moment)) return { refused: 'day_in_future' };
  const first = addDays(dateOf(job.createdAt, moment.actor.firm.timeZone), -DAYS_BEFORE_REQUEST);
  return day < first ? { refused: 'day_too_early', first } : undefined;
}

/** Expenses keep to what the terms allow, in themselves and with time and travel within the maximum. */
export function refuseAmount(
  { job, work }: Pick<WorkOn, 'job' | 'work'>,
  amountMinor: number,
): JobRefusal | undefined {
  const { terms } = job;
  const { currency } = terms;
  if (!terms.expensesMinor) return { refused: 'no_expenses_agreed' };
  const firmId = assignmentOf(job)?.serviceFirmId ?? 0;
  const spent = spentMinor(work, firmId);
  const ofExpenses = terms.expensesMinor - spent;
  if (amountMinor > ofExpenses)
    return { refused: 'expenses_limit', leftMinor: Math.max(0, ofExpenses), currency };
  if (terms.nteMinor === undefined) return undefined;
  const { labour, travel } = workValue(terms, workedMinutes(work, firmId) ?? 0);
  const ofAll = terms.nteMinor - labour.minor - travel.minor - spent;
  return amountMinor > ofAll
    ? { refused: 'maximum_reached', leftMinor: Math.max(0, ofAll), currency }
    : undefined;
}

type Added = Partial<Pick<WorkChange, 'entries' | 'expenses' | 'checkIn' | 'checkOut' | 'asked'>>;

/**
 * Raises the job's revision, so that what was shown before can no longer be approved; reported work counts what
 * is added. What the lead firm logs for itself concerns nobody else, and so changes nothing of the job.
 */
export function changed({ job, work }: WorkOn, event: WorkEvent, added: Added): WorkChange {
  const { entries = [], expenses = [], checkIn, checkOut, asked } = added;
  const rest = { entries, expenses, checkIn, checkOut, asked };
  if (entries.length > 0 && entries.every(({ firmId }) => firmId === job.leadFirmId))
    return { event: event === 'TimeLogged' ? 'OwnTimeLogged' : 'OwnTimeCorrected', job, ...rest };
  const next: Job = { ...job, revision: job.revision + 1 };
  if (next.status !== 'work_done' || entries.length + expenses.length === 0)
    return { event, job: next, ...rest };
  const { serviceFirmId } = next.assignment;
  const minutes = entries.reduce(
    (sum, entry) => sum + entry.minutes,
    // Work that was reported before time was logged counts as reported.
    workedMinutes(work, serviceFirmId) ?? next.work.minutes,
  );
  const logged = { ...work, expenses: [...work.expenses, ...expenses.map((each) => ({ ...each, id: 0 }))] };
  const spent = spentItems(logged, serviceFirmId);
  return { event, job: { ...next, work: { ...next.work, minutes, spent } }, ...rest };
}
