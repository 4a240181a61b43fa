import { Temporal } from 'temporal-polyfill';
import { formatDate, isCalendarDate, type CalendarDate } from './calendar.ts';

/** Both days are in it. */
export type Period = { readonly from: CalendarDate; readonly to: CalendarDate };

/** What people may write, for the text that says so. */
export const periodExamples = '2026, 2026-10, October, October 2026, last month, 2026-01-01 2026-03-31';

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/**
 * Reads a period as people write it (`periodExamples`), whole words in any case; nothing at all is this year up to
 * today. A month without a year is the latest one that has begun. Undefined for anything else: nothing is guessed.
 * @param today where the reader is
 */
export function readPeriod(text: string, today: CalendarDate): Period | undefined {
  const words = text.trim().toLowerCase().split(/\s+/).join(' ');
  const now = Temporal.PlainDate.from(today);
  if (words === '') return { from: yearOf(now.year).from, to: today };
  switch (words) {
    case 'this month':
      return monthOf(now.toPlainYearMonth());
    case 'last month':
      return monthOf(now.toPlainYearMonth().subtract({ months: 1 }));
    case 'this year':
      return yearOf(now.year);
    case 'last year':
      return yearOf(now.year - 1);
    default:
      return readWritten(words, now);
  }
}

function readWritten(words: string, now: Temporal.PlainDate): Period | undefined {
  if (/^20\d\d$/.test(words)) return yearOf(Number(words));
  const numbered = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(words);
  if (numbered) return monthAt(Number(numbered[1]), Number(numbered[2]));
  const days = /^(\S+)(?: to)? (\S+)$/.exec(words);
  if (days?.[1] !== undefined && days[2] !== undefined && isDay(days[1]) && isDay(days[2]))
    return days[1] <= days[2] ? { from: days[1], to: days[2] } : undefined;
  return readMonth(words, now);
}

function isDay(text: string): boolean {
  return text.startsWith('20') && isCalendarDate(text);
}

function readMonth(words: string, now: Temporal.PlainDate): Period | undefined {
  const [, name = '', year] = /^([a-z]+)(?: (20\d\d))?$/.exec(words) ?? [];
  const month = months.findIndex((each) => name === each || (name === each.slice(0, 3) && name !== '')) + 1;
  if (month === 0) return undefined;
  return monthAt(year === undefined ? now.year - (month > now.month ? 1 : 0) : Number(year), month);
}

function yearOf(year: number): Period {
  return { from: `${String(year)}-01-01`, to: `${String(year)}-12-31` };
}

function monthAt(year: number, month: number): Period {
  return monthOf(Temporal.PlainYearMonth.from({ year, month }));
}

function monthOf(month: Temporal.PlainYearMonth): Period {
  const day = (at: number) => month.toPlainDate({ day: at }).toString();
  return { from: day(1), to: day(month.daysInMonth) };
}

/** "1 Jan 2026 to 31 Mar 2026". */
export function formatPeriod({ from, to }: Period): string {
  return `${formatDate(from)} to ${formatDate(to)}`;
}
