import { addDays, dateOf, weekdayOf, type CalendarDate } from '../shared/calendar.ts';
import { instantAt, wallClockOf } from '../shared/wall-clock.ts';

/**
 * What is chased: work that waits for its approval, a draft that was not sent, a bill that waits for its
 * approval, and a bill that is to be paid.
 */
export const chains = ['work', 'draft', 'review', 'pay'] as const;
export type Chain = (typeof chains)[number];

/**
 * How far each step is from the beginning of its chain, in ascending order; a chain without steps is off. In hours
 * after the work was reported or the bill sent, in days after the draft and around the due date.
 */
export type Steps = Readonly<Record<Chain, readonly number[]>>;

export const defaultSteps: Steps = {
  work: [24, 48],
  draft: [2, 5, 10],
  review: [24, 48],
  pay: [-5, 0, 1, 7, 14, 21, 30, 37, 44, 51, 58, 65, 72, 79, 86],
};

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

/** How often the clock of reminders and that of digests tick. */
export const TICK_MINUTES = 5;
const DAY_MINUTES = 24 * 60;

/**
 * The first moment, from `from` on, at which something may reach a firm that does so from `minute` of the day on:
 * on a business day and outside of its quiet hours.
 */
export function opensAt(from: Date, minute: number, { timeZone, rhythm }: Local): Date {
  const { businessDays, quiet } = rhythm;
  const starts = startsOf(minute, quiet);
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

/**
 * From when on things go out on a day. The last minutes before the quiet hours or midnight may have no tick left,
 * and what waits for one would never go: it goes with the last tick, so up to that much earlier.
 */
function startsOf(minute: number, quiet: Rhythm['quiet']): number[] {
  const all = openStretches(quiet);
  const ticked = all.filter(({ from, until }) => until - from >= TICK_MINUTES);
  const stretches = ticked.length > 0 ? ticked : all;
  const starts = stretches
    .filter(({ until }) => until > minute)
    .map(({ from, until }) => Math.max(from, Math.min(minute, until - TICK_MINUTES)));
  return starts.length > 0 ? starts : stretches.slice(-1).map(({ from }) => from);
}

/** Whether quiet hours leave a stretch of the day that has a tick in any case. */
export function isHeard(quiet: NonNullable<Rhythm['quiet']>): boolean {
  return openStretches(quiet).some(({ from, until }) => until - from >= TICK_MINUTES);
}

/** What is not quiet of a day, in minutes since midnight, each without its end. */
function openStretches(quiet: Rhythm['quiet']): { readonly from: number; readonly until: number }[] {
  if (!quiet) return [{ from: 0, until: DAY_MINUTES }];
  return quiet.from < quiet.until
    ? [
        { from: 0, until: quiet.from },
        { from: quiet.until, until: DAY_MINUTES },
      ].filter(({ from, until }) => from < until)
    : [{ from: quiet.until, until: quiet.from }];
}

function isQuiet(minute: number, quiet: Rhythm['quiet']): boolean {
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
