import type { Block } from '../../../chat/card.ts';
import type { Firm } from '../../../directory/directory.ts';
import { slot } from '../../../shared/ports.ts';
import type { CalendarDate } from '../../../shared/calendar.ts';

/** A part of a digest, in the order of their places; nothing where there is nothing to say. */
export type DigestPart = { readonly place: number; readonly blocks: readonly Block[] };

/** What a firm is told in the morning. `day`: today where the firm is. */
export const digestParts = slot<{ readonly firm: Firm; readonly day: CalendarDate }, readonly DigestPart[]>(
  'parts of a digest',
);

/** What a board is told once a day, of a channel of all its firms; undefined where there is nothing to say. */
export const boardDigest = slot<
  { readonly boardId: number; readonly timeZone: string },
  { readonly title: string; readonly blocks: readonly Block[] } | undefined
>('digest of a board');
