/**
 * The two ways in which features work together without knowing each other. A token of either is declared by the
 * feature below, in its folder `open/`; the types travel with it.
 */

/** What happened in a feature: told to those above it, within the same transaction. */
export type Event<Told> = { readonly event: string; readonly told?: (told: Told) => void };

export function event<Told>(name: string): Event<Told> {
  return { event: name };
}

/** A place in a feature's own work that those above it fill, in the order in which the features are listed. */
export type Slot<Asked, Given> = { readonly slot: string; readonly fill?: (asked: Asked) => Given };

export function slot<Asked, Given>(name: string): Slot<Asked, Given> {
  return { slot: name };
}
