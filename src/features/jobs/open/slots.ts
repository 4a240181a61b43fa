import type { Actor, Firm, Member } from '../../../directory/directory.ts';
import { slot } from '../../../shared/ports.ts';
import type { PaperKind } from '../../../directory/papers.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import type { Rows } from '../../../store/rows.ts';
import type { HomeNeeds, JobSequel } from '../cards/home-need.ts';
import type { Binding, ShownPaper } from '../export/job-history.ts';
import type { RequestStart } from '../forms/starting-terms.ts';
import type { JobPlace } from '../life/job.ts';
import type { Terms } from '../terms/terms.ts';

/** Why a firm may post no new request; undefined for nothing. */
export const mayPost = slot<{ readonly firm: Firm }, Refusal | undefined>('may post a request');

/**
 * What whoever posts a request, or changes whom it is for, is to look at first: said once, in the form, to them alone.
 * `client`: as it was typed. `jobId`: of one that is changed; undefined for a new one.
 */
export const requestDoubts = slot<
  { readonly firm: Firm; readonly client: string; readonly jobId: number | undefined },
  readonly string[]
>('doubts about a request');

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

/** A job, and a firm that would take it. */
export type WouldTake = {
  /** Undefined for a request that is still to be posted. */
  readonly jobId: number | undefined;
  readonly place: JobPlace;
  readonly leadFirmId: number;
  readonly peerFirmId: number;
  /** What the request itself asks for. */
  readonly papers: readonly PaperKind[];
  /** When the work is to be done, on the terms on which the firm would take it. */
  readonly when: Pick<Terms, 'windowStartAt' | 'windowEndAt'>;
};

/** Of which firm, and as what, somebody is told why nothing binds it and another one. */
export type ToldWhy = Pick<Member, 'firmId' | 'role'>;

/**
 * What binds two firms on a job; or, to whoever asked, why nothing does, and whether both may still waive it.
 * `lacking`: the papers for want of which the firm may not take it, where it is that.
 */
export type Bound =
  | { readonly binding: Binding }
  | { readonly refusal: Refusal; readonly mayWaive: boolean; readonly lacking?: readonly PaperKind[] };

/**
 * What binds two firms on a job (rule 3), for each that is asked about, in the same order. All at once, so that no list
 * asks one by one. It is asked of a job that is to be taken, and of none that was: those run on whatever ends meanwhile.
 *
 * `reader`: who is told why nothing binds them, and what they can do about it. `holding`: within the transaction that takes the job, which holds the
 * agreement as it is until its end.
 */
export const bindings = slot<
  {
    readonly jobs: readonly WouldTake[];
    readonly reader: ToldWhy;
    readonly holding?: Pick<Rows, 'hold'>;
  },
  readonly Bound[]
>('what binds two firms on jobs');

/** The papers with which a firm may take a job; or why it may not for want of some. */
export type Papers =
  | { readonly shown: readonly ShownPaper[] }
  | { readonly refusal: Refusal; readonly lacking: readonly PaperKind[] };

/**
 * Whether a firm has the papers that a job asks of it, for each that is asked about, in the same order. It is asked of
 * jobs alone that ask for some, and answered by what the directory holds; only what is lacking is looked up.
 */
export const papersShown = slot<
  { readonly jobs: readonly WouldTake[]; readonly forFirmId: number },
  readonly Papers[]
>('papers for jobs');
