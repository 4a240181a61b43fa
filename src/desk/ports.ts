import type { Eyes, Scene } from '../directory/scene.ts';
import type { Event, Slot } from '../shared/ports.ts';

/** The steps that an event tells of, where it is one of several. */
type StepOf<Told> = Told extends { readonly event: infer Step extends string } ? Step : never;

/** Somebody who hears an event. It writes its own tables and asks for its own cards, and never refuses. */
export type Heard = {
  readonly event: Event<never>;
  /** Undefined for all. */
  readonly steps: readonly string[] | undefined;
  readonly hear: (scene: Scene, told: never) => Promise<void>;
};

/** @param steps those alone are heard; without it, all are */
export function hear<Told>(
  event: Event<Told>,
  does: (scene: Scene, told: Told) => Promise<void>,
  steps?: readonly StepOf<Told>[],
): Heard {
  return { event, steps, hear: does };
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
