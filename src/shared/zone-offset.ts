import { Temporal } from 'temporal-polyfill';

const DAY = 86_400_000;

/**
 * The offset of each day of UTC on which the clocks of a zone do not change; NaN for the two of a year on which
 * they do. Temporal takes some 10 µs for what is an addition once the offset is known, and a tick of reminders asks
 * of a few zones and of the days near today a hundred thousand times. No zone has ever changed twice within a day,
 * so that a day that ends as it began had no change.
 */
const known = new Map<string, Map<number, number>>();
/** Zones are few, for any other name throws before it is kept; but any day may be asked for: when full, it begins anew. */
const KNOWN_AT_MOST = 20_000;
let size = 0;

/**
 * How far the clocks are ahead of UTC, in ms.
 * @param at in ms since 1970
 * @param timeZone an IANA zone; throws a RangeError for any other
 */
export function offsetAt(at: number, timeZone: string): number {
  const day = Math.floor(at / DAY);
  const offset = known.get(timeZone)?.get(day) ?? learn(day, timeZone);
  return Number.isNaN(offset) ? lookUp(at, timeZone) : offset;
}

function learn(day: number, timeZone: string): number {
  const first = lookUp(day * DAY, timeZone);
  const offset = first === lookUp((day + 1) * DAY - 1, timeZone) ? first : NaN;
  if (size >= KNOWN_AT_MOST) {
    known.clear();
    size = 0;
  }
  const days = known.get(timeZone) ?? new Map<number, number>();
  known.set(timeZone, days.set(day, offset));
  size += 1;
  return offset;
}

function lookUp(at: number, timeZone: string): number {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return there.offsetNanoseconds / 1_000_000;
}
