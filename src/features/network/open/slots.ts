import type { Button } from '../../../chat/card.ts';
import type { Actor } from '../../../directory/directory.ts';
import { slot } from '../../../shared/ports.ts';

/**
 * Lines about peers, by the id of the firm, as somebody may see them; in the order of the features. All ids at once,
 * so that no list asks one by one.
 */
export const peerLines = slot<
  { readonly actor: Actor; readonly firmIds: readonly number[] },
  ReadonlyMap<number, readonly string[]>
>('lines on peers');

/** Buttons below the list of peers, for one who reads it. */
export const buttonsBelowPeers = slot<Actor, readonly Button[]>('buttons below peers');

/** A part of all that a firm may see of its own data; `data` is plain, to be written as JSON. */
export type FirmDataPart = { readonly place: number; readonly name: string; readonly data: object };

/** All that is kept of a firm and that it may see. A feature that owns rows of a firm fills it. */
export const firmData = slot<
  {
    readonly firmId: number;
    /** Those who left included. */
    readonly memberIds: ReadonlySet<number>;
  },
  readonly FirmDataPart[]
>('data of a firm');

/** The ids of the firms with which a firm has had business, also where one of them is on no board of it any more. */
export const dealings = slot<{ readonly firmId: number }, readonly number[]>('dealings');

/** One amount of a currency, with what it is of; undefined where there is none. */
export const amountExamples = slot<
  { readonly currency: string },
  { readonly of: string; readonly minor: number } | undefined
>('examples of amounts');
