import type { Field, Span, Text } from '../chat/card.ts';
import { cutSpans, isBlank, shownLength, spansOf, wordsOf } from '../chat/spans.ts';
import { cutText, oneLine } from '../chat/typed-text.ts';
import type { CardElement, RichTextBlock, TextBlock, TextLook, TextRun } from './adaptive-card.ts';
import { guardStart, isInert, withoutFunctions } from './inert-text.ts';

const FIELD_LABEL = 75;
/** Of a value that stands in half the width; a phone shows some twenty in a line. */
const HALF = 40;
const HALF_WORD = 22;
/** A longer word, such as an address of the web, is parted at the edge of a phone. */
const LONG_WORD = 30;

/** A part of a text that one element shows. */
type Part = { readonly kind: 'runs' | 'block'; readonly spans: readonly Span[] };

/**
 * A paragraph. What people typed becomes TextRuns, in which nothing is read as Markdown. A date must stand in
 * a TextBlock, as Teams on the desktop writes none within TextRuns (github.com/MicrosoftDocs/msteams-docs/
 * issues/8030): with the words of its line where Markdown finds nothing in them, else on a line of its own.
 * A line with a very long word and nothing for Markdown is a TextBlock as well, which alone is told to wrap.
 * @param cap at most so many characters of it are shown
 */
export function textElements(text: Text, cap: number, look: TextLook = {}): CardElement[] {
  const spans = cutSpans(spansOf(text), cap);
  if (isBlank(spans)) return [];
  return joined(linesOf(spans).map(partsOf)).map((part, index) => ({
    ...(part.kind === 'block' ? textBlock(part.spans, look) : richTextBlock(part.spans, look)),
    ...(index === 0 ? {} : { spacing: 'None' as const }),
  }));
}

/** A heading also to a screen reader, where Markdown finds nothing in it. */
export function headingElements(text: string, cap: number): CardElement[] {
  const line = cutText(oneLine(text), cap);
  const look = { size: 'Medium', weight: 'Bolder' } as const;
  if (line === '') return [];
  return isInert(line) ? [{ ...textBlock([line], look), style: 'heading' }] : [richTextBlock([line], look)];
}

/** Labels and values, two in a row where both are short enough for half the width of a phone. */
export function fieldElements(fields: readonly Field[], cap: number): CardElement[] {
  const elements: CardElement[] = [];
  let left: readonly CardElement[] | undefined;
  const close = () => {
    if (left) elements.push(...left);
    left = undefined;
  };
  for (const { label, value } of fields) {
    const spans = cutSpans(spansOf(value), cap);
    const shown = isBlank(spans) ? ['–'] : spans;
    const title = cutText(oneLine(label), Math.min(FIELD_LABEL, cap));
    const items = textElements([{ bold: title }, '\n', ...shown], Infinity);
    if (!isShort(shown)) {
      close();
      elements.push(...items);
    } else if (left) {
      const columns = [left, items].map((each) => ({
        type: 'Column' as const,
        width: 'stretch' as const,
        items: each,
      }));
      elements.push({ type: 'ColumnSet', columns });
      left = undefined;
    } else left = items;
  }
  close();
  return elements;
}

function isShort(spans: readonly Span[]): boolean {
  const words = wordsOf(spans);
  return (
    shownLength(spans) <= HALF &&
    words.every((word) => !word.includes('\n') && longestWord(word) <= HALF_WORD)
  );
}

function longestWord(words: string): number {
  return Math.max(...words.split(/\s+/).map((word) => word.length));
}

function linesOf(spans: readonly Span[]): Span[][] {
  const lines: Span[][] = [[]];
  for (const span of spans) {
    if (isDate(span)) {
      lines.at(-1)?.push(span);
      continue;
    }
    const isBold = typeof span !== 'string';
    for (const [index, words] of (isBold ? span.bold : span).split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (words !== '') lines.at(-1)?.push(isBold ? { bold: words } : words);
    }
  }
  return lines;
}

function partsOf(line: readonly Span[]): Part[] {
  if (!line.some(isDate)) {
    const words = wordsOf(line);
    const isBlock = words.every(isInert) && words.some((word) => longestWord(word) > LONG_WORD);
    return [{ kind: isBlock ? 'block' : 'runs', spans: line }];
  }
  const groups: Span[][] = [];
  let wasInert: boolean | undefined;
  for (const span of line) {
    const inert = wordsOf([span]).every(isInert);
    if (inert === wasInert) groups.at(-1)?.push(span);
    else groups.push([span]);
    wasInert = inert;
  }
  return groups.map((spans) => ({ kind: spans.some(isDate) ? 'block' : 'runs', spans }));
}

/** TextRuns that follow one another in one part; blank lines only between others. */
function joined(lines: readonly (readonly Part[])[]): Part[] {
  const parts: Part[] = [];
  for (const part of lines.flat()) {
    const last = parts.at(-1);
    if (part.kind === 'block' || last?.kind !== 'runs') parts.push(part);
    else parts[parts.length - 1] = { kind: 'runs', spans: [...last.spans, '\n', ...part.spans] };
  }
  return parts.flatMap((part) => (isBlank(part.spans) ? [] : [{ ...part, spans: spansOf(part.spans) }]));
}

function richTextBlock(spans: readonly Span[], look: TextLook): RichTextBlock {
  return { type: 'RichTextBlock', inlines: spans.flatMap((span) => textRun(span, look)) };
}

function textRun(span: Span, look: TextLook): TextRun[] {
  if (typeof span === 'string') return [{ type: 'TextRun', text: withoutFunctions(span), ...look }];
  if (isDate(span)) throw new Error('a date in a TextRun');
  return [{ type: 'TextRun', text: withoutFunctions(span.bold), ...look, weight: 'Bolder' }];
}

function textBlock(spans: readonly Span[], look: TextLook): TextBlock {
  const text = spans.map(markdown).join('').trim();
  return { type: 'TextBlock', text: guardStart(text), wrap: true, ...look };
}

/** Of a span in which Markdown reads nothing; bold where stars are sure to make it so. */
function markdown(span: Span): string {
  if (typeof span === 'string') return withoutFunctions(span);
  if (isDate(span)) return dateText(span.at);
  const words = withoutFunctions(span.bold);
  return /^[\p{L}\p{N}](?:.*[\p{L}\p{M}\p{N}])?$/u.test(words) ? `**${words}**` : words;
}

/** A moment in each reader's own zone and manner. Teams takes no fractions of a second. */
function dateText(at: Date): string {
  const iso = `${at.toISOString().slice(0, 19)}Z`;
  return `{{DATE(${iso}, SHORT)}} {{TIME(${iso})}}`;
}

function isDate(span: Span): span is { readonly at: Date } {
  return typeof span !== 'string' && 'at' in span;
}
