import type { Actor, Firm } from '../../../directory/directory.ts';
import { slot } from '../../../shared/ports.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import type { HomeNeeds, JobSequel } from '../cards/home-need.ts';
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

/** What features above know that somebody is to do: it stands on their Home under “Needs you”. */
export const needsOnHome = slot<{ readonly actor: Actor }, HomeNeeds>('needs on a home');

/** What follows on jobs whose work is over, by the id of the job. All ids at once, so that no list asks one by one. */
export const sequelsOfJobs = slot<readonly number[], ReadonlyMap<number, JobSequel>>('what follows on jobs');
