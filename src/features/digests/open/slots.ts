import type { Firm } from '../../../directory/directory.ts';
import type { CalendarDate } from '../../../shared/calendar.ts';
import { slot } from '../../../shared/ports.ts';
import type { BoardNews, DigestPart } from '../digest-card.ts';

/** For whose firm a digest is, and what of it its reader hears of otherwise that morning: `bill:5`, `job:42`. */
export type DigestOf = {
  readonly firm: Firm;
  /** Today where the firm is. */
  readonly day: CalendarDate;
  readonly told: ReadonlySet<string>;
};

/** What a firm is told in the morning. */
export const digestParts = slot<DigestOf, readonly DigestPart[]>('parts of a digest');

/** What another message of the same morning tells members of a firm, by the id of the member. */
export const toldThisMorning = slot<
  { readonly firm: Firm; readonly memberIds: readonly number[] },
  ReadonlyMap<number, ReadonlySet<string>>
>('told the same morning');

/** Undefined where there is nothing to tell. `timeZone`: in which the board's days are counted. */
export const boardNews = slot<{ readonly boardId: number; readonly timeZone: string }, BoardNews | undefined>(
  'news of a board',
);
