import { describe, expect, it } from 'vitest';
import { daysOfWork } from '../../../src/features/papers/gate/lacking.ts';

const zone = 'America/New_York';
/** 9 March, 23:00 in New York. */
const now = new Date('2030-03-10T03:00:00Z');
const at = (day: string | undefined): Date | undefined =>
  day === undefined ? undefined : new Date(`2030-03-${day}Z`);

describe('the days on which a paper must hold', () => {
  it.each([
    ['any time', undefined, undefined, '09', '09'],
    ['from a day on', '15T14:00', undefined, '15', '15'],
    ['by a day', undefined, '15T14:00', '09', '15'],
    ['within a window', '15T14:00', '18T14:00', '15', '18'],
    ['within a window that ends at midnight', '15T14:00', '18T04:00', '15', '17'],
    ['within one that has begun: nobody works on days that are over', '05T14:00', '12T14:00', '09', '12'],
    ['on one that is over, as of a job that was given back: from today', '05T14:00', '06T14:00', '09', '09'],
    ['by a day that is over', undefined, '06T14:00', '09', '09'],
    ['from a day on that is over', '05T14:00', undefined, '09', '09'],
    ['by the clock of the firm that asks', '16T03:30', '16T03:45', '15', '15'],
  ])('%s', (_name, start, end, from, to) => {
    const days = daysOfWork({ windowStartAt: at(start), windowEndAt: at(end) }, now, zone);
    expect([days.from, days.to]).toEqual([`2030-03-${from}`, `2030-03-${to}`]);
    // No day of the job is named where none is to come.
    expect(days.isToday).toBe((end ?? start ?? '00') < '09');
  });
});
