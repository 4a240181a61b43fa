import type { Block, Card } from '../../chat/card.ts';
import { DISPATCH } from '../../chat/command-words.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';

/** A part of a digest, among the others by its place; nobody gives one where there is nothing to say. */
export type DigestPart = { readonly place: number } & (
  { readonly blocks: readonly Block[] } | { readonly list: DigestList }
);

/** `items`: what is shown of `count` things, where there is room for all of it. */
type DigestList = {
  readonly title: string;
  readonly count: number;
  readonly items: readonly (readonly Block[])[];
};

/** What a board is told once a day, in a channel of all its firms. */
export type BoardNews = { readonly title: string; readonly blocks: readonly Block[] };

/** Slack takes 50 blocks. */
const BLOCKS = 50;

/** How many items each part names, where it does not say itself and there is room; the rest is counted. */
const SHOWN = 5;

/** A part that lists items below its title and their number; none without items. */
export function listPart<T>(
  place: number,
  title: string,
  items: readonly T[],
  draw: (item: T) => readonly Block[],
  shown: number = SHOWN,
): DigestPart[] {
  if (items.length === 0) return [];
  return [{ place, list: { title, count: items.length, items: items.slice(0, shown).map(draw) } }];
}

/** @param shown how many items of a list at most */
function blocksOf(part: DigestPart, shown: number): readonly Block[] {
  if ('blocks' in part) return part.blocks;
  const { title, count, items } = part.list;
  const some = items.slice(0, shown);
  const more = count - some.length;
  return [
    { kind: 'text', text: [{ bold: `${title} (${String(count)})` }] },
    ...some.flat(),
    ...(more > 0 ? [{ kind: 'context' as const, text: `and ${String(more)} more` }] : []),
  ];
}

/** The digest of a firm; undefined where there is nothing to say. */
export function digestCard(firm: string, day: CalendarDate, parts: readonly DigestPart[]): Card | undefined {
  const sorted = [...parts].sort((one, other) => one.place - other.place);
  // Where there is much of everything, each list shows less, and nothing is cut off at the end.
  const drawn = Array.from({ length: SHOWN }, (_, less) =>
    sorted.flatMap((part) => blocksOf(part, SHOWN - less)),
  );
  const blocks = drawn.find(({ length }) => length < BLOCKS) ?? drawn.at(-1) ?? [];
  if (blocks.length === 0) return undefined;
  const title = `${firm}, ${formatDate(day)}`;
  return { summary: `Daily digest: ${title}`, blocks: [{ kind: 'heading', text: title }, ...blocks] };
}

export function boardDigestCard(board: string, { title, blocks }: BoardNews): Card {
  return { summary: `${board}: ${title}`, blocks: [{ kind: 'heading', text: title }, ...blocks] };
}

/** What ends soon, and what did not reach the firm's people. */
export type DigestNotes = {
  readonly ending: readonly { readonly peer: string; readonly on: CalendarDate }[];
  /** When the firm's own insurance ends, where that is soon or was. */
  readonly insurance: { readonly on: CalendarDate; readonly hasEnded: boolean } | undefined;
  /** How many messages to the firm's people could not be delivered lately. */
  readonly failed: number;
};

const NOTES = 70;

export function notesPart({ ending, insurance, failed }: DigestNotes): DigestPart[] {
  const lines = [
    ...ending.map(({ peer, on }) => `The agreement with ${peer} ends on ${formatDate(on)}.`),
    ...(insurance
      ? [
          `Your liability insurance ${insurance.hasEnded ? 'ended' : 'ends'} on ${formatDate(insurance.on)}. Type ${DISPATCH} firm to give the new date.`,
        ]
      : []),
    ...(failed === 0
      ? []
      : [
          `${failed === 1 ? 'A message' : `${String(failed)} messages`} to your people could not be delivered. Ask the steward to look at it.`,
        ]),
  ];
  return lines.length === 0 ? [] : [{ place: NOTES, blocks: [{ kind: 'text', text: lines.join('\n') }] }];
}
