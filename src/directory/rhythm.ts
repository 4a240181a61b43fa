import { addDays, dateOf, weekdayOf, type CalendarDate } from '../shared/calendar.ts';
import { instantAt, wallClockOf } from '../shared/wall-clock.ts';
import { defaultSteps, type Steps } from '../features/reminders/step.ts';

/** When a firm wants to hear of things, and how its bills are chased. Minutes are since midnight where it is. */
export type Rhythm = {
  /** ISO weekdays: 1 is Monday. */
  readonly businessDays: readonly number[];
  /** Over midnight where it ends before it starts. */
  readonly quiet: { readonly from: number; readonly until: number } | undefined;
  /** From when on a business day the one message with all its reminders goes out. */
  readonly remindAt: number;
  readonly digestAt: number;
  /** For the work that it did and the bills that it sends. */
  readonly steps: Steps;
};

export const defaultRhythm: Rhythm = {
  businessDays: [1, 2, 3, 4, 5],
  quiet: undefined,
  remindAt: 9 * 60,
  digestAt: 8 * 60,
  steps: defaultSteps,
};

/** A firm, as far as time goes. */
export type Local = { readonly timeZone: string; readonly rhythm: Rhythm };

/** The first moment of a day. @param timeZone an IANA zone */
export function startOf(day: CalendarDate, timeZone: string): Date {
  return atMinute(day, 0, timeZone);
}

/**
 * The first moment, from `from` on, at which something may reach a firm that does so from `minute` of the day on:
 * on a business day and outside of its quiet hours.
 */
export function opensAt(from: Date, minute: number, { timeZone, rhythm }: Local): Date {
  const { businessDays, quiet } = rhythm;
  const first = isQuiet(minute, quiet) ? quiet.until : minute;
  const starts = quiet && quiet.until > first ? [first, quiet.until] : [first];
  const today = dateOf(from, timeZone);
  // A week has a business day, and the day after it is far enough for what has passed today.
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = addDays(today, ahead);
    if (!businessDays.includes(weekdayOf(day))) continue;
    for (const start of starts) {
      const opening = atMinute(day, start, timeZone);
      const at = opening < from ? from : opening;
      const clock = wallClockOf(at, timeZone);
      if (clock.date === day && !isQuiet(minuteOf(clock.time), quiet)) return at;
    }
  }
  throw new Error('a firm without business days hears of nothing');
}

function isQuiet(minute: number, quiet: Rhythm['quiet']): quiet is NonNullable<Rhythm['quiet']> {
  if (!quiet) return false;
  const { from, until } = quiet;
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** Zones are slow to look up, and the bills of a network fall on few days. */
const known = new Map<string, Date>();
const KNOWN_AT_MOST = 10_000;

function atMinute(date: CalendarDate, minute: number, timeZone: string): Date {
  const key = `${date} ${String(minute)} ${timeZone}`;
  const found = known.get(key);
  if (found) return found;
  const at = instantAt({ date, time: clockText(minute) }, timeZone);
  if (!at) throw new Error(`${date} is no day`);
  if (known.size >= KNOWN_AT_MOST) known.clear();
  known.set(key, at);
  return at;
}

/** Minutes since midnight as "09:05". */
export function clockText(minute: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
