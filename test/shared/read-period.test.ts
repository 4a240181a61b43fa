import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isCalendarDate } from '../../src/shared/calendar.ts';
import { formatPeriod, periodExamples, readPeriod } from '../../src/shared/read-period.ts';

const today = '2026-11-24';
const names = 'January February March April May June July August September October November December'.split(
  ' ',
);

describe('a period', () => {
  it.each([
    ['', '2026-01-01', today],
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-10', '2026-10-01', '2026-10-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['October', '2026-10-01', '2026-10-31'],
    ['november', '2026-11-01', '2026-11-30'],
    // It has not begun this year.
    ['December', '2025-12-01', '2025-12-31'],
    ['oct 2025', '2025-10-01', '2025-10-31'],
    [' October   2026 ', '2026-10-01', '2026-10-31'],
    ['last month', '2026-10-01', '2026-10-31'],
    ['This Month', '2026-11-01', '2026-11-30'],
    ['this year', '2026-01-01', '2026-12-31'],
    ['last year', '2025-01-01', '2025-12-31'],
    ['2026-01-01 2026-03-31', '2026-01-01', '2026-03-31'],
    ['2026-01-01 to 2026-03-31', '2026-01-01', '2026-03-31'],
    ['2026-03-31 2026-03-31', '2026-03-31', '2026-03-31'],
  ])('%j is from %s to %s', (text, from, to) => {
    expect(readPeriod(text, today)).toEqual({ from, to });
  });

  it('of last month in January is in the year before', () => {
    expect(readPeriod('last month', '2026-01-05')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  });

  it.each([
    '26',
    '1026',
    '2026-13',
    '2026-1',
    '10/2026',
    '2026-03-31 2026-01-01',
    '2026-02-30 2026-03-31',
    '2026-02-01',
    'octobr',
    'octo',
    'october 26',
    'october november',
    'yesterday',
    'last',
    'last quarter',
    'to 2026-01-01',
    '0001-01-01 2026-01-01',
  ])('is not read from %j', (text) => {
    expect(readPeriod(text, today)).toBeUndefined();
  });

  it('is what its examples say it may be', () => {
    for (const example of periodExamples.split(', ')) expect(readPeriod(example, today)).toBeDefined();
  });

  const day = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays('2000-01-01', days));

  it('is understood as it was written, or refused', () => {
    fc.assert(
      fc.property(day, day, day, fc.constantFrom(' ', ' to ', '   '), (one, other, now, gap) => {
        expect(readPeriod(`${one}${gap}${other}`, now)).toEqual(
          one <= other ? { from: one, to: other } : undefined,
        );
      }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2099 }),
        fc.integer({ min: 1, max: 12 }),
        day,
        fc.boolean(),
        (year, month, now, isShort) => {
          const written = `${String(year)}-${String(month).padStart(2, '0')}`;
          const name = names[month - 1] ?? '';
          const read = readPeriod(`${isShort ? name.slice(0, 3) : name} ${String(year)}`, now);
          expect(read).toEqual(readPeriod(written, now));
          expect(read?.from).toBe(`${written}-01`);
          // The day after it is the first of another month.
          expect(addDays(read?.to ?? '', 1).slice(8)).toBe('01');
        },
      ),
    );
  });

  it('is never guessed from anything else', () => {
    const allowed =
      /^(?:|20\d\d|20\d\d-\d\d|(?:this|last) (?:month|year)|[a-z]{3,9}(?: 20\d\d)?|20\S+ (?:to )?20\S+)$/;
    const word = fc.constantFrom(
      '2026',
      '2026-10',
      '2026-10-09',
      'october',
      'last',
      'this',
      'month',
      'to',
      '-',
      'x',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(texts, day, (text, now) => {
        const read = readPeriod(text, now);
        if (!read) return;
        expect(text.trim().toLowerCase().replace(/\s+/g, ' ')).toMatch(allowed);
        expect(isCalendarDate(read.from) && isCalendarDate(read.to) && read.from <= read.to).toBe(true);
        expect(formatPeriod(read)).toMatch(/^\d+ \w{3} \d{4} to \d+ \w{3} \d{4}$/);
      }),
      { numRuns: 1000 },
    );
  });
});
