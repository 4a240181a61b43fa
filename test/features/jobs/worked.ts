/** Commands about the work on a job, and whoever gives them. */
import { type Job } from '../../../src/features/jobs/life/job.ts';
import { decideWork, type WorkCommand } from '../../../src/features/jobs/work/decide-work.ts';
import type { WorkChange } from '../../../src/features/jobs/work/work-change.ts';
import { noWork, type Expense, type JobWork, type TimeEntry } from '../../../src/features/jobs/work/work.ts';
import type { Actor } from '../../../src/directory/directory.ts';
import { actor, agreedTerms, alder, birch, cedar, directory, jobIn, now } from './world.ts';

export const today = '2026-11-24';
export const terms = {
  ...agreedTerms,
  expensesMinor: 5000,
  nteMinor: 50_000,
  rateMinor: 10_000,
  minimumMinutes: 0,
};
export const job = jobIn('in_progress', { terms });
export const [bob, bella, bea, ann, amy, carla] = [
  actor(birch, 'owner'),
  actor(birch, 'coordinator'),
  actor(birch, 'technician'),
  actor(alder, 'owner'),
  actor(alder, 'technician'),
  actor(cedar, 'owner'),
];

export function entry(id: number, change: Partial<TimeEntry> = {}): TimeEntry {
  return {
    id,
    firmId: birch.id,
    memberId: 23,
    enteredById: 23,
    minutes: 60,
    workedOn: today,
    note: '',
    reversesId: undefined,
    ...change,
  };
}

export function expense(id: number, change: Partial<Expense> = {}): Expense {
  return {
    id,
    firmId: birch.id,
    enteredById: 23,
    amountMinor: 1000,
    spentOn: today,
    description: 'Sockets',
    receipt: '',
    reversesId: undefined,
    ...change,
  };
}

export const sockets = { description: 'Sockets', amountMinor: 1000 };

export const at = (
  on: Partial<{ job: Job; work: Partial<JobWork> }>,
  command: WorkCommand,
  by: Actor = bea,
) =>
  decideWork({ job: on.job ?? job, work: { ...noWork, ...on.work }, newestTermsVersion: 2 }, command, {
    actor: by,
    directory,
    now,
  });
export const done = (result: ReturnType<typeof at>): WorkChange => {
  if ('refused' in result) throw new Error(JSON.stringify(result));
  return result;
};
export const log = (change: Partial<(WorkCommand & { action: 'log' })['time']> = {}): WorkCommand => ({
  action: 'log',
  time: { memberId: undefined, minutes: 90, workedOn: undefined, note: 'Desks', ...change },
});
export const spend = (amountMinor: number, spentOn?: string): WorkCommand => ({
  action: 'expense',
  expense: { description: 'Sockets', amountMinor, receipt: '', spentOn },
});
export const take = (of: 'time' | 'expense', id: number, instead = ''): WorkCommand => ({
  action: 'correct',
  entry: { of, id },
  instead,
});
export const ask = (nteMinor?: number, expensesMinor?: number): WorkCommand => ({
  action: 'increase_ask',
  nteMinor,
  expensesMinor,
  reason: 'Concrete',
});
export const increase = {
  id: 5,
  memberId: 21,
  reason: 'Concrete',
  terms: { ...terms, nteMinor: 60_000, version: 3 },
};
export const answer = (
  action: 'increase_accept' | 'increase_decline' | 'increase_withdraw',
  revision = 7,
): WorkCommand => ({ action, revision });
