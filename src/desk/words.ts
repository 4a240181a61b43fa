import type { Card } from '../chat/card.ts';
import { DISPATCH } from '../chat/command-words.ts';
import type { HelpLine, Typed } from '../chat/grammar.ts';
import type { Member } from '../directory/directory.ts';
import { isAmong } from '../directory/roles.ts';
import type { Command } from './command.ts';
import { shortened, typing } from '../chat/typing-buttons.ts';

/** What a person meant: a command with its words, the help, or nothing that anybody knows. */
export type Meant =
  /** `verb` is empty for what is no command's words. */
  | { readonly command: Command; readonly verb: string; readonly words: unknown }
  | { readonly help: true }
  | Unknown;

/** `unknown`: all that was typed. */
export type Unknown =
  /** Its first word is no verb; `guess`: the command that may be meant. */
  | { readonly unknown: string; readonly guess: string | undefined }
  /** It begins with a verb, or one slip from it, which takes no such words. */
  | { readonly unknown: string; readonly of: string };

const HELP = 'help';
/** Shorter words are a slip away from too many others. */
const SLIP_LETTERS = 4;

/** The desk's own line of the help. */
const helpItself: HelpLine = { place: 270, text: `${DISPATCH} ${HELP}: this list` };

/**
 * Reads the words. What begins with a verb, or with one that has a slip in it, is never a request: somebody who asks
 * what one firm owes may name it to all others. So several words are the summary of a request only where the first
 * is no verb's, and `new` before them makes a request of any. A single word is more likely a slip.
 */
export function readWords(commands: readonly Command[], text: string): Meant {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  const typed = split(trimmed);
  const { verb, rest } = typed;
  const found = understood(commands, typed);
  if (found) return { ...found, verb };
  const known = verbsOf(commands);
  if (verb === '?' || (verb === HELP && (rest === '' || known.has(split(rest).verb)))) return { help: true };
  if (known.has(verb) && verb !== HELP) return { unknown: trimmed, of: verb };
  if (rest === '') return { unknown: trimmed, guess: guessVerb(verb, known) };
  const near = [...known.keys()].filter((each) => each !== HELP && isNear(verb, each));
  const meant = near.map((each) => `${each} ${rest}`).find((each) => understood(commands, split(each)));
  if (meant !== undefined) return { unknown: trimmed, guess: meant };
  const of = near.find((each) => Math.min(each.length, verb.length) >= SLIP_LETTERS);
  if (of !== undefined) return { unknown: trimmed, of };
  for (const { guess } of commands) {
    const guessed = guess?.(typed);
    if (guessed !== undefined) return { unknown: trimmed, guess: guessed };
  }
  const otherwise = commands.find(({ readRest }) => readRest !== undefined);
  if (!otherwise?.readRest) return { unknown: trimmed, guess: undefined };
  return { command: otherwise, verb: '', words: otherwise.readRest(trimmed) };
}

function split(text: string): Typed {
  const [first = '', ...others] = text.split(' ');
  return { verb: first.toLowerCase(), rest: others.join(' '), text };
}

function understood(
  commands: readonly Command[],
  typed: Typed,
): { readonly command: Command; readonly words: unknown } | undefined {
  for (const command of commands) {
    const words: unknown = command.read(typed);
    if (words !== undefined) return { command, words };
  }
  return undefined;
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

/** One slip away. A first letter is rarely mistaken: “dates” are not rates. */
function isNear(word: string, known: string): boolean {
  return word[0] === known[0] && slipsBetween(word, known) <= 1;
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

/** @param member whose help it is; all of it to people of no firm */
export function helpCard(commands: readonly Command[], member?: Member): Card {
  const lines = helpLines(commands.filter((each) => isFor(each, member)));
  return {
    summary: 'What you can type',
    blocks: [{ kind: 'text', text: [{ bold: 'What you can type' }, `\n${lines.join('\n')}`] }],
  };
}

function isFor({ readers }: Command, member: Member | undefined): boolean {
  return member === undefined || isAmong(readers, member);
}

function helpLines(commands: readonly Command[]): string[] {
  return [...commands.flatMap(({ help }) => help), helpItself]
    .sort((a, b) => a.place - b.place)
    .map(({ text }) => text);
}

/** Short: what was not understood, what may be meant, and how to ask peers for it all the same. */
export function unknownCard(commands: readonly Command[], meant: Unknown, member?: Member): Card {
  const { unknown } = meant;
  const [word = ''] = unknown.split(' ');
  const guess = 'guess' in meant ? meant.guess : undefined;
  const isVerbAlone = 'of' in meant && word === unknown;
  const lines =
    'of' in meant
      ? [
          `I do not know “${shortened(unknown, WORD_SHOWN)}”${isVerbAlone ? ' alone' : ''}. You can type:`,
          ...usageOf(commands, meant.of),
        ]
      : [
          `I do not know “${shortened(word, WORD_SHOWN)}”.${guess === undefined ? '' : ` Did you mean ${DISPATCH} ${shortened(guess, SUMMARY)}?`}`,
        ];
  // Of a single word the guess may go on with an example: a job that nobody meant.
  const isExample = word === unknown && guess?.includes(' ') === true;
  const mayAsk = commands.some((each) => each.readRest !== undefined && isFor(each, member));
  const buttons = [
    ...(guess === undefined || isExample ? [] : [typing(`Yes, ${guess}`, guess)]),
    ...(isVerbAlone || !mayAsk ? [] : [typing('Ask your peers for help with it', `new ${unknown}`)]),
    typing('All commands', HELP),
  ];
  return {
    summary: lines[0] ?? '',
    blocks: [
      { kind: 'text', text: lines.join('\n') },
      { kind: 'buttons', buttons },
    ],
  };
}

/** The lines of the help that say what a verb takes. */
function usageOf(commands: readonly Command[], verb: string): string[] {
  const [shown = verb] = verbsOf(commands).get(verb)?.split(' ') ?? [];
  return helpLines(commands).filter((line) => new RegExp(`${DISPATCH} ${shown}\\b`).test(line));
}

const WORD_SHOWN = 60;
/** As long as the summary of a request may be, after a verb. */
const SUMMARY = 120;
