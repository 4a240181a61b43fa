import type { Card } from '../chat/card.ts';
import type { Place } from '../chat/interaction.ts';
import type { MessageRef } from '../chat/port.ts';
import type { Eyes } from '../directory/scene.ts';

/** Where a card stands: in a channel, or in the direct conversation with a member. */
export type On =
  | { readonly kind: 'place'; readonly place: Place; readonly card: Card }
  | { readonly kind: 'member'; readonly memberId: number; readonly card: Card };

/** A message that shows something, and what it shows. */
export type Posting = MessageRef & { readonly shown: string };

/**
 * A kind of card that stands somewhere and is kept true, named by what its subject begins with: `bill` of `bill:5`.
 * It is drawn when it is sent, from what was read just before; cards that go out at the same time share one reading.
 */
export type Surface<T = never> = {
  /** @param id what stands behind the kind: `5` of `bill:5` */
  readonly read: (eyes: Eyes, id: string) => Promise<T | undefined>;
  /** Undefined where there is nothing to show, or nothing any more. @param surface where: `member:7`, `channel` */
  readonly draw: (
    eyes: Eyes,
    read: T,
    surface: string,
    isPosted: boolean,
  ) => Promise<On | undefined> | On | undefined;
  /** Where what was read has them at hand: the messages that show it. */
  readonly postings?: (read: T) => readonly (Posting & { readonly surface: string })[];
};

/** A surface, with the type of what it reads kept to itself. */
export function surface<T>(kind: Surface<T>): Surface {
  return kind as Surface;
}
