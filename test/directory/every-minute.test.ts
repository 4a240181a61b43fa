/**
 * Whatever time of the day a firm chose, a tick finds it: the sweeps are asked at their real ticks, on a
 * Friday, for every minute of the day. The last ones before midnight or quiet hours once had no tick left.
 */
import { describe, expect, it } from 'vitest';
import { dateOf } from '../../src/shared/calendar.ts';
import { defaultRhythm, isHeard, opensAt, TICK_MINUTES, type Rhythm } from '../../src/directory/rhythm.ts';
import { digestDue } from '../../src/features/digests/digest-due.ts';
import { digests } from '../../src/features/digests/feature.ts';
import { reminders } from '../../src/features/reminders/feature.ts';
import { wallClockOf } from '../../src/shared/wall-clock.ts';

const clock = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const quietFrom = (from: string, until: string) => ({ from: clock(from), until: clock(until) });

/** The minutes of the hour that are in a line like "2-59/5 * * * *". */
function minutesIn(cron: string): number[] {
  const [, first = '0', step = ''] = /^(?:(\d+)-59|\*)\/(\d+) \* \* \* \*$/.exec(cron) ?? [];
  if (step === '') throw new Error(`this test does not read ${cron}`);
  return Array.from({ length: 60 }, (_, minute) => minute).filter(
    (minute) => minute >= Number(first) && (minute - Number(first)) % Number(step) === 0,
  );
}

const HOUR = 3_600_000;

function ticksOf(cron: string): Date[] {
  const begin = Date.parse('2026-11-26T00:00Z');
  return Array.from({ length: 2 * 24 }, (_, hour) =>
    minutesIn(cron).map((minute) => new Date(begin + hour * HOUR + minute * 60_000)),
  ).flat();
}

const sweeps: readonly (readonly [
  what: string,
  cron: string | undefined,
  isDue: (now: Date, timeZone: string, rhythm: Rhythm) => boolean,
])[] = [
  [
    'reminders',
    reminders.clock?.['reminders']?.cron,
    (now, timeZone, rhythm) => opensAt(now, rhythm.remindAt, { timeZone, rhythm }) <= now,
  ],
  [
    'digests',
    digests.clock?.['digests']?.cron,
    (now, timeZone, rhythm) => digestDue(now, { timeZone, rhythm }) !== undefined,
  ],
];

const quiets = [
  undefined,
  quietFrom('18:03', '07:57'),
  quietFrom('18:00', '23:00'),
  quietFrom('02:00', '23:57'),
  quietFrom('00:03', '09:00'),
  quietFrom('02:00', '01:55'),
] as const;

const shown = (quiet: Rhythm['quiet']) =>
  quiet ? `${String(quiet.from)} to ${String(quiet.until)}` : 'none';

describe.each(sweeps)('%s', (_what, cron, isDue) => {
  if (cron === undefined) throw new Error('nothing runs by the clock');
  const ticks = ticksOf(cron);
  const friday = ticks.filter((now) => dateOf(now, 'Asia/Kathmandu') === '2026-11-27');

  it('tick as often as the hours of a firm count on', () => {
    expect(minutesIn(cron)).toHaveLength(60 / TICK_MINUTES);
  });

  it.each(quiets.map((quiet) => [shown(quiet), quiet] as const))(
    'go out at any minute of a business day (quiet minutes: %s)',
    (_shown, quiet) => {
      const timeZone = 'Asia/Kathmandu';
      for (let minute = 0; minute < 24 * 60; minute += 1) {
        const rhythm = { ...defaultRhythm, quiet, remindAt: minute, digestAt: minute };
        const due = friday.find((now) => isDue(now, timeZone, rhythm));
        expect(due && !isQuietAt(due, quiet), `from minute ${String(minute)}`).toBe(true);
      }
    },
  );

  it.each(['00:00', '09:00', '12:34', '23:54', '23:55'])(
    'not before %s where there is a tick after it',
    (time) => {
      const rhythm = { ...defaultRhythm, remindAt: clock(time), digestAt: clock(time) };
      for (const now of ticks.filter((each) => isDue(each, 'UTC', rhythm)))
        expect(wallClockOf(now, 'UTC').time >= time).toBe(true);
    },
  );

  it('never more than a tick early', () => {
    const rhythm = { ...defaultRhythm, remindAt: clock('23:59'), digestAt: clock('23:59') };
    for (const now of ticks.filter((each) => isDue(each, 'UTC', rhythm)))
      expect(wallClockOf(now, 'UTC').time >= '23:55').toBe(true);
  });

  function isQuietAt(now: Date, quiet: Rhythm['quiet']): boolean {
    if (!quiet) return false;
    const minute = clock(wallClockOf(now, 'Asia/Kathmandu').time);
    return quiet.from < quiet.until
      ? minute >= quiet.from && minute < quiet.until
      : minute >= quiet.from || minute < quiet.until;
  }
});

describe('quiet hours', () => {
  it.each([
    ['08:03', '08:00', false],
    ['08:04', '08:00', false],
    ['08:05', '08:00', true],
    ['00:03', '23:58', false],
    ['00:03', '23:55', true],
    ['18:00', '08:00', true],
  ] as const)('from %s until %s leave time to be heard: %s', (from, until, heard) => {
    expect(isHeard(quietFrom(from, until))).toBe(heard);
  });
});
