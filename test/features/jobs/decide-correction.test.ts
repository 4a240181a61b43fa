import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Job } from '../../../src/features/jobs/life/job.ts';
import { decideReport } from '../../../src/features/jobs/work/decide-report.ts';
import { type WorkCommand } from '../../../src/features/jobs/work/decide-work.ts';
import {
  live,
  noWork,
  personDays,
  spentItems,
  workedMinutes,
  type JobWork,
  type TimeEntry,
} from '../../../src/features/jobs/work/work.ts';
import type { Actor } from '../../../src/directory/directory.ts';
import { alder, birch, directory, jobIn, later, now, work as reported } from './world.ts';

import {
  ann,
  answer,
  ask,
  at,
  bea,
  bob,
  done,
  entry,
  expense,
  increase,
  job,
  log,
  sockets,
  take,
  terms,
  today,
} from './worked.ts';

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
    const before = jobIn('work_done', { terms, work: { minutes: 90, summary: 'Done', spent: [sockets] } });
    expect(done(at({ job: before, work }, take('time', 1, '75 min'))).job).toMatchObject({
      revision: 8,
      work: { minutes: 105, spent: [sockets] },
    });
    expect(done(at({ job: before, work }, take('expense', 1))).job).toMatchObject({
      work: { minutes: 90, spent: [] },
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
    [
      'of expenses beyond the maximum',
      ask(60_000, 60_001),
      bob,
      {
        refused: 'increase_contradicts',
        text: 'Expenses of $600.01 are more than the whole job may cost, $600.00.',
      },
    ],
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
      work: { minutes: 90, spent: [sockets] },
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
