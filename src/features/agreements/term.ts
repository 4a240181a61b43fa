/** From when to when an agreement holds, in days, and to the moment. */
import { startOf, type Local } from '../../directory/rhythm.ts';
import { addDays, addMonths, dateOf, type CalendarDate } from '../../shared/calendar.ts';
import type { Choices } from './text/choices.ts';

/** A term: its first and last day, and whether another one follows. */
export type Term = {
  readonly startsOn: CalendarDate;
  /** Undefined for one that runs until somebody gives notice. */
  readonly endsOn: CalendarDate | undefined;
  readonly renews: boolean;
};

type TermChoices = Pick<Choices, 'term_months' | 'term_end' | 'notice_days'>;

/** The first term of an agreement, from the day on which the second firm signs. */
export function termFrom(startsOn: CalendarDate, { term_months, term_end }: TermChoices): Term {
  if (term_months === undefined) return { startsOn, endsOn: undefined, renews: false };
  return { startsOn, endsOn: lastDayOf(startsOn, term_months), renews: term_end === 'renews' };
}

/**
 * The term of one that was signed elsewhere, as its paper says, on the day on which the second firm confirms it: the one
 * that is then, where it has gone on before.
 */
export function termOfPaper(
  { startsOn, endsOn }: { readonly startsOn: CalendarDate; readonly endsOn?: CalendarDate | undefined },
  { term_months }: Pick<TermChoices, 'term_months'>,
  today: CalendarDate,
): Term {
  if (endsOn === undefined) return { startsOn, endsOn, renews: false };
  if (term_months === undefined || endsOn >= today)
    return { startsOn, endsOn, renews: term_months !== undefined };
  return { startsOn, endsOn: lastDayAt(addDays(endsOn, 1), term_months, today), renews: true };
}

function lastDayOf(startsOn: CalendarDate, months: number): CalendarDate {
  return addDays(addMonths(startsOn, months), -1);
}

/**
 * The last day of the term in which a day is, of an agreement that goes on each time for as long again. Counted from its
 * first day, so that the days of short months do not wear it down.
 */
export function lastDayAt(startsOn: CalendarDate, months: number, day: CalendarDate): CalendarDate {
  for (let terms = 1; ; terms += 1) {
    const last = lastDayOf(startsOn, months * terms);
    if (last >= day) return last;
  }
}

/** The last day after a notice of `on`; never later than it would end anyway. */
export function lastDayAfterNotice(
  on: CalendarDate,
  { notice_days, term_end }: Pick<TermChoices, 'notice_days' | 'term_end'>,
  endsOn: CalendarDate | undefined,
): CalendarDate {
  const last = addDays(on, notice_days);
  return term_end === 'ends' && endsOn !== undefined && endsOn < last ? endsOn : last;
}

/** The end of a day: there where it ends last. */
export function endOf(day: CalendarDate, firms: readonly Local[]): Date {
  const ends = firms.map(({ timeZone }) => startOf(addDays(day, 1), timeZone).getTime());
  return new Date(Math.max(...ends));
}

/** The last day that an end leaves, as one of the firms reads it. */
export function lastDayBefore(endsAt: Date, timeZone: string): CalendarDate {
  return dateOf(new Date(endsAt.getTime() - 1), timeZone);
}

/** How many days before its end, or before it goes on, owners are reminded. */
const reminderDays = [60, 30, 7, 0] as const;

/** How many days before, at most. */
export const FIRST_REMINDER = Math.max(...reminderDays);

/**
 * Which reminder is due: the latest that has come, where the term was not too short for it. Those that were missed
 * before it are left out. Undefined where none is.
 *
 * @param termStartsOn the first day of the term that ends
 */
export function reminderDue(
  today: CalendarDate,
  dueOn: CalendarDate,
  termStartsOn: CalendarDate,
): number | undefined {
  if (today > dueOn) return undefined;
  const come = reminderDays.filter((days) => {
    const on = addDays(dueOn, -days);
    return on <= today && on > termStartsOn;
  });
  return come.at(-1);
}
