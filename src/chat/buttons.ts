import { z } from 'zod';
import type { Names } from './names.ts';

declare const ours: unique symbol;

/**
 * What a button carries: the id of what it is about (a job, an offer, a firm, ...) and the revision of it that the
 * card showed. Nothing else is believed: it is looked up again.
 */
export type ButtonClick = {
  readonly action: string;
  readonly id: number;
  readonly revision: number;
  /** What the button types for whoever clicks it, as they could themselves. */
  readonly words?: string | undefined;
};

/** The same on a card; made of the names of a feature alone (`buttonsOf`), so that each has somebody who answers it. */
export type ButtonAction = ButtonClick & { readonly [ours]: true };

/**
 * Whether a click opens a window: Slack may then be acknowledged before it is ready, and Teams opens a dialog. A form asks
 * for more; a view shows what is kept in no conversation, and is not to be had without a window.
 */
export type Opens = 'form' | 'view' | 'nothing';

/** What a feature's cards make their buttons with. */
export type Buttons<N extends string> = {
  readonly names: Readonly<Record<N, Opens>>;
  readonly to: (action: N, about: Omit<ButtonClick, 'action'>) => ButtonAction;
};

export type NameOf<B> = B extends Buttons<infer N> ? N : never;

/** The names of a feature's buttons: it lists them once, and writes no other. */
export function buttonsOf<const T extends Readonly<Record<string, Opens>>>(
  names: T,
): Buttons<Extract<keyof T, string>> {
  return {
    names,
    // The one place where a button is made of a name.
    to: (action, { id, revision, words }) =>
      ({ action, id, revision, ...(words === undefined ? {} : { words }) }) as unknown as ButtonAction,
  };
}

/** Longer than anything that a command takes. Slack keeps 2,000 characters for all that a button carries. */
const WORDS = 300;

const wholeNumber = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);

const buttonClick = z.strictObject({
  action: z.string().max(40),
  id: wholeNumber,
  revision: wholeNumber,
  words: z.string().max(WORDS).optional(),
});

/** The text for Slack's `value` and Teams' `data`. */
export function encodeAction({ action, id, revision, words }: ButtonClick): string {
  return JSON.stringify({ action, id, revision, words });
}

/** Undefined for anything that is not one of our buttons. */
export function decodeAction(
  value: unknown,
  { opensForm }: Pick<Names, 'opensForm'>,
): ButtonClick | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const click = buttonClick.safeParse(JSON.parse(value)).data;
    return click && opensForm(click.action) !== undefined ? click : undefined;
  } catch {
    return undefined;
  }
}
