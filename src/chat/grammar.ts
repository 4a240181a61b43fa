import { DISPATCH } from './command-words.ts';

/** What a person typed after /dispatch (or @Dispatch): one grammar for every platform. */
export type Typed = {
  /** The first word, in small letters. */
  readonly verb: string;
  /** What follows it, with single blanks. */
  readonly rest: string;
  /** All of it. */
  readonly text: string;
};

/** A line of the help, in the order of their places. */
export type HelpLine = { readonly place: number; readonly text: string };

/** One way to type a command, and what is made of it. */
export type Grammar<W> = {
  /** Words by which it is found, also with slips in them; each with what to suggest where it is not the word alone. */
  readonly verbs: Readonly<Record<string, string | undefined>>;
  /**
   * The first command whose reading of the words is not undefined answers them. What all leave undefined is answered
   * by the lines of the help for its verb, or is a request's summary where it begins with none.
   */
  readonly read: (typed: Typed) => W | undefined;
  /** What is no command's words: the summary of a request. */
  readonly readRest?: (text: string) => W;
  /** What several words may stand for that are no summary, though they begin with no verb. */
  readonly guess?: (typed: Typed) => string | undefined;
  readonly help: readonly HelpLine[];
};

/** A verb with nothing after it. */
export function verbAlone(verb: string, place: number, does: string): Grammar<object> {
  return {
    verbs: { [verb]: undefined },
    read: (typed) => (typed.verb === verb && typed.rest === '' ? {} : undefined),
    help: [{ place, text: `${DISPATCH} ${verb}: ${does}` }],
  };
}
