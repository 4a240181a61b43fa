/** Zero width; keeps two characters from being read together. */
export const JOINER = '\u2060';
export const ELLIPSIS = '…';

/** No person's character is longer; what is, is an attack on the screen and may be cut inside. */
const LONGEST_GRAPHEME = 64;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const loneSurrogate = /\p{Surrogate}/gu;
// Control characters but tab and line feed, and what would meddle with our own joiners. A phone pastes
// direction marks along with numbers; an override left open would turn round what stands behind it, such
// as an amount of money. The zero-width (non-)joiners of emoji and of Persian stay.
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** The blocks of Unicode that are written from the right (unicode.org/reports/tr9, table 4: R, AL and AN). */
const fromRight = '\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}';
const isFromRight = new RegExp(`[${fromRight}]`, 'u');
const isFromLeft = new RegExp(`(?![${fromRight}])[\\p{L}\\p{N}]`, 'u');
/** What is written from the right, with the spaces, signs and numbers in it; our own parts stand between points. */
const runFromRight = new RegExp(`[${fromRight}](?:(?:(?![${fromRight}])[^\\p{L}·])*[${fromRight}])*`, 'gu');
const ISOLATE = '\u2068';
const END_OF_ISOLATE = '\u2069';

/** What is written from the right must not turn round what stands beside it, such as an amount of money. */
function isolated(text: string): string {
  if (!isFromRight.test(text)) return text;
  const isolate = (run: string): string => `${ISOLATE}${run}${END_OF_ISOLATE}`;
  return text
    .split('\n')
    .map((line) => {
      if (!isFromRight.test(line)) return line;
      // With the full stop at its end.
      return isFromLeft.test(line) ? line.replace(runFromRight, isolate) : isolate(line);
    })
    .join('\n');
}

/** Text as it is shown: what a person typed, without what cannot be read, and kept from turning its neighbours round. */
export function cleanText(text: string): string {
  return isolated(typedText(text));
}

/**
 * Text that a person typed, without what cannot be read: control characters, zero-width spaces, direction
 * overrides, halves of surrogate pairs (on which Slack's SDK throws). Line breaks become `\n`.
 */
export function typedText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(unseen, '')
    .replace(loneSurrogate, '\uFFFD');
}

/** What is shown, on one line, for labels and titles. */
export function oneLine(text: string): string {
  return isolated(typedLine(text));
}

/** What was typed, on one line. */
export function typedLine(text: string): string {
  return typedText(text).replace(/\s+/g, ' ').trim();
}

/**
 * Cuts at the end of a character as a person sees it, and says so with an ellipsis.
 * @param max in UTF-16 units; Slack does not say how it counts, and this counts the most
 */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  return text.slice(0, characterStart(text, max - ELLIPSIS.length)).trimEnd() + ELLIPSIS;
}

/** Parts of at most `max` UTF-16 units, parted at a line break or a space where one is near. */
export function splitText(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const end = partEnd(rest, max);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

/** Where the first part of a text that is longer than `max` ends; at least 1. */
export function partEnd(text: string, max: number): number {
  const head = text.slice(0, max);
  const wordy = max / 2;
  for (const mark of ['\n', ' ']) {
    const at = head.lastIndexOf(mark);
    if (at >= wordy) return at + 1;
  }
  return characterStart(text, max) || max;
}

/** The start of the character that unit `at` belongs to. */
function characterStart(text: string, at: number): number {
  if (at <= 0) return 0;
  const start = graphemes.segment(text).containing(at)?.index ?? at;
  if (at - start < LONGEST_GRAPHEME) return start;
  return isLowSurrogate(text, at) ? at - 1 : at;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
