import type { Card } from '../chat/card.ts';
import { DISPATCH } from '../chat/command-words.ts';
import type { HelpLine, Typed } from '../chat/grammar.ts';
import type { Command } from './command.ts';

/** What a person meant: a command with its words, the help, or nothing that anybody knows. */
export type Meant =
  /** `verb` is empty for what is no command's words. */
  | { readonly command: Command; readonly verb: string; readonly words: unknown }
  | { readonly help: true }
  | { readonly unknown: string; readonly guess: string | undefined };

const HELP = 'help';

/** The desk's own line of the help. */
const helpItself: HelpLine = { place: 270, text: `${DISPATCH} ${HELP}: this list` };

/**
 * Reads the words. Several words that begin with none of the verbs are the summary of a new request,
 * unless they look like a verb with a slip in it; a single one is more likely a slip, and gets help and
 * a guess.
 */
export function readWords(commands: readonly Command[], text: string): Meant {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  const [first = '', ...others] = trimmed.split(' ');
  const typed: Typed = { verb: first.toLowerCase(), rest: others.join(' '), text: trimmed };
  const { verb, rest } = typed;
  for (const command of commands) {
    const words: unknown = command.read(typed);
    if (words !== undefined) return { command, verb, words };
  }
  const known = verbsOf(commands);
  if (verb === '?' || (verb === HELP && (rest === '' || known.has(rest.toLowerCase()))))
    return { help: true };
  if (rest === '') return { unknown: first, guess: guessVerb(verb, known) };
  const isNear = (word: string) => verb[0] === word[0] && slipsBetween(verb, word) <= 1;
  for (const { guess } of commands) {
    const guessed = guess?.(typed, isNear);
    if (guessed !== undefined) return { unknown: trimmed, guess: guessed };
  }
  const otherwise = commands.find(({ readRest }) => readRest !== undefined);
  if (!otherwise?.readRest) return { unknown: trimmed, guess: undefined };
  return { command: otherwise, verb: '', words: otherwise.readRest(trimmed) };
}

/** The words by which commands are found, each with what to suggest for it, in the order of the help. */
function verbsOf(commands: readonly Command[]): ReadonlyMap<string, string> {
  const placeOf = ({ help }: Command): number => help[0]?.place ?? 0;
  const verbs = [...commands]
    .sort((one, other) => placeOf(one) - placeOf(other))
    .flatMap((each) => Object.entries(each.verbs));
  return new Map([...verbs, [HELP, HELP] as const].map(([verb, suggestion]) => [verb, suggestion ?? verb]));
}

/** What is nearest, at most two slips away, and not so short that hardly a letter of it is left. */
function guessVerb(word: string, known: ReadonlyMap<string, string>): string | undefined {
  const [nearest] = [...known]
    .map(([verb, suggestion]) => ({ verb, suggestion, slips: slipsBetween(word, verb) }))
    .filter(({ verb, slips }) => slips <= 2 && slips < verb.length - 1)
    .sort((a, b) => a.slips - b.slips);
  return nearest?.suggestion;
}

/** How many letters were left out, put in, mistaken or swapped with their neighbour. */
function slipsBetween(typed: string, known: string): number {
  const a = typed.slice(0, 20);
  let before: number[] = [];
  let row = Array.from({ length: known.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= known.length; j++) {
      const isSame = a[i - 1] === known[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === known[j - 2] && a[i - 2] === known[j - 1];
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return row[known.length] ?? 0;
}

export function helpCard(
  commands: readonly Command[],
  unknown?: { readonly unknown: string; readonly guess: string | undefined },
): Card {
  const lines = [...commands.flatMap(({ help }) => help), helpItself]
    .sort((a, b) => a.place - b.place)
    .map(({ text }) => text);
  const opening = unknown && unknownText(unknown.unknown, unknown.guess);
  return {
    summary: opening ?? 'What you can type',
    blocks: [
      ...(opening === undefined ? [] : [{ kind: 'text' as const, text: opening }]),
      { kind: 'text', text: [{ bold: 'What you can type' }, `\n${lines.join('\n')}`] },
    ],
  };
}

const WORD_SHOWN = 60;

function unknownText(word: string, guess: string | undefined): string {
  const shown = word.length > WORD_SHOWN ? `${word.slice(0, WORD_SHOWN)}…` : word;
  const asked = guess === undefined ? '' : ` Did you mean ${DISPATCH} ${guess}?`;
  return `I do not know “${shown}”.${asked} To ask your peers for help with it, type ${DISPATCH} new ${shown}`;
}
