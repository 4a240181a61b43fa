import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt, wallClockOf, zonedText, zonePlace } from '../../src/shared/wall-clock.ts';

const newYork = 'America/New_York';

describe('a time on the wall', () => {
  it.each([
    ['2026-11-24', '09:05', newYork, '2026-11-24T14:05:00.000Z'],
    ['2026-07-01', '09:05', newYork, '2026-07-01T13:05:00.000Z'],
    ['2026-11-24', '09:05:30', 'Europe/Zurich', '2026-11-24T08:05:30.000Z'],
    ['2026-11-24', '00:00', 'Asia/Kathmandu', '2026-11-23T18:15:00.000Z'],
    // The clocks go forward at 2:00: half past two is half past three.
    ['2026-03-08', '02:30', newYork, '2026-03-08T07:30:00.000Z'],
    // They go back at 2:00: of the two half past ones it is the first.
    ['2026-11-01', '01:30', newYork, '2026-11-01T05:30:00.000Z'],
    ['2026-11-01', '02:30', newYork, '2026-11-01T07:30:00.000Z'],
    // Half an hour is skipped there.
    ['2026-10-04', '02:10', 'Australia/Lord_Howe', '2026-10-03T15:40:00.000Z'],
  ])('%s %s in %s is %s', (date, time, timeZone, at) => {
    expect(instantAt({ date, time }, timeZone)?.toISOString()).toBe(at);
  });

  it.each([
    ['2026-02-31', '09:00'],
    ['2026-13-01', '09:00'],
    ['2026-11-24', '24:00'],
    ['2026-11-24', '9:00'],
    ['11/24/2026', '09:00'],
    ['2026-11-24', ''],
    ['', '09:00'],
    ['2026-11-24', '09:00[Asia/Tokyo]'],
    ['+999999-11-24', '09:00'],
  ])('%j %j is none', (date, time) => {
    expect(instantAt({ date, time }, newYork)).toBeUndefined();
  });

  it('is read as it was shown, to the minute, but for the hour that comes twice', () => {
    const zone = fc.constantFrom(newYork, 'Europe/London', 'Asia/Tokyo', 'Australia/Lord_Howe', 'UTC');
    const minute = fc.integer({ min: 0, max: 40_000_000 }).map((minutes) => new Date(minutes * 60_000));
    fc.assert(
      fc.property(minute, zone, (at, timeZone) => {
        const shown = wallClockOf(at, timeZone);
        const read = instantAt(shown, timeZone);
        expect(read && wallClockOf(read, timeZone)).toEqual(shown);
        expect([0, 30, 60]).toContain((at.getTime() - (read?.getTime() ?? NaN)) / 60_000);
      }),
    );
  });
});

describe('a time that is told elsewhere', () => {
  it.each([
    [newYork, '2030-03-05T15:00Z', undefined, 'Tue 5 Mar, 10:00 EST'],
    [newYork, '2030-07-05T15:00Z', undefined, 'Fri 5 Jul, 11:00 EDT'],
    ['Europe/Berlin', '2030-03-05T23:30Z', undefined, 'Wed 6 Mar, 00:30 GMT+1'],
    [newYork, '2030-03-05T15:00Z', '2030-03-05T19:00Z', 'Tue 5 Mar, 10:00 to 14:00 EST'],
    [newYork, '2030-03-05T15:00Z', '2030-03-06T19:00Z', 'Tue 5 Mar, 10:00 to Wed 6 Mar, 14:00 EST'],
    [newYork, '2030-03-09T15:00Z', '2030-03-10T19:00Z', 'Sat 9 Mar, 10:00 EST to Sun 10 Mar, 15:00 EDT'],
  ])('has its zone: in %s %s to %s is %s', (zone, from, until, text) => {
    expect(zonedText(zone, new Date(from), until === undefined ? undefined : new Date(until))).toBe(text);
  });

  it('or the place whose clock is meant', () => {
    expect(['America/New_York', 'Etc/UTC', 'UTC', 'America/Argentina/Buenos_Aires'].map(zonePlace)).toEqual([
      'New York',
      'UTC',
      'UTC',
      'Buenos Aires',
    ]);
  });
});
