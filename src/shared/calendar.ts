import { Temporal } from 'temporal-polyfill';
import { offsetAt } from './zone-offset.ts';

/** A day of the calendar, of no zone: "2026-11-24". */
export type CalendarDate = string;

/** The day on which a moment falls. @param timeZone an IANA zone; throws a RangeError for any other */
export function dateOf(at: Date, timeZone: string): CalendarDate {
  return dayAt(at.getTime() + offsetAt(at.getTime(), timeZone));
}

/** @param days may be negative */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  if (!Number.isInteger(days)) throw new RangeError(`${String(days)} days are no whole days`);
  return dayAt(midnightOf(date) + days * DAY);
}

/** The same day so many months later; the last of the month where there is no such day. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** How many days `to` is after `from`; negative where it is before. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (midnightOf(to) - midnightOf(from)) / DAY;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(midnightOf(date)).getUTCDay() || 7;
}

const DAY = 86_400_000;

/** Reckoned in UTC, where each day has as many hours. */
function dayAt(at: number): CalendarDate {
  return new Date(at).toISOString().slice(0, -14);
}

/** Throws a RangeError for what is no day. */
function midnightOf(date: CalendarDate): number {
  const at = Date.parse(date);
  // Date takes the 31st of February for a day of March, and other texts for a day where the program runs.
  return at % DAY === 0 && dayAt(at) === date ? at : Date.parse(Temporal.PlainDate.from(date).toString());
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
