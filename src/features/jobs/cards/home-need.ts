import type { Button } from '../../../chat/card.ts';

/** Something that somebody is to do, as a feature above knows it: what and about what, and the buttons that do it. */
export type HomeNeed = {
  readonly title: string;
  readonly line: string;
  readonly buttons: readonly Button[];
  /** The job that it is about, which is then not shown beside it; undefined for one that it has nothing to do with. */
  readonly jobId: number | undefined;
};

/** All that a feature above knows of, the most urgent first. @param all the command that lists them all */
export type HomeNeeds = { readonly needs: readonly HomeNeed[]; readonly all: string };

/** What follows on a job for one of its firms, told to those who keep its accounts: a line, and where it is seen. */
export type Sequel = { readonly line: string; readonly buttons: readonly Button[] };

/** The same for both firms; undefined for the one that is not to know of it. */
export type JobSequel = { readonly lead: Sequel | undefined; readonly service: Sequel | undefined };
