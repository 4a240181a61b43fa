import { formatDate, type CalendarDate } from '../../../shared/calendar.ts';
import { counted } from '../../../shared/counted.ts';
import { formatMinutes } from '../../../shared/duration.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { formatMoney } from '../../../shared/money.ts';
import { refusals, type Refusal, type RefusalOf } from '../../../shared/refusals.ts';
import { DAYS_BEFORE_REQUEST } from './work.ts';

type Left = { readonly leftMinor: number; readonly currency: string };

/** Why time, an expense or more than was agreed was not recorded. A part of what is refused about a job. */
export const workRefusals = refusals({
  time_missing: () => 'Write how long the work took, like 2h15 or 2:15.',
  day_full: ({ who, leftMinutes }: { readonly who: string; readonly leftMinutes: number }) =>
    leftMinutes > 0
      ? `A day has 24 hours: at most ${formatMinutes(leftMinutes)} more for ${who} on that day. Log each day by itself.`
      : `A day has 24 hours, and all of that day is logged for ${who}. Log each day by itself.`,
  day_in_future: () => 'This day is yet to come. Pick today or a day before.',
  day_too_early: ({ first }: { readonly first: CalendarDate }) =>
    `This is more than ${counted(DAYS_BEFORE_REQUEST, 'day')} before the request was posted. Pick ${formatDate(first)} or a later day.`,
  time_of_others: () => 'Only an owner or coordinator can log or correct the time of others.',
  no_expenses_agreed: () =>
    'No expenses were agreed for this job. Ask for an increase on its card first, then record this once it is accepted.',
  expenses_limit: (left: Left) =>
    `Of the agreed expenses ${leftText(left)}. Ask for an increase on the job’s card first.`,
  maximum_reached: (left: Left) =>
    `Of the agreed maximum for the whole job ${leftText(left)}. Ask for an increase on the job’s card first.`,
  checked_in_already: ({ jobId }: { readonly jobId: number }) =>
    `You are checked in on ${jobNumber(jobId)} already. Check out on its card first.`,
  not_checked_in: () => 'Nobody whose time you may enter is checked in on this job. Log the time instead.',
  still_at_work: ({ who }: { readonly who: string }) =>
    `${who} is still checked in on this job. Check out first, so that the time is counted.`,
  entry_gone: () => 'This entry was taken back already, or is not yours to correct. Open the form again.',
  correction_unread: ({ of }: { readonly of: 'time' | 'expense' }) =>
    of === 'time'
      ? 'Write the right time like 2h15 or 135 min, or leave this empty to take the entry back.'
      : 'Write the right amount like 92.50, or leave this empty to take the expense back.',
  last_entry: () =>
    'The reported work needs some time. Write the right time, or ask the other firm to return the work.',
  increase_waits: () => 'An increase still waits for an answer. It is answered or withdrawn first.',
  increase_gone: () =>
    'This increase was answered or withdrawn already. The job’s card shows the terms that hold now.',
  increase_too_small: () =>
    'Ask for more than is agreed now, in the maximum, in the expenses, or both, and for less in neither.',
  /** The expenses alone would be more than the maximum. */
  increase_contradicts: ({ text }: { readonly text: string }) => text,
});

export type WorkRefusal = RefusalOf<typeof workRefusals>;

const fields: Readonly<Record<WorkRefusal['refused'], string | undefined>> = {
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
  increase_contradicts: 'expenses',
};

/** The field of a form that it is about; undefined for none. */
export function fieldOfWorkRefusal({ refused }: Refusal): string | undefined {
  return refused in fields ? fields[refused as WorkRefusal['refused']] : undefined;
}

function leftText({ leftMinor: minor, currency }: Left): string {
  return minor > 0 ? `${formatMoney({ minor, currency })} is left` : 'nothing is left';
}
