import type { Answered, From, ByMember } from './feature.ts';
import type { Hands } from './hands.ts';

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

type Grammar<W> = {
  /** Words by which it may be found, also with slips in them; each with what to suggest where it is not the verb alone. */
  readonly verbs: Readonly<Record<string, string | undefined>>;
  /** The first command whose reading of the words is not undefined answers them; undefined for a request's summary. */
  readonly read: (typed: Typed) => W | undefined;
  /** What is no command's words: the summary of a request. */
  readonly readRest?: (text: string) => W;
  /** What several words may stand for that are no summary. @param isNear whether the verb is one slip away from a word */
  readonly guess?: (typed: Typed, isNear: (known: string) => boolean) => string | undefined;
  readonly help: readonly HelpLine[];
};

/** One way to type a command. */
export type Command<W = never> = Grammar<W> & {
  readonly answer: (hands: Hands, from: From, words: W) => Promise<Answered> | Answered;
  /** Whether people of no firm are answered, too. */
  readonly isForAnyone: boolean;
};

/** A command for members; all others hear how to join. */
export function command<W>(
  grammar: Grammar<W>,
  answer: (hands: Hands, by: ByMember, words: W) => Promise<Answered> | Answered,
): Command {
  return { ...grammar, answer, isForAnyone: false } as Command;
}

/** A command that looks itself at who typed it. */
export function commandForAnyone<W>(
  grammar: Grammar<W>,
  answer: (hands: Hands, from: From, words: W) => Promise<Answered> | Answered,
): Command {
  return { ...grammar, answer, isForAnyone: true } as Command;
}
