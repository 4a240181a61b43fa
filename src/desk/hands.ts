import type { Card } from '../chat/card.ts';
import type { Platform } from '../chat/interaction.ts';
import type { ChatLookup } from '../chat/port.ts';
import type { DirectoryReader } from '../directory/directory-store.ts';
import type { Directory } from '../directory/directory.ts';
import type { Eyes, Scene } from '../directory/scene.ts';
import type { Event, Slot } from '../shared/ports.ts';
import type { Refusal } from '../shared/refusals.ts';
import type { CommitTx, Store } from '../store/commit.ts';

/** The features as one, as far as one of them may know of the others. */
export type Others = {
  readonly refusalText: (refusal: Refusal) => string;
  /** Its words, with the buttons of what can be done about it, where there are some. */
  readonly refusalCard: (refusal: Refusal) => Card;
  readonly tell: <Told>(scene: Scene, event: Event<Told>, told: Told) => Promise<void>;
  readonly ask: <Asked, Given>(eyes: Eyes, slot: Slot<Asked, Given>, asked: Asked) => Promise<Given[]>;
};

/** What everything that does something has at hand, as long as the program runs. */
export type Hands = {
  readonly store: Store;
  readonly readDirectory: DirectoryReader;
  readonly now: () => Date;
  readonly newNonce: () => string;
  readonly program: Others;
  /** Asks a platform about channels and people. */
  readonly lookups: Readonly<Partial<Record<Platform, ChatLookup | undefined>>>;
  /** The program's own address, without a slash at its end: where links of jobs lead. */
  readonly publicUrl: string | undefined;
  /** What the self-check of the running program finds, for a steward's eyes. Takes seconds. */
  readonly selfCheck: () => Promise<Card>;
};

/** For reading what is committed. */
export function eyesOf(
  { store, program, now }: Pick<Hands, 'store' | 'program' | 'now'>,
  directory: Directory,
): Eyes {
  const { db, rows, sql, sealer, files } = store;
  const eyes: Eyes = {
    ...{ db, rows, sql, sealer, files, directory, now: now() },
    ask: (slot, asked) => program.ask(eyes, slot, asked),
  };
  return eyes;
}

/** For a change, within its transaction. */
export function sceneOf(
  { store, program }: Pick<Hands, 'store' | 'program'>,
  tx: CommitTx,
  directory: Directory,
  key: string,
): Scene {
  const { db, rows, sql, now } = tx;
  const scene: Scene = {
    ...{ tx, db, rows, sql, sealer: store.sealer, files: store.files, directory, now, key },
    ask: (slot, asked) => program.ask(scene, slot, asked),
    under: (other) => sceneOf({ store, program }, tx, directory, other),
    tell: (event, told) => program.tell(scene, event, told),
  };
  return scene;
}
