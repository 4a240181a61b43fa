import { formatDate, type CalendarDate } from '../../../shared/calendar.ts';
import { formatMinutes } from '../../../shared/duration.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { formatMoney } from '../../../shared/money.ts';
import { assertNever } from '../../../shared/never.ts';

/** Why time, an expense or more than was agreed was not recorded. A part of what dispatch refuses. */
export type WorkRefusal =
  | { readonly refused: 'time_missing' }
  | { readonly refused: 'day_full'; readonly who: string; readonly leftMinutes: number }
  | { readonly refused: 'day_in_future' }
  | { readonly refused: 'day_too_early'; readonly first: CalendarDate }
  | { readonly refused: 'time_of_others' }
  | { readonly refused: 'no_expenses_agreed' }
  | { readonly refused: 'expenses_limit'; readonly leftMinor: number; readonly currency: string }
  | { readonly refused: 'maximum_reached'; readonly leftMinor: number; readonly currency: string }
  | { readonly refused: 'checked_in_already'; readonly jobId: number }
  | { readonly refused: 'not_checked_in' }
  | { readonly refused: 'still_at_work'; readonly who: string }
  | { readonly refused: 'entry_gone' }
  | { readonly refused: 'correction_unread'; readonly of: 'time' | 'expense' }
  | { readonly refused: 'last_entry' }
  | { readonly refused: 'increase_waits' }
  | { readonly refused: 'increase_gone' }
  | { readonly refused: 'increase_too_small' };

const kinds: Readonly<Record<WorkRefusal['refused'], string | undefined>> = {
  time_missing: 'time',
  day_full: 'time',
  day_in_future: 'day',
  day_too_early: 'day',
  time_of_others: 'who',
  no_expenses_agreed: 'amount',
  expenses_limit: 'amount',
  maximum_reached: 'amount',
  checked_in_already: undefined,
  not_checked_in: 'time',
  still_at_work: 'time',
  entry_gone: 'entry',
  correction_unread: 'instead',
  last_entry: 'instead',
  increase_waits: 'nte',
  increase_gone: undefined,
  increase_too_small: 'nte',
};

export function isWorkRefusal(refusal: { readonly refused: string }): refusal is WorkRefusal {
  return refusal.refused in kinds;
}

/** The field of a form that it is about; undefined for none. */
export function fieldOfWorkRefusal(refusal: { readonly refused: string }): string | undefined {
  return isWorkRefusal(refusal) ? kinds[refusal.refused] : undefined;
}

/** What happened and what to do now, in words for the one who asked. */
export function workRefusalText(refusal: WorkRefusal): string {
  switch (refusal.refused) {
    case 'time_missing':
      return 'Write how long the work took, like 2h15 or 2:15.';
    case 'day_full':
      return refusal.leftMinutes > 0
        ? `A day has 24 hours: at most ${formatMinutes(refusal.leftMinutes)} more for ${refusal.who} on that day. Log each day by itself.`
        : `A day has 24 hours, and all of that day is logged for ${refusal.who}. Log each day by itself.`;
    case 'day_in_future':
      return 'This day is yet to come. Pick today or a day before.';
    case 'day_too_early':
      return `Your firm has this job since ${formatDate(refusal.first)}. Pick that day or a later one.`;
    case 'time_of_others':
      return 'Only an owner or coordinator can log or correct the time of others.';
    case 'no_expenses_agreed':
      return 'No expenses were agreed for this job. Ask for an increase on its card first, then record this once it is accepted.';
    case 'expenses_limit':
      return `Of the agreed expenses ${leftText(refusal)}. Ask for an increase on the job’s card first.`;
    case 'maximum_reached':
      return `Of the agreed maximum for the whole job ${leftText(refusal)}. Ask for an increase on the job’s card first.`;
    case 'checked_in_already':
      return `You are checked in on ${jobNumber(refusal.jobId)} already. Check out on its card first.`;
    case 'not_checked_in':
      return 'Nobody whose time you may enter is checked in on this job. Log the time instead.';
    case 'still_at_work':
      return `${refusal.who} is still checked in on this job. Check out first, so that the time is counted.`;
    case 'entry_gone':
      return 'This entry was taken back already, or is not yours to correct. Open the form again.';
    case 'correction_unread':
      return refusal.of === 'time'
        ? 'Write the right time like 2h15 or 135 min, or leave this empty to take the entry back.'
        : 'Write the right amount like 92.50, or leave this empty to take the expense back.';
    case 'last_entry':
      return 'The reported work needs some time. Write the right time, or ask the other firm to return the work.';
    case 'increase_waits':
      return 'An increase still waits for an answer. It is answered or withdrawn first.';
    case 'increase_gone':
      return 'This increase was answered or withdrawn already. The job’s card shows the terms that hold now.';
    case 'increase_too_small':
      return 'Ask for more than is agreed now, in the maximum, in the expenses, or both, and for less in neither.';
    default:
      return assertNever(refusal);
  }
}

function leftText({ leftMinor: minor, currency }: { leftMinor: number; currency: string }): string {
  return minor > 0 ? `${formatMoney({ minor, currency })} is left` : 'nothing is left';
}
