import type { Card } from '../chat/card.ts';
import type { Place } from '../chat/interaction.ts';
import type { MessageRef } from '../chat/port.ts';
import type { Eyes, Scene } from '../directory/scene.ts';
import type { Store } from '../store/commit.ts';
import type { FatedRow } from '../store/outbox-item.ts';

/** A card, and where it is to stand. Where it stands already, it is only brought to the true state there. */
export type Drawn = { readonly card: Card } & (
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'member'; readonly memberId: number }
  /** There is no such place any more. */
  | { readonly kind: 'nowhere'; readonly reason: string }
);

/** The message that shows something on a surface, and what it shows. */
export type Posting = MessageRef & {
  readonly surface: string;
  readonly shown: string;
  /** Whether it stands in place of one that was deleted. */
  readonly isAnew?: boolean;
};

/** What rows are read from; there is no directory yet. */
type Rows = Pick<Store, 'db' | 'rows' | 'sql' | 'sealer'>;

/**
 * A kind of card that stands somewhere and is kept true, named by what its subject begins with: `bill` of `bill:5`.
 * It is drawn when it is sent, from what was read just before; cards that go out at the same time share one reading.
 * The directory is read after the rows, so that it knows all firms and people whom they name.
 */
export type Surface<T = never> = {
  /** @param id what stands behind the kind: `5` of `bill:5` */
  readonly read: (from: Rows, id: string) => Promise<T | undefined>;
  /** Adds, once for all cards, what the features above say of it. */
  readonly complete?: (eyes: Eyes, read: T) => Promise<T>;
  /**
   * Undefined where there is nothing to show, or nothing any more. `surface`: where, as `member:7` or `channel`;
   * `isPosted`: whether it stands there, or may.
   */
  readonly draw: (
    eyes: Eyes,
    read: T,
    surface: string,
    isPosted: boolean,
  ) => Promise<Drawn | undefined> | Drawn | undefined;
  /** Where what was read has them at hand: the messages that show it. */
  readonly postings?: (read: T) => readonly Posting[];
  /** Whether a message that somebody has deleted is posted anew, which is done once. */
  readonly postsAnew?: (read: T, surface: string) => boolean;
  /** Whether it asks for nothing any more, for good: what it is about may change, and it says what it says. */
  readonly isOver?: (read: T) => boolean;
  /** Told, in the transaction that says so, of a card that is not where it belongs or has come there after all. */
  readonly onFate?: (scene: Scene, id: string, surface: string, fated: Fated) => Promise<void>;
};

/** What became of a card. */
export type Fated = Pick<FatedRow, 'fate' | 'wanted'>;

/** A surface, with the type of what it reads kept to itself. */
export function surface<T>(kind: Surface<T>): Surface {
  return kind as unknown as Surface;
}

/** Whose eyes alone something is for, `member:7` or `offer:9:member:7`; undefined where all in a channel see it. */
export function memberIn(surface: string): number | undefined {
  const [, id] = /(?:^|:)member:(\d+)$/.exec(surface) ?? [];
  return id === undefined ? undefined : Number(id);
}

/** Whose eyes a private card is for: `member:7`. */
export function memberOn(surface: string): number {
  return Number(surface.split(':')[1]);
}
