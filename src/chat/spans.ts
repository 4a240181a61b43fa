import type { Span, Text } from './card.ts';
import { cleanText, cutText, ELLIPSIS, partEnd } from './typed-text.ts';

/** About what a reader sees of a date: "Nov 24, 2026 11:05 PM". */
const DATE_LENGTH = 24;

/** The spans of a text, cleaned, neighbours that are alike made one, empty ones left out. */
export function spansOf(text: Text): Span[] {
  const spans: Span[] = [];
  for (const span of typeof text === 'string' ? [text] : text) {
    const next = cleanSpan(span);
    const last = spans.at(-1);
    if (typeof next === 'string' && typeof last === 'string') spans[spans.length - 1] = last + next;
    else if (spanLength(next) > 0) spans.push(next);
  }
  return spans;
}

/** The text itself where it has neither bold parts nor dates. */
export function onlyText(spans: readonly Span[]): string | undefined {
  const [first = ''] = spans;
  return spans.length < 2 && typeof first === 'string' ? first : undefined;
}

export function isBlank(spans: readonly Span[]): boolean {
  return spans.every((span) => wordsOf([span]).some((words) => words.trim() === ''));
}

/** What a person typed into any of the spans. */
export function wordsOf(spans: readonly Span[]): string[] {
  return spans.flatMap((span) => (typeof span === 'string' ? [span] : 'bold' in span ? [span.bold] : []));
}

/** At most `max` characters of them, with an ellipsis where something was left out. */
export function cutSpans(spans: readonly Span[], max: number): Span[] {
  const kept: Span[] = [];
  let room = max;
  for (const [index, span] of spans.entries()) {
    const isLast = index === spans.length - 1;
    if (spanLength(span) + (isLast ? 0 : ELLIPSIS.length) <= room) {
      kept.push(span);
      room -= spanLength(span);
      continue;
    }
    kept.push(withWords(span, (words) => cutText(words + (isLast ? '' : ' …'), room)) ?? ELLIPSIS);
    break;
  }
  return kept;
}

/** Groups of spans with at most `max` characters each. */
export function splitSpans(spans: readonly Span[], max: number): Span[][] {
  const groups: Span[][] = [];
  let group: Span[] = [];
  let room = max;
  const close = () => {
    if (group.length > 0) groups.push(group);
    group = [];
    room = max;
  };
  for (const span of spans) {
    let rest: Span | undefined = span;
    while (rest !== undefined && spanLength(rest) > room) {
      const words: string | undefined = wordsOf([rest])[0];
      const end: number = words === undefined || room < max / 2 ? 0 : partEnd(words, room);
      if (words !== undefined && end > 0) {
        group.push(withWords(rest, () => words.slice(0, end)) ?? '');
        rest = end < words.length ? withWords(rest, () => words.slice(end)) : undefined;
      }
      close();
    }
    if (rest === undefined) continue;
    group.push(rest);
    room -= spanLength(rest);
  }
  close();
  return groups;
}

/** About how many characters a reader sees. */
export function shownLength(spans: readonly Span[]): number {
  return spans.reduce((length, span) => length + spanLength(span), 0);
}

function spanLength(span: Span): number {
  return typeof span === 'string' ? span.length : 'bold' in span ? span.bold.length : DATE_LENGTH;
}

function cleanSpan(span: Span): Span {
  return withWords(span, cleanText) ?? span;
}

/** Undefined for a date, which has no words. */
function withWords(span: Span, change: (words: string) => string): Span | undefined {
  if (typeof span === 'string') return change(span);
  return 'bold' in span ? { bold: change(span.bold) } : undefined;
}
