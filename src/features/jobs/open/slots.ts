import type { Firm } from '../../../directory/directory.ts';
import { slot } from '../../../shared/ports.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import type { RequestStart } from '../forms/starting-terms.ts';

/** Why a firm may post no new request; undefined for nothing. */
export const mayPost = slot<{ readonly firm: Firm }, Refusal | undefined>('may post a request');

/**
 * A line about each firm that asks, by its id, for whoever may take a job of it; it goes on where the firm's name
 * ends. All ids at once, so that no list asks one by one.
 */
export const linesOnAskingFirms = slot<readonly number[], ReadonlyMap<number, string>>(
  'lines on firms that ask',
);

/**
 * What is known of what a new request would pay, for the skill that it needs; it goes before what is usual for the
 * firm. Undefined where nothing is.
 */
export const requestStart = slot<{ readonly firm: Firm; readonly skill: string }, RequestStart | undefined>(
  'what a request starts with',
);
