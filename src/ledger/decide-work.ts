import type { Actor, Directory } from '../network/directory.ts';
import { canBindFirm } from '../network/permissions.ts';
import { dateOf, type CalendarDate } from '../shared/calendar.ts';
import { parseMoney } from '../shared/money.ts';
import { assertNever } from '../shared/never.ts';
import { mayDo } from '../dispatch/decide-job.ts';
import { assignmentOf, type Assignment, type Job } from '../dispatch/job.ts';
import type { Refusal } from '../dispatch/refusal.ts';
import { workValue, type TermsVersion } from '../dispatch/terms.ts';
import { readTime } from './read-time.ts';
import {
  DAY_MINUTES,
  live,
  minutesOn,
  spentMinor,
  workedMinutes,
  type Expense,
  type JobWork,
  type NewExpense,
  type NewTimeEntry,
  type TimeEntry,
  type Visit,
} from './work.ts';

/** What is asked about the work on a job. */
export type WorkCommand =
  | { readonly action: 'log'; readonly time: LoggedTime }
  | { readonly action: 'expense'; readonly expense: SpentMoney }
  | { readonly action: 'check_in' }
  /** `memberId`: undefined for oneself. */
  | {
      readonly action: 'check_out';
      readonly memberId: number | undefined;
      readonly minutes: number;
      readonly note: string;
    }
  /** `instead`: what is right, as typed; empty where nothing takes its place. */
  | { readonly action: 'correct'; readonly entry: EntryRef; readonly instead: string }
  | {
      readonly action: 'increase_ask';
      readonly nteMinor: number | undefined;
      readonly expensesMinor: number | undefined;
      readonly reason: string;
    }
  | {
      readonly action: 'increase_accept' | 'increase_decline' | 'increase_withdraw';
      readonly revision: number;
    };

/** `memberId`: undefined for oneself; `workedOn`: undefined for today. */
export type LoggedTime = {
  readonly memberId: number | undefined;
  readonly minutes: number;
  readonly workedOn: CalendarDate | undefined;
  readonly note: string;
};

type SpentMoney = Pick<Expense, 'description' | 'amountMinor' | 'receipt'> & {
  readonly spentOn: CalendarDate | undefined;
};

export type EntryRef = { readonly of: 'time' | 'expense'; readonly id: number };

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

/** Decides a command about time, expenses and increases. Pure: what is added, or why nothing is. */
export function decideWork(on: WorkOn, command: WorkCommand, moment: WorkMoment): WorkChange | Refusal {
  const { job, work } = on;
  if (!mayDo(command.action, job, moment.actor)) return { refused: 'not_allowed', action: command.action };
  const assignment = assignmentOf(job);
  if (!assignment || !isFitting(command, job))
    return { refused: 'wrong_state', jobId: job.id, status: job.status };
  switch (command.action) {
    case 'log': {
      const entry = newEntry(on, assignment, command.time, moment);
      return 'refused' in entry ? entry : changed(on, 'TimeLogged', { entries: [entry] });
    }
    case 'expense': {
      const { expense } = command;
      const spentOn = expense.spentOn ?? todayOf(moment);
      const refusal = refuseDay(spentOn, job, moment) ?? refuseAmount(on, expense.amountMinor);
      if (refusal) return refusal;
      return changed(on, 'ExpenseAdded', { expenses: [{ ...expense, ...by(moment), spentOn }] });
    }
    case 'check_in':
      return changed(on, 'CheckedIn', { checkIn: moment.actor.member.id });
    case 'check_out': {
      const { member, firm } = moment.actor;
      const memberId = command.memberId ?? member.id;
      const visit = work.visits.find((each) => each.memberId === memberId);
      if (!visit) return { refused: 'not_checked_in' };
      const workedOn = dateOf(visit.startedAt, firm.timeZone);
      const entry = newEntry(on, assignment, { ...command, memberId, workedOn }, moment);
      return 'refused' in entry ? entry : changed(on, 'TimeLogged', { entries: [entry], checkOut: visit });
    }
    case 'correct':
      return command.entry.of === 'time'
        ? correctTime(on, assignment, command.entry.id, command.instead, moment)
        : correctExpense(on, command.entry.id, command.instead, moment);
    case 'increase_ask':
      return askForMore(on, command, moment);
    case 'increase_accept':
    case 'increase_decline':
    case 'increase_withdraw': {
      if (!work.increase) return { refused: 'increase_gone' };
      if (command.action === 'increase_withdraw') return changed(on, 'IncreaseWithdrawn', {});
      // What is answered is what the clicker saw.
      if (command.revision !== job.revision) return { refused: 'changed_meanwhile', jobId: job.id };
      return command.action === 'increase_decline'
        ? changed(on, 'IncreaseDeclined', {})
        : changed({ ...on, job: { ...job, terms: work.increase.terms } }, 'IncreaseAccepted', {});
    }
    default:
      return assertNever(command);
  }
}

/** Nothing is added once the work is approved; who is checked in can check out while the job is held. */
function isFitting({ action }: WorkCommand, { status }: Job): boolean {
  switch (action) {
    case 'check_in':
    case 'expense':
      return status === 'in_progress';
    case 'check_out':
      return ['assigned', 'confirmed', 'in_progress', 'on_hold'].includes(status);
    case 'log':
    case 'correct':
    case 'increase_ask':
    case 'increase_accept':
    case 'increase_decline':
    case 'increase_withdraw':
      return status === 'in_progress' || status === 'work_done';
  }
}

/** Time as it is recorded, or why it is not: on whom, how much and of which day. */
export function newEntry(
  { job, work }: Pick<WorkOn, 'job' | 'work'>,
  { assignedAt, technicianId }: Assignment,
  time: LoggedTime,
  moment: WorkMoment,
): NewTimeEntry | Refusal {
  const { actor, directory } = moment;
  const memberId = time.memberId ?? actor.member.id;
  const worker = directory.members.get(memberId);
  if (worker?.firmId !== actor.firm.id) return { refused: 'not_your_technician' };
  const isOfOthers = memberId !== actor.member.id && memberId !== technicianId;
  if (isOfOthers && !canBindFirm(actor.member.role)) return { refused: 'time_of_others' };
  const workedOn = time.workedOn ?? todayOf(moment);
  const refusal = refuseDay(workedOn, job, moment, assignedAt);
  if (refusal) return refusal;
  const leftMinutes = DAY_MINUTES - minutesOn(work, memberId, workedOn);
  if (time.minutes > leftMinutes) return { refused: 'day_full', who: worker.name, leftMinutes };
  return { ...by(moment), memberId, minutes: time.minutes, workedOn, note: time.note, reversesId: undefined };
}

function by({ actor }: WorkMoment) {
  return { firmId: actor.firm.id, enteredById: actor.member.id, reversesId: undefined };
}

function todayOf({ actor, now }: WorkMoment): CalendarDate {
  return dateOf(now, actor.firm.timeZone);
}

/** A firm works on a job from the day on which it has it; the lead firm from its request on. */
function refuseDay(
  day: CalendarDate,
  job: Job,
  moment: WorkMoment,
  assignedAt?: Date,
): Refusal | undefined {
  const { firm } = moment.actor;
  if (day > todayOf(moment)) return { refused: 'day_in_future' };
  const since = firm.id === job.leadFirmId ? job.createdAt : (assignedAt ?? assignmentOf(job)?.assignedAt);
  const first = dateOf(since ?? job.createdAt, firm.timeZone);
  return day < first ? { refused: 'day_too_early', first } : undefined;
}

/** Expenses keep to what the terms allow, in themselves and with time and travel within the maximum. */
function refuseAmount({ job, work }: Pick<WorkOn, 'job' | 'work'>, amountMinor: number): Refusal | undefined {
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

function correctTime(
  on: WorkOn,
  assignment: Assignment,
  id: number,
  typed: string,
  moment: WorkMoment,
): WorkChange | Refusal {
  const { work, job } = on;
  const old = correctable(work, moment.actor).entries.find((entry) => entry.id === id);
  if (!old) return { refused: 'entry_gone' };
  const time = typed === '' ? undefined : readTime(typed);
  if (time && 'wrong' in time) return { refused: 'correction_unread', of: 'time' };
  const back = { ...old, ...by(moment), minutes: -old.minutes, reversesId: old.id };
  const { id: _, ...reversal } = back;
  const taken = { ...work, entries: [...work.entries, { ...back, id: 0 }] };
  if (!time) {
    const isLast = old.firmId === assignment.serviceFirmId && workedMinutes(taken, old.firmId) === 0;
    if (isLast && job.status === 'work_done') return { refused: 'last_entry' };
    return changed(on, 'TimeCorrected', { entries: [reversal] });
  }
  const { memberId, workedOn, note } = old;
  const entry = newEntry({ job, work: taken }, assignment, { memberId, ...time, workedOn, note }, moment);
  return 'refused' in entry ? entry : changed(on, 'TimeCorrected', { entries: [reversal, entry] });
}

function correctExpense(on: WorkOn, id: number, typed: string, moment: WorkMoment): WorkChange | Refusal {
  const { work, job } = on;
  const old = correctable(work, moment.actor).expenses.find((expense) => expense.id === id);
  if (!old) return { refused: 'entry_gone' };
  const amountMinor = typed === '' ? undefined : parseMoney(typed, job.terms.currency)?.minor;
  if (typed !== '' && !amountMinor) return { refused: 'correction_unread', of: 'expense' };
  const back = { ...old, ...by(moment), amountMinor: -old.amountMinor, reversesId: old.id };
  const { id: _, ...reversal } = back;
  if (amountMinor === undefined) return changed(on, 'ExpenseCorrected', { expenses: [reversal] });
  // Less than it was is right whatever the limits have become.
  const taken = { ...work, expenses: [...work.expenses, { ...back, id: 0 }] };
  const refusal = amountMinor > old.amountMinor ? refuseAmount({ job, work: taken }, amountMinor) : undefined;
  if (refusal) return refusal;
  const { description, spentOn, receipt } = old;
  const expense = { ...by(moment), amountMinor, description, spentOn, receipt };
  return changed(on, 'ExpenseCorrected', { expenses: [reversal, expense] });
}

/** What an actor may take back: what their own firm entered, and whoever cannot bind it, what is theirs. */
export function correctable(
  work: JobWork,
  { member, firm }: Actor,
): { readonly entries: readonly TimeEntry[]; readonly expenses: readonly Expense[] } {
  const isOwn = (item: { firmId: number; enteredById: number; memberId?: number }): boolean =>
    item.firmId === firm.id &&
    (canBindFirm(member.role) || item.enteredById === member.id || item.memberId === member.id);
  return { entries: live(work.entries).filter(isOwn), expenses: live(work.expenses).filter(isOwn) };
}

function askForMore(
  on: WorkOn,
  { nteMinor, expensesMinor, reason }: WorkCommand & { action: 'increase_ask' },
  { actor }: WorkMoment,
): WorkChange | Refusal {
  const { job, work } = on;
  if (work.increase) return { refused: 'increase_waits' };
  const before = { nte: job.terms.nteMinor ?? Infinity, expenses: job.terms.expensesMinor ?? 0 };
  const after = { nte: nteMinor ?? before.nte, expenses: expensesMinor ?? before.expenses };
  const isMore = after.nte > before.nte || after.expenses > before.expenses;
  const isLess = after.nte < before.nte || after.expenses < before.expenses;
  if (!isMore || isLess) return { refused: 'increase_too_small' };
  const terms: TermsVersion = {
    ...job.terms,
    nteMinor: nteMinor ?? job.terms.nteMinor,
    expensesMinor: expensesMinor ?? job.terms.expensesMinor,
    version: on.newestTermsVersion + 1,
    proposedByFirmId: actor.firm.id,
  };
  return changed(on, 'IncreaseAsked', { asked: { terms, reason } });
}

type Added = Partial<Pick<WorkChange, 'entries' | 'expenses' | 'checkIn' | 'checkOut' | 'asked'>>;

/**
 * Raises the job's revision, so that what was shown before can no longer be approved; reported work counts what
 * is added. What the lead firm logs for itself concerns nobody else, and so changes nothing of the job.
 */
function changed({ job, work }: WorkOn, event: WorkEvent, added: Added): WorkChange {
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
  const spent = expenses.reduce((sum, { amountMinor }) => sum + amountMinor, spentMinor(work, serviceFirmId));
  return { event, job: { ...next, work: { ...next.work, minutes, spentMinor: spent } }, ...rest };
}
