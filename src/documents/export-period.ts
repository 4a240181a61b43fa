import { addDays, formatDate, monthName, type CalendarDate } from '../shared/calendar.ts';

/** From the first to the last day; undefined for no end on that side. */
export type Span = { readonly from: CalendarDate | undefined; readonly to: CalendarDate | undefined };

/** The periods that bookkeepers ask for most. */
export const periods = ['last_month', 'this_month', 'this_year', 'last_year', 'all'] as const;
export type Period = (typeof periods)[number];

export function spanOf(period: Period, today: CalendarDate): Span {
  const month = today.slice(0, 7);
  const year = Number(today.slice(0, 4));
  switch (period) {
    case 'this_month':
      return monthSpan(month);
    case 'last_month':
      return monthSpan(addDays(`${month}-01`, -1).slice(0, 7));
    case 'this_year':
      return yearSpan(year);
    case 'last_year':
      return yearSpan(year - 1);
    case 'all':
      return { from: undefined, to: undefined };
  }
}

/** What was typed: "2026-10", "2026", "last month"; undefined for anything else. */
export function readSpan(typed: string, today: CalendarDate): Span | undefined {
  const word = typed.toLowerCase().replaceAll(' ', '_');
  const period = periods.find((each) => each === word);
  return period ? spanOf(period, today) : readWhole(typed);
}

/** A month or a year: "2026-10", "2026"; undefined for anything else. */
export function readWhole(typed: string): Span | undefined {
  if (/^20\d\d-(?:0[1-9]|1[0-2])$/.test(typed)) return monthSpan(typed);
  return /^20\d\d$/.test(typed) ? yearSpan(Number(typed)) : undefined;
}

export function unreadPeriod(typed: string): string {
  return `“${typed}” is no period that I know. Write 2026-10, 2026, last month, this year or all.`;
}

/** @param month "2026-10" */
function monthSpan(month: string): Span {
  const from = `${month}-01`;
  // In 31 days it is another month.
  return { from, to: addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1) };
}

function yearSpan(year: number): Span {
  return { from: `${String(year)}-01-01`, to: `${String(year)}-12-31` };
}

/** "October 2026", "2026", "1 Oct 2026 to 5 Nov 2026"; empty for all that there is. */
export function spanLabel(span: Span): string {
  const { from, to } = span;
  if (from === undefined) return to === undefined ? '' : `until ${formatDate(to)}`;
  if (to === undefined) return `from ${formatDate(from)}`;
  return wholeOf(from, to) ?? `${formatDate(from)} to ${formatDate(to)}`;
}

/** The same in a sentence: "in October 2026", "from 1 Oct 2026 to 5 Nov 2026". */
export function spanIn(span: Span): string {
  const { from, to } = span;
  if (from === undefined || to === undefined) return spanLabel(span);
  const whole = wholeOf(from, to);
  return whole === undefined ? `from ${spanLabel(span)}` : `in ${whole}`;
}

/** The month or the year that it is from end to end. */
function wholeOf(from: CalendarDate, to: CalendarDate): string | undefined {
  const month = from.slice(0, 7);
  if (monthSpan(month).to === to && from.endsWith('-01')) return `${monthName(from)} ${from.slice(0, 4)}`;
  const year = from.slice(0, 4);
  return from === `${year}-01-01` && to === `${year}-12-31` ? year : undefined;
}
