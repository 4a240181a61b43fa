/** Moments and days of all zones, held against what Temporal says of them. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dateOf } from '../../src/shared/calendar.ts';
import { instantAt, wallClockOf, type WallClock } from '../../src/shared/wall-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is shown at a moment, by us and by Temporal. */
function shownAt(at: Date, timeZone: string): { readonly ours: string; readonly temporals: string } {
  const { date, time } = wallClockOf(at, timeZone);
  const there = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime();
  return {
    ours: `${dateOf(at, timeZone)}, ${date}T${time}`,
    temporals: `${there.toPlainDate().toString()}, ${there.toString({ smallestUnit: 'minute' })}`,
  };
}

/** When a clock shows that, to us and to Temporal. */
function readFrom(shown: WallClock, timeZone: string): { readonly ours: number; readonly temporals: number } {
  const there = Temporal.PlainDateTime.from(`${shown.date}T${shown.time}`);
  return {
    ours: instantAt(shown, timeZone)?.getTime() ?? NaN,
    temporals: there.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds,
  };
}

/** As if it were in UTC. */
function clockAt(at: number): WallClock {
  const text = new Date(at).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 19) };
}

/** The moments from 1970 to 2040 at which the clocks of a zone change. */
function changesOf(timeZone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.from('1970-01-01T00:00Z')
    .toZonedDateTimeISO(timeZone)
    .getTimeZoneTransition('next');
  while (at && at.year <= 2040) {
    found.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return found;
}

/** From the day before to the day after, so that all that is skipped or comes twice is met. */
const around = Array.from({ length: 107 }, (_, index) => (index - 53) * 29.5 * MINUTE);

/** By an hour; by half of one; at one past midnight; by 44:30; for a month of fasting; over a whole day. */
const changing = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Monrovia',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Antarctica/Troll',
];

const zone = fc.constantFrom(
  ...Intl.supportedValuesOf('timeZone'),
  // Old names, zones that are an offset, and how people write them.
  'US/Pacific',
  'Asia/Calcutta',
  'UTC',
  'Etc/GMT+12',
  'Etc/GMT-14',
  '+05:45',
  'europe/zurich',
);
const moment = (from: string, until: string) =>
  fc.date({ min: new Date(from), max: new Date(until), noInvalidDate: true });
const anyMoment = fc.oneof(
  moment('1970-01-01T00:00:00Z', '2041-01-01T00:00:00Z'),
  moment('1840-01-01T00:00:00Z', '1970-01-01T00:00:00Z'),
  moment('-100000-01-01T00:00:00Z', '+100000-01-01T00:00:00Z'),
);

describe('the clocks of all zones', () => {
  it('show what Temporal says', () => {
    fc.assert(
      fc.property(anyMoment, zone, (at, timeZone) => {
        const { ours, temporals } = shownAt(at, timeZone);
        expect(ours).toBe(temporals);
      }),
      { numRuns: 1000 },
    );
  });

  it('are read as Temporal reads them', () => {
    const shown = fc
      .oneof(
        moment('1970-01-01T00:00:00Z', '2041-01-01T00:00:00Z'),
        moment('0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'),
      )
      .map((at) => clockAt(at.getTime()));
    fc.assert(
      fc.property(shown, zone, (clock, timeZone) => {
        const { ours, temporals } = readFrom(clock, timeZone);
        expect(ours).toBe(temporals);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(changing)('change in %s as Temporal says', (timeZone) => {
    const changes = changesOf(timeZone);
    expect(changes.length).toBeGreaterThan(0);
    const away = (...times: number[]) => changes.flatMap((at) => times.map((each) => at + each));
    const moments = away(-DAY, -HOUR, -1, 0, 1, HOUR, DAY).map((at) => shownAt(new Date(at), timeZone));
    expect(moments.filter(({ ours, temporals }) => ours !== temporals)).toEqual([]);
    const clocks = away(...around).map((at) => readFrom(clockAt(at), timeZone));
    expect(clocks.filter(({ ours, temporals }) => ours !== temporals)).toEqual([]);
  });

  it.each([
    // Samoa went over the date line, and had no 30th of December.
    ['2011-12-30T09:59:59.999Z', 'Pacific/Apia', '2011-12-29', '23:59'],
    ['2011-12-30T10:00:00.000Z', 'Pacific/Apia', '2011-12-31', '00:00'],
    // 44 minutes and 30 seconds behind, until then.
    ['1972-01-07T00:44:29.999Z', 'Africa/Monrovia', '1972-01-06', '23:59'],
    ['1972-01-07T00:44:30.000Z', 'Africa/Monrovia', '1972-01-07', '00:44'],
    ['1969-12-31T23:59:59.999Z', 'Etc/UTC', '1969-12-31', '23:59'],
    ['1969-12-31T18:29:59.999Z', 'Asia/Kolkata', '1969-12-31', '23:59'],
    ['0099-12-31T18:00:00.000Z', 'Asia/Tokyo', '0100-01-01', '03:18'],
    ['0000-01-01T00:00:00.000Z', 'Etc/UTC', '0000-01-01', '00:00'],
    ['-000001-12-31T23:00:00.000Z', 'Etc/GMT-2', '0000-01-01', '01:00'],
    ['0000-01-01T00:00:00.000Z', 'Etc/GMT+1', '-000001-12-31', '23:00'],
    ['9999-12-31T23:00:00.000Z', 'Etc/GMT-2', '+010000-01-01', '01:00'],
  ])('%s is in %s the %s, %s', (at, timeZone, date, time) => {
    expect(wallClockOf(new Date(at), timeZone)).toEqual({ date, time });
    expect(dateOf(new Date(at), timeZone)).toBe(date);
    expect(shownAt(new Date(at), timeZone).temporals).toBe(`${date}, ${date}T${time}`);
  });

  it('read a leap second as the second before it', () => {
    const at = instantAt({ date: '2016-12-31', time: '23:59:60' }, 'Etc/UTC');
    expect(at?.toISOString()).toBe('2016-12-31T23:59:59.000Z');
  });

  it('stay right when more days were asked for than are remembered', () => {
    for (let day = 0; day < 25_000; day += 1) dateOf(new Date(day * DAY), '+03:00');
    for (let day = 0; day < 25_000; day += 997) {
      const at = new Date(day * DAY + 22 * HOUR);
      expect(dateOf(at, '+03:00')).toBe(new Date(at.getTime() + 3 * HOUR).toISOString().slice(0, -14));
    }
  });
});

describe('what is no zone', () => {
  it.each(['', 'Mars/Olympus', 'Europe', 'PST', 'Europe/London ', '+25:00'])(
    '%j is refused, always',
    (name) => {
      const at = new Date('2026-11-24T09:05:00Z');
      const noon = { date: '2026-11-24', time: '12:00' };
      for (let times = 0; times < 2; times += 1) {
        expect(() => dateOf(at, name)).toThrow(RangeError);
        expect(() => wallClockOf(at, name)).toThrow(RangeError);
        expect(() => instantAt(noon, name)).toThrow(RangeError);
      }
    },
  );
});

describe('what is no moment', () => {
  it('is refused', () => {
    expect(() => dateOf(new Date(NaN), 'Etc/UTC')).toThrow(RangeError);
    expect(() => wallClockOf(new Date(NaN), 'Etc/UTC')).toThrow(RangeError);
  });

  it('nor can a clock show more than a Date can hold', () => {
    const last = new Date(8.64e15);
    expect(() => dateOf(last, 'Etc/GMT-1')).toThrow(RangeError);
    expect(() => wallClockOf(last, 'Etc/GMT-1')).toThrow(RangeError);
  });
});
