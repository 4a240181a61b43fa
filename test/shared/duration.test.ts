import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMinutes, parseMinutes } from '../../src/shared/duration.ts';

describe('writing a duration', () => {
  it.each([
    [0, '0 min'],
    [1, '1 min'],
    [45, '45 min'],
    [60, '1 h'],
    [135, '2 h 15 min'],
    [180, '3 h'],
    [60_000, '1000 h'],
  ])('%i minutes are %j', (minutes, text) => {
    expect(formatMinutes(minutes)).toBe(text);
  });
});

describe('reading a duration', () => {
  it.each([
    ['2h15', 135],
    ['2 h 15 min', 135],
    ['2H15M', 135],
    ['2 hrs 15 minutes', 135],
    ['2:15', 135],
    ['0:05', 5],
    ['2h5', 125],
    ['135', 135],
    ['135 min', 135],
    ['135m', 135],
    ['2.5 h', 150],
    ['2,5h', 150],
    ['2 hours', 120],
    [' 3h ', 180],
    ['0.33h', 20],
    ['1.99h', 119],
  ])('takes %j', (text, minutes) => {
    expect(parseMinutes(text)).toBe(minutes);
  });

  it.each([
    ['', 'nothing'],
    ['h', 'no digits'],
    ['2:5', 'five minutes or a half'],
    ['2:60', 'no such time'],
    ['2h75', 'no such time'],
    ['2.5', 'hours or minutes'],
    ['-5', 'a minus'],
    ['two hours', 'words'],
    ['2h 15m 30s', 'seconds'],
    ['1 day', 'days'],
    ['2.555h', 'too exact'],
    ['123456', 'too long'],
  ])('refuses %j: %s', (text) => {
    expect(parseMinutes(text)).toBeUndefined();
  });

  it('reads back what was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (minutes) => {
        expect(parseMinutes(formatMinutes(minutes))).toBe(minutes);
      }),
    );
  });

  it('rounds hundredths of an hour to the nearest minute, without a float’s errors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (hundredths) => {
        const text = `${String(Math.floor(hundredths / 100))}.${String(hundredths % 100).padStart(2, '0')}h`;
        // In hundredths of a minute, to stay whole.
        const off = (parseMinutes(text) ?? Number.NaN) * 100 - hundredths * 60;
        expect(Math.abs(off)).toBeLessThan(50);
      }),
    );
  });
});
