import { parseMoney } from '../../../shared/money.ts';
import type { Assignment } from '../life/job.ts';
import type { JobRefusal } from '../job-refusal.ts';
import { readTime } from './read-time.ts';
import {
  by,
  changed,
  newEntry,
  refuseAmount,
  type WorkChange,
  type WorkMoment,
  type WorkOn,
} from './work-change.ts';
import { correctable, workedMinutes } from './work.ts';

export type EntryRef = { readonly of: 'time' | 'expense'; readonly id: number };

export function correctTime(
  on: WorkOn,
  assignment: Assignment,
  id: number,
  typed: string,
  moment: WorkMoment,
): WorkChange | JobRefusal {
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

export function correctExpense(
  on: WorkOn,
  id: number,
  typed: string,
  moment: WorkMoment,
): WorkChange | JobRefusal {
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
