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

/** What a digest asked for: `approve` about `job:42`. */
export type DigestAsk = { readonly about: string; readonly asks: string };

/** What is not asked of a firm any more, as it was when its digest went out. */
export type EndedAsks = {
  readonly firm: Firm;
  readonly since: Date;
  readonly asked: readonly DigestAsk[];
};

/** How what a digest asked a firm for since then has ended, by `askKey`: what was done, and by whom. */
export const digestEnds = slot<EndedAsks, ReadonlyMap<string, string>>('ends of what a digest asks');

export function askKey({ about, asks }: DigestAsk): string {
  return `${about}:${asks}`;
}

/** What another message of the same morning tells members of a firm, by the id of the member. */
export const toldThisMorning = slot<
  { readonly firm: Firm; readonly memberIds: readonly number[] },
  ReadonlyMap<number, ReadonlySet<string>>
>('told the same morning');

/** Undefined where there is nothing to tell. `timeZone`: in which the board's days are counted. */
export const boardNews = slot<{ readonly boardId: number; readonly timeZone: string }, BoardNews | undefined>(
  'news of a board',
);
