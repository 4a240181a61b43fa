import { createDesk, type DeskHands } from '../../src/desk/desk.ts';
import type { Desk } from '../../src/chat/interaction.ts';
import { createDirectoryReader } from '../../src/directory/directory-store.ts';
import { program } from '../../src/program.ts';
import type { Store } from '../../src/store/commit.ts';

let nonces = 0;

/** What the program has at hand on a store of a test, with no platform beside it. */
export function handsOn(store: Store, others: Partial<DeskHands> = {}): DeskHands {
  return {
    store,
    readDirectory: createDirectoryReader(),
    now: () => new Date(),
    newNonce: () => `opened-${String((nonces += 1))}`,
    program,
    lookups: {},
    publicUrl: undefined,
    selfCheck: () => Promise.reject(new Error('no test asks for it here')),
    ...others,
  };
}

/** The program as people in chat meet it, with no chat between. */
export function deskOn(store: Store, others: Partial<DeskHands> = {}): Desk {
  return createDesk(handsOn(store, others));
}
