import { daysBetween, type CalendarDate } from '../../../src/shared/calendar.ts';
import type { TrialRefusal } from './trial-refusal.ts';

/** While it lasts, a firm looks for no jobs; peers may ask who stands in for it. */
export type Holiday = {
  readonly firmId: number;
  /** The last day of it, where the firm is. */
  readonly untilOn: CalendarDate;
  readonly coverFirmId: number | undefined;
  /** Jobs that the firm claimed meanwhile. */
  readonly jobsTaken: number;
};

/** How many days a firm may be away with nobody who stands in. */
const ALONE_FOR = 14;

/** Why it cannot be planned like this; undefined where it can. */
export function refuseHoliday(
  { untilOn, coverFirmId }: Pick<Holiday, 'untilOn' | 'coverFirmId'>,
  today: CalendarDate,
): TrialRefusal | undefined {
  const days = daysLeft(untilOn, today);
  if (days < 1) return { refused: 'holiday_over' };
  return days > ALONE_FOR && coverFirmId === undefined ? { refused: 'holiday_uncovered', days } : undefined;
}

/** Today counts. */
export function daysLeft(untilOn: CalendarDate, today: CalendarDate): number {
  return daysBetween(today, untilOn) + 1;
}
