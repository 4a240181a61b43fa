import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobStatuses, type Job, type JobStatus } from '../../src/dispatch/job.ts';
import { decideReport } from '../../src/ledger/decide-report.ts';
import { decideWork, type WorkChange, type WorkCommand } from '../../src/ledger/decide-work.ts';
import {
  live,
  noWork,
  personDays,
  spentItems,
  workedMinutes,
  type Expense,
  type JobWork,
  type TimeEntry,
} from '../../src/ledger/work.ts';
import type { Actor } from '../../src/network/directory.ts';
import {
  actor,
  agreedTerms,
  alder,
  birch,
  cedar,
  directory,
  isHeld,
  jobIn,
  later,
  now,
  work as reported,
} from '../dispatch/world.ts';

const today = '2026-11-24';
const terms = { ...agreedTerms, expensesMinor: 5000, nteMinor: 50_000, rateMinor: 10_000, minimumMinutes: 0 };
const job = jobIn('in_progress', { terms });
const [bob, bella, bea, ann, amy, carla] = [
  actor(birch, 'owner'),
  actor(birch, 'coordinator'),
  actor(birch, 'technician'),
  actor(alder, 'owner'),
  actor(alder, 'technician'),
  actor(cedar, 'owner'),
];

function entry(id: number, change: Partial<TimeEntry> = {}): TimeEntry {
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

function expense(id: number, change: Partial<Expense> = {}): Expense {
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

const at = (on: Partial<{ job: Job; work: Partial<JobWork> }>, command: WorkCommand, by: Actor = bea) =>
  decideWork({ job: on.job ?? job, work: { ...noWork, ...on.work }, newestTermsVersion: 2 }, command, {
    actor: by,
    directory,
    now,
  });
const done = (result: ReturnType<typeof at>): WorkChange => {
  if ('refused' in result) throw new Error(JSON.stringify(result));
  return result;
};
const log = (change: Partial<(WorkCommand & { action: 'log' })['time']> = {}): WorkCommand => ({
  action: 'log',
  time: { memberId: undefined, minutes: 90, workedOn: undefined, note: 'Desks', ...change },
});
const spend = (amountMinor: number, spentOn?: string): WorkCommand => ({
  action: 'expense',
  expense: { description: 'Sockets', amountMinor, receipt: '', spentOn },
});
const take = (of: 'time' | 'expense', id: number, instead = ''): WorkCommand => ({
  action: 'correct',
  entry: { of, id },
  instead,
});
const ask = (nteMinor?: number, expensesMinor?: number): WorkCommand => ({
  action: 'increase_ask',
  nteMinor,
  expensesMinor,
  reason: 'Concrete',
});
const increase = {
  id: 5,
  memberId: 21,
  reason: 'Concrete',
  terms: { ...terms, nteMinor: 60_000, version: 3 },
};
const answer = (
  action: 'increase_accept' | 'increase_decline' | 'increase_withdraw',
  revision = 7,
): WorkCommand => ({ action, revision });

describe('logging time', () => {
  it('is for oneself and today unless said otherwise, and raises the revision', () => {
    const change = done(at({}, log()));
    expect(change).toMatchObject({
      event: 'TimeLogged',
      job: { revision: 8, status: 'in_progress' },
      entries: [{ firmId: 2, memberId: 23, enteredById: 23, minutes: 90, workedOn: today, note: 'Desks' }],
    });
  });

  it.each<[string, WorkCommand, Actor, object]>([
    ['a manager logs for a colleague', log({ memberId: 24 }), bob, { memberId: 24, enteredById: 21 }],
    ['a manager logs an earlier day', log({ workedOn: today }), bella, { workedOn: today }],
  ])('%s', (_what, command, by, expected) => {
    expect(done(at({}, command, by)).entries).toMatchObject([expected]);
  });

  it.each<[string, WorkCommand, Actor, object]>([
    ['the time of another', log({ memberId: 22 }), bea, { refused: 'time_of_others' }],
    ['for another firm’s people', log({ memberId: 11 }), bob, { refused: 'not_your_technician' }],
    ['for nobody', log({ memberId: 999 }), bob, { refused: 'not_your_technician' }],
    ['tomorrow', log({ workedOn: '2026-11-25' }), bea, { refused: 'day_in_future' }],
    [
      'before the firm had it',
      log({ workedOn: '2026-11-23' }),
      bea,
      { refused: 'day_too_early', first: today },
    ],
    ['by a peer', log(), carla, { refused: 'not_allowed', action: 'log' }],
    ['by a bookkeeper', log(), actor(birch, 'bookkeeper'), { refused: 'not_allowed', action: 'log' }],
    [
      'more than a day has',
      log({ minutes: 1381 }),
      bea,
      { refused: 'day_full', who: 'Bea Okafor', leftMinutes: 1380 },
    ],
  ])('refuses %s', (_what, command, by, refusal) => {
    expect(at({ work: { entries: [entry(1)] } }, command, by)).toEqual(refusal);
  });

  it('counts the day where the firm is', () => {
    // Five past two in the night of the 25th in UTC is still the 24th in New York.
    const late = { actor: bea, directory, now: new Date('2026-11-25T02:05:00Z') };
    const change = done(decideWork({ job, work: noWork, newestTermsVersion: 2 }, log(), late));
    expect(change.entries[0]?.workedOn).toBe('2026-11-24');
  });

  it.each(jobStatuses.filter(isHeld))('of a job %s', (status: JobStatus) => {
    const result = at({ job: jobIn(status, { terms }) }, log());
    const isOpen = status === 'in_progress' || status === 'work_done';
    expect('refused' in result ? result.refused : 'logged').toBe(isOpen ? 'logged' : 'wrong_state');
  });

  it('after the report adds to what was reported', () => {
    const before = jobIn('work_done', { terms, work: { minutes: 60, summary: 'Done' } });
    const change = done(at({ job: before, work: { entries: [entry(1)] } }, log()));
    expect(change.job).toMatchObject({
      status: 'work_done',
      revision: 8,
      work: { minutes: 150, summary: 'Done' },
    });
    // Reported before time was logged.
    const old = done(at({ job: jobIn('work_done', { terms, work: reported }) }, log()));
    expect(old.job).toMatchObject({ work: { minutes: 220 } });
  });

  it('by the lead firm is its own: nothing of the job changes', () => {
    for (const by of [ann, amy]) {
      const change = done(at({}, log(), by));
      expect(change).toMatchObject({ event: 'OwnTimeLogged', entries: [{ firmId: 1 }] });
      expect(change.job).toBe(job);
    }
  });
});

describe('check-in and check-out', () => {
  const visits = [{ id: 9, memberId: 23, startedAt: later(-2) }];

  it('begin and end a visit, which becomes time of the day on which it began', () => {
    expect(done(at({}, { action: 'check_in' }))).toMatchObject({ event: 'CheckedIn', checkIn: 23 });
    const out: WorkCommand = { action: 'check_out', memberId: undefined, minutes: 100, note: '' };
    expect(done(at({ work: { visits } }, out))).toMatchObject({
      event: 'TimeLogged',
      checkOut: { id: 9 },
      entries: [{ memberId: 23, minutes: 100, workedOn: today }],
    });
    expect(at({}, out)).toEqual({ refused: 'not_checked_in' });
    expect(at({ work: { visits } }, out, bob)).toEqual({ refused: 'not_checked_in' });
    expect(done(at({ work: { visits } }, { ...out, memberId: 23 }, bob)).entries).toMatchObject([
      { memberId: 23, enteredById: 21 },
    ]);
    const held = jobIn('on_hold', { terms });
    expect(done(at({ job: held, work: { visits } }, out)).job.status).toBe('on_hold');
    expect(at({ job: held }, { action: 'check_in' })).toMatchObject({ refused: 'wrong_state' });
  });
});

describe('an expense', () => {
  it('keeps to what the terms allow', () => {
    expect(done(at({}, spend(5000)))).toMatchObject({
      event: 'ExpenseAdded',
      job: { revision: 8 },
      expenses: [{ amountMinor: 5000, spentOn: today, firmId: 2 }],
    });
    const none = jobIn('in_progress', { terms: { ...terms, expensesMinor: undefined } });
    expect(at({ job: none }, spend(1))).toEqual({ refused: 'no_expenses_agreed' });
    const zero = jobIn('in_progress', { terms: { ...terms, expensesMinor: 0 } });
    expect(at({ job: zero }, spend(1))).toEqual({ refused: 'no_expenses_agreed' });
    expect(at({ work: { expenses: [expense(1)] } }, spend(4001))).toEqual({
      refused: 'expenses_limit',
      leftMinor: 4000,
      currency: 'USD',
    });
    // Four hours and three quarters at $100: $25 of the $500 are left.
    const entries = [entry(1, { minutes: 285 })];
    expect(at({ work: { entries } }, spend(2501))).toEqual({
      refused: 'maximum_reached',
      leftMinor: 2500,
      currency: 'USD',
    });
    expect(done(at({ work: { entries } }, spend(2500))).expenses).toHaveLength(1);
    expect(at({}, spend(1, '2026-11-25'))).toEqual({ refused: 'day_in_future' });
    expect(at({}, spend(1), ann)).toEqual({ refused: 'not_allowed', action: 'expense' });
  });
});

describe('a correction', () => {
  const work = {
    entries: [entry(1), entry(2, { minutes: 30, memberId: 24, enteredById: 21 })],
    expenses: [expense(1)],
  };

  it('takes an entry back, and may put another in its place', () => {
    expect(done(at({ work }, take('time', 1))).entries).toMatchObject([
      { minutes: -60, reversesId: 1, memberId: 23 },
    ]);
    expect(done(at({ work }, take('time', 1, '45 min'))).entries).toMatchObject([
      { minutes: -60, reversesId: 1 },
      { minutes: 45, reversesId: undefined, workedOn: today },
    ]);
    expect(done(at({ work }, take('expense', 1, '7.50'))).expenses).toMatchObject([
      { amountMinor: -1000, reversesId: 1 },
      { amountMinor: 750, description: 'Sockets' },
    ]);
  });

  it.each<[string, WorkCommand, Actor, object]>([
    ['one that is there no more', take('time', 7), bob, { refused: 'entry_gone' }],
    ['one of another', take('time', 2), bea, { refused: 'entry_gone' }],
    ['one of the other firm', take('time', 1), ann, { refused: 'entry_gone' }],
    ['into what is no time', take('time', 1, '5'), bea, { refused: 'correction_unread', of: 'time' }],
    [
      'into what is no amount',
      take('expense', 1, '1e3'),
      bea,
      { refused: 'correction_unread', of: 'expense' },
    ],
    ['into nothing', take('expense', 1, '0'), bea, { refused: 'correction_unread', of: 'expense' }],
    [
      'beyond the limit',
      take('expense', 1, '50.01'),
      bea,
      { refused: 'expenses_limit', leftMinor: 5000, currency: 'USD' },
    ],
    ['beyond the day', take('time', 1, '24:01'), bea, { refused: 'correction_unread', of: 'time' }],
  ])('refuses %s', (_what, command, by, refusal) => {
    expect(at({ work }, command, by)).toEqual(refusal);
  });

  it('of reported work changes what is approved, and leaves some of it', () => {
    const before = jobIn('work_done', { terms, work: { minutes: 90, summary: 'Done', spentMinor: 1000 } });
    expect(done(at({ job: before, work }, take('time', 1, '75 min'))).job).toMatchObject({
      revision: 8,
      work: { minutes: 105, spentMinor: 1000 },
    });
    expect(done(at({ job: before, work }, take('expense', 1))).job).toMatchObject({
      work: { minutes: 90, spentMinor: 0 },
    });
    const one = { entries: [entry(1)] };
    expect(at({ job: before, work: one }, take('time', 1))).toEqual({ refused: 'last_entry' });
    expect(done(at({ work: one }, take('time', 1))).entries).toHaveLength(1);
  });

  it('however often, leaves the sum of what was not taken back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 100 })), { maxLength: 14 }),
        (steps) => {
          let entries: readonly TimeEntry[] = [];
          for (const [isNew, minutes] of steps) {
            const last = live(entries).at(-1);
            const command =
              isNew || !last
                ? log({ minutes })
                : take('time', last.id, minutes % 3 === 0 ? '' : `${String(minutes)} min`);
            const change = done(at({ work: { entries } }, command));
            for (const added of change.entries) entries = [...entries, { ...added, id: entries.length + 1 }];
          }
          const work = { ...noWork, entries };
          const sum = live(entries).reduce((total, { minutes }) => total + minutes, 0);
          expect(workedMinutes(work, birch.id) ?? 0).toBe(sum);
          expect(personDays(work, birch.id).reduce((total, { minutes }) => total + minutes, 0)).toBe(sum);
          expect(workedMinutes(work, alder.id)).toBeUndefined();
        },
      ),
    );
  });
});

describe('an increase', () => {
  it('is asked for as a new version of the terms', () => {
    expect(done(at({}, ask(60_000, 7000), bob))).toMatchObject({
      event: 'IncreaseAsked',
      job: { revision: 8, terms: { version: 2 } },
      asked: {
        reason: 'Concrete',
        terms: { version: 3, nteMinor: 60_000, expensesMinor: 7000, proposedByFirmId: 2, rateMinor: 10_000 },
      },
    });
    expect(done(at({}, ask(undefined, 7000), bob)).asked?.terms).toMatchObject({
      nteMinor: 50_000,
      expensesMinor: 7000,
    });
  });

  it.each<[string, WorkCommand, Actor, object]>([
    ['of nothing', ask(), bob, { refused: 'increase_too_small' }],
    ['of what is agreed', ask(50_000, 5000), bob, { refused: 'increase_too_small' }],
    ['that takes with one hand', ask(60_000, 4000), bob, { refused: 'increase_too_small' }],
    ['by a technician', ask(60_000), bea, { refused: 'not_allowed', action: 'increase_ask' }],
    ['by the lead', ask(60_000), ann, { refused: 'not_allowed', action: 'increase_ask' }],
  ])('is refused: %s', (_what, command, by, refusal) => {
    expect(at({}, command, by)).toEqual(refusal);
  });

  it('is answered by the other firm, as it was seen, and once', () => {
    const work = { increase };
    expect(done(at({ work }, answer('increase_accept'), ann))).toMatchObject({
      event: 'IncreaseAccepted',
      job: { terms: { version: 3, nteMinor: 60_000 }, revision: 8 },
    });
    expect(done(at({ work }, answer('increase_decline'), ann)).job.terms.version).toBe(2);
    expect(done(at({ work }, answer('increase_withdraw'), bob)).event).toBe('IncreaseWithdrawn');
    expect(at({ work }, answer('increase_accept', 6), ann)).toEqual({
      refused: 'changed_meanwhile',
      jobId: 42,
    });
    expect(at({ work }, answer('increase_accept'), bob)).toEqual({
      refused: 'not_allowed',
      action: 'increase_accept',
    });
    expect(at({ work }, ask(70_000), bob)).toEqual({ refused: 'increase_waits' });
    expect(at({}, answer('increase_accept'), ann)).toEqual({ refused: 'increase_gone' });
  });
});

describe('a report', () => {
  const moment = { actor: bea, directory, now };
  const report = (work: Partial<JobWork>, minutes: number | undefined, by = bea, on: Job = job) =>
    decideReport(on, { ...noWork, ...work }, { summary: 'Done', minutes }, { ...moment, actor: by });
  const visits = [{ id: 9, memberId: 23, startedAt: later(-2) }];

  it('is of all that is logged, and of what it adds', () => {
    expect(report({ entries: [entry(1)] }, undefined)).toEqual({
      action: 'report',
      work: { minutes: 60, summary: 'Done' },
    });
    expect(report({ entries: [entry(1)], expenses: [expense(1)] }, 30)).toMatchObject({
      work: { minutes: 90, spentMinor: 1000 },
      time: { entry: { minutes: 30, memberId: 23, workedOn: today } },
    });
    // By a manager, for the technician on the job.
    expect(report({}, 30, bob)).toMatchObject({ time: { entry: { memberId: 23, enteredById: 21 } } });
    expect(report({ visits }, 30)).toMatchObject({ time: { entry: { minutes: 30 }, visit: { id: 9 } } });
  });

  it('needs time, and nobody at work whose time would not be counted', () => {
    expect(report({}, undefined)).toEqual({ refused: 'time_missing' });
    expect(report({ entries: [entry(1)], visits }, undefined)).toEqual({ refused: 'time_missing' });
    const two = [...visits, { id: 10, memberId: 21, startedAt: later(-1) }];
    expect(report({ visits: two }, 30, bob)).toEqual({ refused: 'still_at_work', who: 'Bea Okafor' });
    expect(report({ entries: [entry(1, { minutes: 1440 })] }, 1)).toMatchObject({ refused: 'day_full' });
  });

  it('of before time was logged still counts', () => {
    const returned = jobIn('in_progress', { terms, work: reported });
    expect(report({}, undefined, bea, returned)).toEqual({
      action: 'report',
      work: { minutes: 130, summary: 'Done' },
    });
    expect(report({}, 60, bea, returned)).toMatchObject({ work: { minutes: 60 } });
  });
});

describe('what is to be paid', () => {
  it('is the service firm’s alone, without what was taken back', () => {
    const expenses = [
      expense(1),
      expense(2, { amountMinor: -1000, reversesId: 1 }),
      expense(3, { amountMinor: 300 }),
    ];
    expect(spentItems({ ...noWork, expenses }, birch.id)).toMatchObject([
      { description: 'Sockets', amountMinor: 300 },
    ]);
    const entries = [entry(1), entry(2, { firmId: alder.id, memberId: 13 })];
    expect(workedMinutes({ ...noWork, entries }, birch.id)).toBe(60);
    expect(personDays({ ...noWork, entries }, birch.id)).toHaveLength(1);
  });
});
