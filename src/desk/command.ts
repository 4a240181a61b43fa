import { everyone, type Reader } from '../directory/roles.ts';
import type { Grammar } from '../chat/grammar.ts';
import type { Answered, From, ByMember } from './interactions.ts';
import type { Hands } from './hands.ts';

/** One way to type a command. */
export type Command<W = never> = Grammar<W> & {
  readonly answer: (hands: Hands, from: From, words: W) => Promise<Answered> | Answered;
  /** Whether people of no firm are answered, too. */
  readonly isForAnyone: boolean;
  /** Whom the help names it to: who is not refused. The answer itself looks at who may. */
  readonly readers: readonly Reader[];
};

/** A command for members; all others hear how to join. */
export function command<W>(
  grammar: Grammar<W>,
  answer: (hands: Hands, by: ByMember, words: W) => Promise<Answered> | Answered,
  readers: readonly Reader[] = everyone,
): Command {
  return { ...grammar, answer, isForAnyone: false, readers } as unknown as Command;
}

/** A command that looks itself at who typed it. */
export function commandForAnyone<W>(
  grammar: Grammar<W>,
  answer: (hands: Hands, from: From, words: W) => Promise<Answered> | Answered,
  readers: readonly Reader[] = everyone,
): Command {
  return { ...grammar, answer, isForAnyone: true, readers } as unknown as Command;
}
