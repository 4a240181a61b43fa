import { windowEnd, type Terms } from '../terms/terms.ts';
import type { Urgency } from './job.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** How long something urgent is asked for, in days, where the firm asks for longer. */
const most: Readonly<Record<Urgency, number>> = { normal: Infinity, urgent: 3, emergency: 1 };

/** After how many days a request of this urgency ends. @param days those of the firm */
export function usualDays(days: number, urgency: Urgency): number {
  return Math.min(days, most[urgency]);
}

/**
 * When a request ends for which nobody set a time: so many days after everyone is asked, and no later than the work is
 * to be done. To the minute, as people set it.
 * @param everyoneAt when everyone is asked; now, where they are already
 */
export function usualRespondBy(
  days: number,
  urgency: Urgency,
  terms: Terms,
  now: Date,
  everyoneAt: Date = now,
): Date {
  const minutes = Math.floor(everyoneAt.getTime() / MINUTE_MS) + usualDays(days, urgency) * DAY_MINUTES;
  const at = new Date(minutes * MINUTE_MS);
  const end = windowEnd(terms);
  return end && end > now && end < at ? end : at;
}
