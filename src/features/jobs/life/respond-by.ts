import { windowEnd, type Terms } from '../terms/terms.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * When a request ends for which nobody set a time: so many days after everyone is asked, and no later than the work is
 * to be done.
 */
export function usualRespondBy(days: number, terms: Terms, from: Date): Date {
  const at = new Date(from.getTime() + days * DAY_MS);
  const end = windowEnd(terms);
  return end && end > from && end < at ? end : at;
}
