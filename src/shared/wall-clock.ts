import { Temporal } from 'temporal-polyfill';
import { offsetAt } from './zone-offset.ts';

/** What the clock on the wall shows: "2026-11-24" and "09:05". */
export type WallClock = { readonly date: string; readonly time: string };

/** @param timeZone an IANA zone; throws a RangeError for any other */
export function wallClockOf(at: Date, timeZone: string): WallClock {
  const there = new Date(at.getTime() + offsetAt(at.getTime(), timeZone)).toISOString();
  return { date: there.slice(0, -14), time: there.slice(-13, -8) };
}

/**
 * The moment at which the clock shows that; undefined for what is no date or no time. As calendars do it
 * (RFC 5545): a time that is skipped in spring is moved on by the hour that is skipped, and of a time that
 * comes twice in autumn it is the first.
 * @param timeZone an IANA zone; throws a RangeError for any other
 */
export function instantAt({ date, time }: WallClock, timeZone: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d(?::\d\d)?$/.test(time)) return undefined;
  const text = `${date}T${time}`;
  return plainInstant(text, timeZone) ?? temporalInstant(text, timeZone);
}

/** "New York" of America/New_York: whose clock is meant, for a time of no day. */
export function zonePlace(timeZone: string): string {
  const place = timeZone.slice(timeZone.lastIndexOf('/') + 1);
  return place.replaceAll('_', ' ');
}

/**
 * What the clock shows there, named for readers elsewhere: "Tue 5 Mar, 10:00 EST"; from one moment to another
 * "Tue 5 Mar, 10:00 to 14:00 EST".
 * @param timeZone an IANA zone; throws a RangeError for any other
 */
export function zonedText(timeZone: string, from: Date, until: Date = from): string {
  const [start, end] = [partsOf(from, timeZone), partsOf(until, timeZone)];
  if (from.getTime() === until.getTime()) return `${start.day}, ${start.time} ${start.zone}`;
  const first = `${start.day}, ${start.time}${start.zone === end.zone ? '' : ` ${start.zone}`}`;
  return `${first} to ${start.day === end.day ? '' : `${end.day}, `}${end.time} ${end.zone}`;
}

function partsOf(
  at: Date,
  timeZone: string,
): { readonly day: string; readonly time: string; readonly zone: string } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZoneName: 'short',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: 'weekday' | 'day' | 'month' | 'timeZoneName') => parts.get(type) ?? '';
  return {
    day: `${part('weekday')} ${part('day')} ${part('month')}`,
    time: wallClockOf(at, timeZone).time,
    zone: part('timeZoneName'),
  };
}

const DAY = 86_400_000;

/** Undefined near a change of the clocks, and for a text that Date reads differently or not at all. */
function plainInstant(text: string, timeZone: string): Date | undefined {
  const shown = Date.parse(`${text}Z`);
  if (Number.isNaN(shown) || !new Date(shown).toISOString().startsWith(text)) return undefined;
  // No clock is a day ahead of UTC or behind it: the moment is between these two.
  const offset = offsetAt(shown - DAY, timeZone);
  return offset === offsetAt(shown + DAY, timeZone) ? new Date(shown - offset) : undefined;
}

function temporalInstant(text: string, timeZone: string): Date | undefined {
  const shown = plainDateTime(text);
  return (
    shown && new Date(shown.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds)
  );
}

/** Undefined for the 31st of February. */
function plainDateTime(text: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(text);
  } catch {
    return undefined;
  }
}
