import { dateOf, type CalendarDate } from '../../../shared/calendar.ts';
import { assertNever } from '../../../shared/never.ts';
import { mayDo } from '../life/decide-job.ts';
import { assignmentOf, type Job } from '../life/job.ts';
import type { JobRefusal } from '../job-refusal.ts';
import { contradictions } from '../terms/check-terms.ts';
import type { TermsVersion } from '../terms/terms.ts';
import { correctExpense, correctTime, type EntryRef } from './decide-correction.ts';
import {
  by,
  changed,
  newEntry,
  refuseAmount,
  refuseDay,
  todayOf,
  type LoggedTime,
  type WorkChange,
  type WorkMoment,
  type WorkOn,
} from './work-change.ts';
import type { Expense } from './work.ts';

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

type SpentMoney = Pick<Expense, 'description' | 'amountMinor' | 'receipt'> & {
  readonly spentOn: CalendarDate | undefined;
};

/** Decides a command about time, expenses and increases. Pure: what is added, or why nothing is. */
export function decideWork(on: WorkOn, command: WorkCommand, moment: WorkMoment): WorkChange | JobRefusal {
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

function askForMore(
  on: WorkOn,
  { nteMinor, expensesMinor, reason }: WorkCommand & { action: 'increase_ask' },
  { actor, now }: WorkMoment,
): WorkChange | JobRefusal {
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
  // The time that was agreed for the work may well be over.
  const [contradiction] = contradictions({ ...terms, windowEndAt: undefined }, now);
  if (contradiction) return { refused: 'increase_contradicts', text: contradiction.text };
  return changed(on, 'IncreaseAsked', { asked: { terms, reason } });
}
