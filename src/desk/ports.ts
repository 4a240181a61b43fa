import type { Eyes, Scene } from '../directory/scene.ts';
import type { Event, Slot } from '../shared/ports.ts';

/** Somebody who hears an event. It writes its own tables and asks for its own cards, and never refuses. */
export type Heard = {
  readonly event: Event<never>;
  readonly hear: (scene: Scene, told: never) => Promise<void>;
};

export function hear<Told>(event: Event<Told>, does: (scene: Scene, told: Told) => Promise<void>): Heard {
  return { event, hear: does };
}

/** What somebody has to say where it is asked for. */
export type Filled = {
  readonly slot: Slot<never, unknown>;
  readonly give: (eyes: Eyes, asked: never) => Promise<unknown>;
};

export function fill<Asked, Given>(
  slot: Slot<Asked, Given>,
  give: (eyes: Eyes, asked: Asked) => Promise<Given>,
): Filled {
  return { slot, give };
}
