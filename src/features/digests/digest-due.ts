import { opensAt, startOf, type Local } from '../../directory/rhythm.ts';
import { dateOf, type CalendarDate } from '../../shared/calendar.ts';

/** A digest is for the morning: after so many hours, that of the day is left out. */
const LATE_AFTER_MS = 4 * 3_600_000;

/** The day whose digest is to go out to a firm now. */
export function digestDue(now: Date, firm: Local): CalendarDate | undefined {
  const day = dateOf(now, firm.timeZone);
  const { digestAt } = firm.rhythm;
  const opening = opensAt(startOf(day, firm.timeZone), digestAt, firm);
  const isMorning = opening <= now && now.getTime() - opening.getTime() < LATE_AFTER_MS;
  return isMorning && opensAt(now, digestAt, firm) <= now ? day : undefined;
}
