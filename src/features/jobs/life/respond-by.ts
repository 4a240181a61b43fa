import { windowEnd, type Terms } from '../terms/terms.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/**
 * When a request ends for which nobody set a time: so many days after everyone is asked, and no later than the work is
 * to be done. To the minute, as people set it.
 */
export function usualRespondBy(days: number, terms: Terms, from: Date): Date {
  const minutes = Math.floor(from.getTime() / MINUTE_MS) + days * DAY_MINUTES;
  const at = new Date(minutes * MINUTE_MS);
  const end = windowEnd(terms);
  return end && end > from && end < at ? end : at;
}
