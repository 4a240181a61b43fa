import { describe, expect, it } from 'vitest';
import { jobStatuses, type JobStatus } from '../../../src/features/jobs/life/job.ts';
import { decideWork, type WorkCommand } from '../../../src/features/jobs/work/decide-work.ts';
import { noWork } from '../../../src/features/jobs/work/work.ts';
import type { Actor } from '../../../src/directory/directory.ts';
import { actor, birch, directory, isHeld, jobIn, later, work as reported } from './world.ts';

import {
  amy,
  ann,
  at,
  bea,
  bella,
  bob,
  carla,
  done,
  entry,
  expense,
  job,
  log,
  spend,
  terms,
  today,
} from './worked.ts';

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
    [
      'what was done by telephone before the claim',
      log({ workedOn: '2026-11-23' }),
      bea,
      { workedOn: '2026-11-23' },
    ],
    ['two weeks before the request', log({ workedOn: '2026-11-10' }), bob, { workedOn: '2026-11-10' }],
    ['the lead its own time before it asked', log({ workedOn: '2026-11-10' }), ann, { firmId: 1 }],
  ])('%s', (_what, command, by, expected) => {
    expect(done(at({}, command, by)).entries).toMatchObject([expected]);
  });

  it.each<[string, WorkCommand, Actor, object]>([
    ['the time of another', log({ memberId: 22 }), bea, { refused: 'time_of_others' }],
    ['for another firm’s people', log({ memberId: 11 }), bob, { refused: 'not_your_technician' }],
    ['for nobody', log({ memberId: 999 }), bob, { refused: 'not_your_technician' }],
    ['tomorrow', log({ workedOn: '2026-11-25' }), bea, { refused: 'day_in_future' }],
    [
      'more than two weeks before the request',
      log({ workedOn: '2026-11-09' }),
      bea,
      { refused: 'day_too_early', first: '2026-11-10' },
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
    expect(done(at({}, spend(1, '2026-11-10'))).expenses).toMatchObject([{ spentOn: '2026-11-10' }]);
    expect(at({}, spend(1, '2026-11-09'))).toEqual({ refused: 'day_too_early', first: '2026-11-10' });
    expect(at({}, spend(1), ann)).toEqual({ refused: 'not_allowed', action: 'expense' });
  });
});
