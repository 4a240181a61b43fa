import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, isCalendarDate, weekdayOf } from '../../src/shared/calendar.ts';

const day = fc
  .oneof(
    fc.date({ min: new Date('1970-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }),
    fc.date({ min: new Date('-100000-01-01'), max: new Date('+100000-01-01'), noInvalidDate: true }),
  )
  .map((at) => at.toISOString().slice(0, -14));

describe('days of the calendar', () => {
  it('are counted as Temporal counts them', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: -100_000, max: 100_000 }), (one, other, days) => {
        const first = Temporal.PlainDate.from(one);
        const until = first.until(Temporal.PlainDate.from(other), { largestUnit: 'days' });
        expect(addDays(one, days)).toBe(first.add({ days }).toString());
        expect(daysBetween(one, other)).toBe(until.days);
        expect(weekdayOf(one)).toBe(first.dayOfWeek);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['0000-01-01', -1, '-000001-12-31'],
    ['9999-12-31', 1, '+010000-01-01'],
    ['0099-12-31', 0, '0099-12-31'],
  ])('%s and %i is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });

  it.each(['2026-02-31', '2026-13-01', '2026-1-1', '24 Nov 2026', 'today', ''])('%j is none', (text) => {
    expect(isCalendarDate(text)).toBe(false);
    expect(() => addDays(text, 1)).toThrow(RangeError);
    expect(() => daysBetween('2026-01-01', text)).toThrow(RangeError);
    expect(() => weekdayOf(text)).toThrow(RangeError);
  });

  it('that are written with a time or without dashes are the same days', () => {
    expect(addDays('20261124', 1)).toBe('2026-11-25');
    expect(daysBetween('2026-11-24T23:00', '2026-11-25')).toBe(1);
    expect(weekdayOf('2026-11-24T23:00')).toBe(2);
  });

  it.each([0.5, NaN, Infinity])('are whole: %d of them cannot be added', (days) => {
    expect(() => addDays('2026-11-24', days)).toThrow(RangeError);
  });
});
