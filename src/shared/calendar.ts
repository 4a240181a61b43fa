import { Temporal } from 'temporal-polyfill';

/** A day of the calendar, of no zone: "2026-11-24". */
export type CalendarDate = string;

/** The day on which a moment falls. @param timeZone an IANA zone; throws a RangeError for any other */
export function dateOf(at: Date, timeZone: string): CalendarDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** @param days may be negative */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** How many days `to` is after `from`; negative where it is before. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** Whether a text is a day that there is, as "2026-02-28"; not the 31st of February. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "November". */
export function monthName(date: CalendarDate): string {
  return Temporal.PlainDate.from(date).toLocaleString('en-US', { month: 'long' });
}

/** "24 Nov 2026": of a written date nobody can mistake the month for the day. */
export function formatDate(date: CalendarDate): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return `${String(day)} ${months[month - 1] ?? ''} ${String(year)}`;
}
