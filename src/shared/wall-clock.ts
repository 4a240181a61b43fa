import { Temporal } from 'temporal-polyfill';

/** What the clock on the wall shows: "2026-11-24" and "09:05". */
export type WallClock = { readonly date: string; readonly time: string };

/** @param timeZone an IANA zone; throws a RangeError for any other */
export function wallClockOf(at: Date, timeZone: string): WallClock {
  const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const [date = '', rest = ''] = there.toPlainDateTime().toString({ smallestUnit: 'minute' }).split('T');
  return { date, time: rest };
}

/**
 * The moment at which the clock shows that; undefined for what is no date or no time. As calendars do it
 * (RFC 5545): a time that is skipped in spring is moved on by the hour that is skipped, and of a time that
 * comes twice in autumn it is the first.
 * @param timeZone an IANA zone; throws a RangeError for any other
 */
export function instantAt({ date, time }: WallClock, timeZone: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d(?::\d\d)?$/.test(time)) return undefined;
  const shown = plainDateTime(`${date}T${time}`);
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
