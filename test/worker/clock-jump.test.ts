import { describe, expect, it } from 'vitest';
import { isDoubtful, lookAtClock, type Look } from '../../src/worker/clock-jump.ts';

const HOUR = 3_600_000;
const start = new Date('2030-03-05T15:00:00Z');
const hours = (count: number): Date => new Date(start.getTime() + count * HOUR);

/** Seen at the start, so many hours of a clock that nobody sets ago. */
const seen = (now: Date, elapsed = 0, held?: NonNullable<Look['mark']>['held']): Look => ({
  mark: { seenAt: start, held },
  now,
  elapsedMs: elapsed * HOUR,
});
const held = { from: hours(-50), until: hours(1) };

const trusted: readonly (readonly [string, Look, boolean])[] = [
  ['in a new database', { mark: undefined, now: start, elapsedMs: 0 }, false],
  ['a tick later', seen(hours(1 / 60), 1 / 60), false],
  ['after a night’s stop', seen(hours(11)), false],
  ['after a correction of an hour', seen(hours(-1), 0), false],
  ['after days that this process has counted', seen(hours(60), 60), false],
  ['after days asleep, where the database’s own clock agrees', seen(hours(60), 0), true],
  ['once it was held for an hour', seen(hours(1), 1, held), false],
  ['once it has gone back to where it was', seen(hours(-49), 0, held), false],
];

const untrusted: readonly (readonly [string, Look, Date, Date])[] = [
  ['after a jump of days', seen(hours(72), 0.01), start, hours(73)],
  ['after a jump back', seen(hours(-72), 0.01), start, hours(-71)],
  ['after a stop of days, where nobody else has a clock', seen(hours(60)), start, hours(61)],
  ['while it is held', seen(hours(0.5), 0.5, held), held.from, held.until],
  ['after another jump while it is held', seen(hours(50), 0.1, held), held.from, hours(51)],
];

describe('the clock', () => {
  it.each(trusted)('is trusted %s', (_, look, agrees) => {
    expect(lookAtClock(look, agrees)).toEqual({ seenAt: look.now, held: undefined });
  });

  it.each(untrusted)('is not trusted %s', (_, look, from, until) => {
    expect(isDoubtful(look)).toBe(true);
    expect(lookAtClock(look, false)).toEqual({ seenAt: look.now, held: { from, until } });
    expect(lookAtClock(look, true).held).toBeUndefined();
  });
});
