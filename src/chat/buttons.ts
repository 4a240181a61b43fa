import type { ButtonAction } from './action.ts';

/** Whether a click asks for more. Slack may then be acknowledged before it is ready, and Teams opens a dialog. */
export type Opens = 'form' | 'nothing';

/** What a feature's cards make their buttons with. */
export type Buttons<N extends string> = {
  readonly names: Readonly<Record<N, Opens>>;
  readonly to: (action: N, about: { readonly id: number; readonly revision: number }) => ButtonAction;
};

export type NameOf<B> = B extends Buttons<infer N> ? N : never;

/** The names of a feature's buttons: it lists them once, and writes no other. */
export function buttonsOf<const T extends Readonly<Record<string, Opens>>>(
  names: T,
): Buttons<Extract<keyof T, string>> {
  return {
    names,
    // The one place where a button is made of a name.
    to: (action, { id, revision }) => ({ action, id, revision }) as unknown as ButtonAction,
  };
}
