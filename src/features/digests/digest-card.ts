import type { Block, Button, Card, Text } from '../../chat/card.ts';
import { DISPATCH } from '../../chat/command-words.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';

/** A part of a digest, among the others by its place; nobody gives one where there is nothing to say. */
export type DigestPart = {
  readonly place: number;
  /** Told beside the rest, and no reason for a digest. */
  readonly isBeside?: true;
} & ({ readonly blocks: readonly Block[] } | { readonly list: DigestList });

/** What is asked of one thing, and the buttons that do it. */
export type DigestItem = {
  /** `job:42`, `bill:5`: when it changes, the digest is drawn again. */
  readonly about: string;
  readonly title: string;
  readonly line: Text;
  readonly buttons: readonly Button[];
};

/** `items`: what is shown of `count` things, where there is room for all of it. */
type DigestList = {
  /** What its items ask for, in a word: `approve`. */
  readonly asks: string;
  readonly title: string;
  readonly count: number;
  readonly items: readonly DigestItem[];
};

/** What a board is told once a day, in a channel of all its firms. */
export type BoardNews = { readonly title: string; readonly blocks: readonly Block[] };

/** Slack takes 50 blocks. */
const BLOCKS = 50;

/** How many items each part names, where there is room; the rest is counted. */
const SHOWN = 5;

/** A part that lists items below its title and their number; none without items. */
export function listPart<T>(
  place: number,
  asks: string,
  title: string,
  items: readonly T[],
  draw: (item: T) => DigestItem,
): DigestPart[] {
  if (items.length === 0) return [];
  return [{ place, list: { asks, title, count: items.length, items: items.map(draw) } }];
}

/** A digest as it is sent. */
export type SentDigest = { readonly day: CalendarDate; readonly parts: readonly DigestPart[] };

/** The parts of a digest in their order, with as many items as there is room for; undefined for nothing to say. */
export function fittingParts(parts: readonly DigestPart[]): readonly DigestPart[] | undefined {
  const sorted = [...parts].sort((one, other) => one.place - other.place);
  // Where there is much of everything, each list shows less, and nothing is cut off at the end.
  const tries = Array.from({ length: SHOWN }, (_, less) =>
    sorted.map((part) => withAtMost(part, SHOWN - less)),
  );
  const fitting =
    tries.find((some) => some.flatMap((part) => blocksOf(part)).length < BLOCKS) ?? tries.at(-1);
  return fitting?.some((part) => part.isBeside !== true && blocksOf(part).length > 0) ? fitting : undefined;
}

/** What a digest asks for something about, as `job:42`. */
export function mentionedIn({ parts }: SentDigest): readonly string[] {
  return parts.flatMap((part) => ('list' in part ? part.list.items.map(({ about }) => about) : []));
}

function withAtMost(part: DigestPart, shown: number): DigestPart {
  if ('blocks' in part) return part;
  return { ...part, list: { ...part.list, items: part.list.items.slice(0, shown) } };
}

/** What has become of an item since it was sent: as it is asked for now, or how it ended. */
export type ItemNow = { readonly item: DigestItem } | { readonly ended: string };

/** @param nowOf undefined while the digest is as it was sent */
function blocksOf(part: DigestPart, nowOf?: (asks: string, item: DigestItem) => ItemNow): readonly Block[] {
  if ('blocks' in part) return part.blocks;
  const { asks, title, count, items } = part.list;
  const more = count - items.length;
  const now = items.map((item): [DigestItem, ItemNow] => [item, nowOf?.(asks, item) ?? { item }]);
  const left = count - now.filter(([, each]) => 'ended' in each).length;
  return [
    { kind: 'text', text: [{ bold: `${title} (${String(left)})` }] },
    ...now.flatMap(([item, each]) =>
      'ended' in each ? endedBlocks(item, each.ended) : itemBlocks(each.item),
    ),
    ...(more > 0 ? [{ kind: 'context' as const, text: `and ${String(more)} more` }] : []),
  ];
}

function itemBlocks({ title, line, buttons }: DigestItem): Block[] {
  const text = typeof line === 'string' ? `${title}\n${line}` : [`${title}\n`, ...line];
  return [{ kind: 'text', text }, ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : [])];
}

function endedBlocks({ title }: DigestItem, ended: string): Block[] {
  return [{ kind: 'text', text: `${title}\n${ended}` }];
}

/** The digest of a firm, from parts that fit. @param nowOf what has become of its items since it was sent */
export function digestCard(
  firm: string,
  { day, parts }: SentDigest,
  nowOf?: (asks: string, item: DigestItem) => ItemNow,
): Card {
  const title = `${firm}, ${formatDate(day)}`;
  const blocks = parts.flatMap((part) => blocksOf(part, nowOf));
  return { summary: `Daily digest: ${title}`, blocks: [{ kind: 'heading', text: title }, ...blocks] };
}

export function withoutButtons({ summary, blocks }: Card): Card {
  return { summary, blocks: blocks.filter(({ kind }) => kind !== 'buttons') };
}

export function boardDigestCard(board: string, { title, blocks }: BoardNews): Card {
  return { summary: `${board}: ${title}`, blocks: [{ kind: 'heading', text: title }, ...blocks] };
}

/** What ends soon, and what did not reach the firm's people. */
export type DigestNotes = {
  /** When the firm's own insurance ends, where that is soon or was. */
  readonly insurance: { readonly on: CalendarDate; readonly hasEnded: boolean } | undefined;
  /** How many messages to the firm's people could not be delivered lately. */
  readonly failed: number;
};

const NOTES = 70;

export function notesPart({ insurance, failed }: DigestNotes): DigestPart[] {
  const lines = [
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
