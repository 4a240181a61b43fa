import type { Event, Slot } from '../shared/ports.ts';
import type { CommitTx, Store } from '../store/commit.ts';
import type { Actor, Directory } from './directory.ts';

/**
 * For reading. Within a transaction all of it is true for one moment; outside of one, each of its parts is read at a
 * moment of its own.
 */
export type Eyes = Pick<Store, 'db' | 'rows' | 'sql' | 'sealer' | 'files'> & {
  readonly directory: Directory;
  readonly now: Date;
  /** What all who fill a slot say, in the order of the features. */
  readonly ask: <Asked, Given>(slot: Slot<Asked, Given>, asked: Asked) => Promise<readonly Given[]>;
};

/** What a change has at hand, all true within its transaction. */
export type Scene = Eyes & {
  readonly tx: CommitTx;
  /** The command's business key; keys of its messages begin with it. */
  readonly key: string;
  /** The same for a part of the change whose messages have a key of their own; who hears of it gets that key. */
  readonly under: (key: string) => Scene;
  /** Waits for all who hear it. */
  readonly tell: <Told>(event: Event<Told>, told: Told) => Promise<void>;
};

/** The same for what a member does. */
export type Acting = Scene & { readonly actor: Actor };
