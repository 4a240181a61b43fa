import { describe, expect, it } from 'vitest';
import { due, type Chase, type Verdict } from '../../../src/features/reminders/due.ts';
import { defaultRhythm, defaultSteps, type Local, type Rhythm } from '../../../src/directory/rhythm.ts';

const firm = (timeZone: string, rhythm: Partial<Rhythm> = {}): Local => ({
  timeZone,
  rhythm: { ...defaultRhythm, ...rhythm },
});
const newYork = firm('America/New_York');
const auckland = firm('Pacific/Auckland');

/** A bill of 1 Oct that is due on Tuesday, 24 Nov 2026. */
const bill = (change: Partial<Chase> = {}): Chase => ({
  chain: 'pay',
  side: 'lead',
  steps: defaultSteps,
  since: new Date('2026-10-01T15:00:00Z'),
  day: { on: '2026-11-24', timeZone: 'America/New_York' },
  settled: undefined,
  pause: undefined,
  ...change,
});

const said = (verdict: Verdict): string => {
  switch (verdict.kind) {
    case 'send':
      return `${String(verdict.offset)} now${verdict.skipped.length > 0 ? `, not ${verdict.skipped.join(' ')}` : ''}`;
    case 'wait':
      return `${String(verdict.offset)} at ${verdict.at.toISOString().slice(0, 16)}`;
    case 'over':
      return 'over';
  }
};

type Case = readonly [what: string, now: string, chase: Partial<Chase>, local: Local, expected: string];

describe('what is due of a bill', () => {
  it.each<Case>([
    ['nothing before', '2026-11-01T12:00', {}, newYork, '-5 at 2026-11-19T14:00'],
    ['five days before, not before nine', '2026-11-19T13:59', {}, newYork, '-5 at 2026-11-19T14:00'],
    ['five days before', '2026-11-19T14:00', {}, newYork, '-5 now'],
    ['the due day', '2026-11-24T14:00', { settled: -5 }, newYork, '0 now'],
    ['the day after', '2026-11-25T14:00', { settled: 0 }, newYork, '1 now'],
    ['of what was missed, the furthest', '2026-12-09T14:00', { settled: -5 }, newYork, '14 now, not 0 1 7'],
    [
      'to the end',
      '2027-02-18T14:00',
      { settled: 79 },
      newYork,
      '86 at 2027-02-18T14:00'.replace(/ at.*/, ' now'),
    ],
    ['no more after the last', '2027-06-01T14:00', { settled: 86 }, newYork, 'over'],
    ['not back to what lies before', '2026-11-25T14:00', { settled: 7 }, newYork, '14 at 2026-12-08T14:00'],
    // 21 Nov is a Saturday.
    [
      'what falls on a weekend on Monday',
      '2026-11-21T14:00',
      { day: { on: '2026-11-21', timeZone: 'America/New_York' }, settled: -5 },
      newYork,
      '1 at 2026-11-23T14:00',
    ],
    [
      'what falls on a weekend, where that is no weekend',
      '2026-11-21T14:00',
      { day: { on: '2026-11-21', timeZone: 'America/New_York' }, settled: -5 },
      firm('America/New_York', { businessDays: [1, 2, 3, 4, 5, 6] }),
      '0 now',
    ],
    [
      'after the quiet hours of the morning',
      '2026-11-24T14:00',
      { settled: -5 },
      firm('America/New_York', { quiet: { from: 18 * 60, until: 10 * 60 } }),
      '0 at 2026-11-24T15:00',
    ],
    [
      'not in the quiet hours of the evening',
      '2026-11-24T23:00',
      { settled: -5 },
      firm('America/New_York', { quiet: { from: 18 * 60, until: 8 * 60 } }),
      '1 at 2026-11-25T14:00',
    ],
    ['late on the day, where it was not quiet', '2026-11-24T23:00', { settled: -5 }, newYork, '0 now'],
    [
      'before quiet hours in the middle of the day',
      '2026-11-24T17:30',
      { settled: -5 },
      firm('America/New_York', { quiet: { from: 12 * 60, until: 13 * 60 } }),
      '0 at 2026-11-24T18:00',
    ],
    [
      'a time in the quiet hours is after them',
      '2026-11-24T10:00',
      { settled: -5 },
      firm('America/New_York', { remindAt: 19 * 60, quiet: { from: 18 * 60, until: 8 * 60 } }),
      '0 at 2026-11-24T13:00',
    ],
    // In Auckland it is 9:00 of the 25th, in New York 15:00 of the due day.
    [
      'never overdue on the due day',
      '2026-11-24T20:00',
      { side: 'service' },
      auckland,
      '1 at 2026-11-25T05:00',
    ],
    ['to the payee, once it is over there', '2026-11-25T05:00', { side: 'service' }, auckland, '1 now'],
    [
      'nothing to the payee before',
      '2026-11-19T20:00',
      { side: 'service' },
      auckland,
      '1 at 2026-11-25T05:00',
    ],
    [
      'a promise is waited for to the end of its day',
      '2026-11-27T14:00',
      { settled: 0, pause: { kind: 'promise', resumesOn: '2026-12-03' } },
      newYork,
      '7 at 2026-12-03T14:00',
    ],
    [
      'and then the furthest goes',
      '2026-12-03T14:00',
      { settled: 0, pause: { kind: 'promise', resumesOn: '2026-12-03' } },
      newYork,
      '7 now, not 1',
    ],
    [
      'however late a promise was not kept, the furthest goes',
      '2027-05-03T14:00',
      { settled: 0, pause: { kind: 'promise', resumesOn: '2027-05-01' } },
      newYork,
      '86 now, not 1 7 14 21 30 37 44 51 58 65 72 79',
    ],
    [
      'a promise after the last step is waited for',
      '2027-03-01T14:00',
      { settled: 86, pause: { kind: 'promise', resumesOn: '2027-05-03' } },
      newYork,
      '160 at 2027-05-03T13:00',
    ],
    [
      'and said once that it was not kept',
      '2027-05-03T13:00',
      { settled: 86, pause: { kind: 'promise', resumesOn: '2027-05-03' } },
      newYork,
      '160 now',
    ],
    [
      'but once only',
      '2027-05-04T13:00',
      { settled: 160, pause: { kind: 'promise', resumesOn: '2027-05-03' } },
      newYork,
      'over',
    ],
    [
      'what is started again after the last step goes once',
      '2027-05-03T13:00',
      { settled: 86, pause: { kind: 'resume', resumesOn: '2027-05-03' } },
      newYork,
      '160 now',
    ],
    [
      'what is started again before it goes on',
      '2026-12-02T14:00',
      { settled: 7, pause: { kind: 'resume', resumesOn: '2026-12-02' } },
      newYork,
      '14 at 2026-12-08T14:00',
    ],
    [
      'a chain that is off stays off after a promise',
      '2027-05-03T13:00',
      { steps: { ...defaultSteps, pay: [] }, pause: { kind: 'promise', resumesOn: '2027-05-03' } },
      newYork,
      'over',
    ],
    ['stopped', '2026-12-03T14:00', { pause: { kind: 'stop', reason: 'Agreed by phone' } }, newYork, 'over'],
    [
      'a bill sent on its due day begins with the day after',
      '2026-11-24T16:00',
      { since: new Date('2026-11-24T15:00:00Z') },
      newYork,
      '1 at 2026-11-25T14:00',
    ],
    ['a chain that is off', '2026-11-24T16:00', { steps: { ...defaultSteps, pay: [] } }, newYork, 'over'],
    [
      'own steps',
      '2026-11-24T16:00',
      { steps: { ...defaultSteps, pay: [3] } },
      newYork,
      '3 at 2026-11-27T14:00',
    ],
  ])('%s', (_what, now, change, local, expected) => {
    expect(said(due(new Date(`${now}:00Z`), bill(change), local, false))).toBe(expected);
  });

  it('is not said today to those who had their message of today', () => {
    const now = new Date('2026-11-24T14:05:00Z');
    expect(said(due(now, bill({ settled: -5 }), newYork, true))).toBe('1 at 2026-11-25T14:00');
  });

  it.each<Case>([
    ['a day after the work', '2026-11-24T16:00', {}, newYork, '24 now'],
    ['not before a day is over', '2026-11-24T14:00', {}, newYork, '24 at 2026-11-24T15:30'],
    ['two days after', '2026-11-25T16:00', { settled: 24 }, newYork, '48 now'],
    ['both missed', '2026-11-28T16:00', {}, newYork, '48 at 2026-11-30T14:00'],
    ['none to the other firm', '2026-11-28T16:00', { side: 'service' }, newYork, 'over'],
  ])('of work: %s', (_what, now, change, local, expected) => {
    const work = bill({ chain: 'work', since: new Date('2026-11-23T15:30:00Z'), ...change });
    expect(said(due(new Date(`${now}:00Z`), work, local, false))).toBe(expected);
  });

  it('of a draft: two, five and ten days after', () => {
    const draft = (settled?: number): Chase =>
      bill({
        chain: 'draft',
        side: 'service',
        since: new Date('2026-11-23T15:30:00Z'),
        day: { on: '2026-11-23', timeZone: 'America/New_York' },
        settled,
      });
    const now = new Date('2026-11-25T14:00:00Z');
    expect(said(due(now, draft(), newYork, false))).toBe('2 now');
    // The 28th is a Saturday.
    expect(said(due(now, draft(2), newYork, false))).toBe('5 at 2026-11-30T14:00');
  });
});
