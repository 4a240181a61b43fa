/**
 * Firms in five zones, and their days by the platform's own calendar: what `src/features/reminders/` says is held
 * against it.
 */
import { defaultRhythm, type Local, type Rhythm } from '../../../src/directory/rhythm.ts';

/** In ms: a year has many ticks, and the machine may be slow. */
export const PATIENCE = 240_000;

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export type TestFirm = Local & { readonly name: string };

const firm = (timeZone: string, rhythm: Partial<Rhythm> = {}): TestFirm => ({
  name: timeZone,
  timeZone,
  rhythm: { ...defaultRhythm, ...rhythm },
});

export const firms: readonly TestFirm[] = [
  firm('America/New_York'),
  firm('Europe/London', { quiet: { from: 18 * 60, until: 9 * 60 + 30 } }),
  firm('Asia/Kolkata', { businessDays: [1, 2, 3, 4, 5, 6] }),
  firm('Pacific/Auckland', { quiet: { from: 12 * 60, until: 13 * 60 }, remindAt: 8 * 60 }),
  firm('America/Sao_Paulo', { businessDays: [1, 2, 3, 4, 7] }),
];

/** The same numbers for the same seed: a failure can be looked at again. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Date and minute of the day there, by the platform's own calendar. */
const formats = new Map<string, Intl.DateTimeFormat>();
export function wall(
  at: Date,
  timeZone: string,
): { readonly date: string; readonly minute: number; readonly weekday: number } {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${part['year'] ?? ''}-${part['month'] ?? ''}-${part['day'] ?? ''}`;
  return {
    date,
    minute: Number(part['hour']) * 60 + Number(part['minute']),
    weekday: new Date(`${date}T12:00:00Z`).getUTCDay() || 7,
  };
}

export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10);

export const START = Date.parse('2026-01-05T00:00:00Z');
