import { formatDate, monthName, type CalendarDate } from '../../shared/calendar.ts';
import { periodExamples, readPeriod } from '../../shared/read-period.ts';

/** From the first to the last day; undefined for no end on that side. */
export type Span = { readonly from: CalendarDate | undefined; readonly to: CalendarDate | undefined };

/** The periods that bookkeepers ask for most. */
export const periods = ['last_month', 'this_month', 'this_year', 'last_year', 'all'] as const;
export type Period = (typeof periods)[number];

export function spanOf(period: Period, today: CalendarDate): Span {
  return readSpan(period.replace('_', ' '), today) ?? { from: undefined, to: undefined };
}

/** What was typed: "all", or as `readPeriod` has it; undefined for anything else. */
export function readSpan(typed: string, today: CalendarDate): Span | undefined {
  return typed.toLowerCase() === 'all' ? { from: undefined, to: undefined } : readPeriod(typed, today);
}

export function unreadPeriod(typed: string): string {
  return `“${typed}” is no period that I know. Write one of these: ${periodExamples}, all.`;
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
  const isIt = (text: string): boolean => {
    const period = readPeriod(text, to);
    return period?.from === from && period.to === to;
  };
  const year = from.slice(0, 4);
  if (isIt(from.slice(0, 7))) return `${monthName(from)} ${year}`;
  return isIt(year) ? year : undefined;
}
