import type { Firm } from '../../../directory/directory.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import { slot } from '../../../shared/ports.ts';
import type { StartingTerms } from '../forms/starting-terms.ts';

/** Why a firm may post no new request; undefined for nothing. */
export const mayPost = slot<{ readonly firm: Firm }, Refusal | undefined>('may post a request');

/**
 * A line about each firm that asks, by its id, for whoever may take a job of it. All ids at once, so that no list
 * asks one by one.
 */
export const linesOnAskingFirms = slot<readonly number[], ReadonlyMap<number, string>>('lines on firms that ask');

/** What the terms of a new request start with, for what it needs; undefined where nothing is known. */
export const requestStart = slot<{ readonly firm: Firm; readonly skill: string }, StartingTerms | undefined>(
  'what a request starts with',
);
