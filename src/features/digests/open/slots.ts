import type { Firm } from '../../../directory/directory.ts';
import type { CalendarDate } from '../../../shared/calendar.ts';
import { slot } from '../../../shared/ports.ts';
import type { BoardNews, DigestPart } from '../digest-card.ts';

/** What a firm is told in the morning. `day`: today where the firm is. */
export const digestParts = slot<{ readonly firm: Firm; readonly day: CalendarDate }, readonly DigestPart[]>(
  'parts of a digest',
);

/** Undefined where there is nothing to tell. `timeZone`: in which the board's days are counted. */
export const boardNews = slot<{ readonly boardId: number; readonly timeZone: string }, BoardNews | undefined>(
  'news of a board',
);
