import type { Span, Text } from '../chat/card.ts';
import { spansOf } from '../chat/spans.ts';
import { cleanText, cutText, ELLIPSIS, JOINER } from '../chat/typed-text.ts';

/**
 * Slack's mrkdwn, written so that what a person typed stays text: it cannot mention, link, quote, list
 * or format. Escaping `&`, `<` and `>` is what Slack documents, and all that mentions and links need
 * (docs.slack.dev/messaging/formatting-message-text). For the marks `*_~` and backtick it has no escape:
 * an invisible character before the mark makes it one inside a word, which formats nothing. That much
 * is only observed, so text in which it would matter is better drawn as rich text (see `isInert`).
 */

/** Zero width, and to Slack an end of a word: lets bold begin or end within one. */
const WORD_END = '\u200b';
const LONGEST_ESCAPE = '&amp;'.length + JOINER.length;

// Marks between letters or digits, and those with a blank on both sides, format nothing. Slack takes the
// full-width ones too.
const mark = /((?<=[A-Za-z0-9])[*_~](?=[A-Za-z0-9])|(?<=\S[ \t]{1,9})[*_~](?=[ \t]))|[*_~`＊＿～｀]/g;
const lineMark = /^([ \t]*)(?=[>＞]|[-+•◦▪‣–][ \t]|\d{1,9}[.)][ \t])/gm;

/** The text as mrkdwn that shows exactly it. */
export function escapeText(text: string): string {
  return escapeSigns(neutralise(cleanText(text)));
}

/** Whether mrkdwn shows the text as it is without any help of invisible characters. */
export function isInert(text: string): boolean {
  const clean = cleanText(text);
  return neutralise(clean) === clean;
}

/** A moment in each reader's own zone and manner; the fallback is for clients that cannot. */
export function dateText(at: Date): string {
  return `<!date^${String(unixSeconds(at))}^${DATE_FORMAT}|${dateFallback(at)}>`;
}

export const DATE_FORMAT = '{date_short_pretty} {time}';

export function unixSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

/** "2026-11-24 14:05 UTC". */
export function dateFallback(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/**
 * A text with its bold parts and dates as mrkdwn. Cut, with an ellipsis, between characters and never
 * within an escape, a date or a bold part.
 * @param max in UTF-16 units of the result
 */
export function mrkdwn(text: Text, max: number): string {
  const spans = spansOf(text);
  let out = '';
  for (const [index, span] of spans.entries()) {
    const next = spans[index + 1];
    const room = max - out.length - (next === undefined ? 0 : ELLIPSIS.length);
    const whole = spanText(span, out, next);
    if (whole.length <= room) {
      out += whole;
      continue;
    }
    return out + cutSpan(span, out, max - out.length);
  }
  return out;
}

function spanText(span: Span, before: string, next: Span | undefined): string {
  if (typeof span === 'string') return escapeText(span);
  return 'bold' in span ? boldText(span.bold, before, next) : dateText(span.at);
}

function cutSpan(span: Span, before: string, room: number): string {
  if (typeof span !== 'string' && 'at' in span) return ELLIPSIS;
  const words = typeof span === 'string' ? span : span.bold;
  // Escaping makes text longer, by how much depends on the text: shorten until it fits.
  for (let length = Math.min(words.length - 1, room); length > 1;) {
    const cut = cutText(words, length);
    const written = spanText(typeof span === 'string' ? cut : { bold: cut }, before, undefined);
    if (written.length <= room) return written;
    length -= Math.max(1, Math.floor((written.length - room) / LONGEST_ESCAPE));
  }
  return room > 0 ? ELLIPSIS : '';
}

/** Bold in Slack ends with the line, must touch its words, and must stand apart from other words. */
function boldText(text: string, before: string, next: Span | undefined): string {
  const lines = cleanText(text).split('\n').map(boldLine);
  const written = lines.join('\n');
  const opening = lines[0]?.startsWith('*') === true && /\S$/.test(before) ? WORD_END : '';
  const touches = typeof next === 'string' ? /^\S/.test(next) : next !== undefined;
  return opening + written + (touches && written.endsWith('*') ? WORD_END : '');
}

function boldLine(line: string): string {
  const words = line.trim();
  if (words === '') return line;
  const start = line.indexOf(words);
  // Where the text itself opens no run, a star in it could still close ours.
  const inner = neutralise(words).replace(/(?<!\u2060)[*＊]/g, `${JOINER}$&`);
  const bold = `*${escapeSigns(inner)}*`;
  return line.slice(0, start) + bold + line.slice(start + words.length);
}

function neutralise(clean: string): string {
  return clean
    .replace(mark, (found, inert: string | undefined) => (inert === undefined ? JOINER + found : found))
    .replace(lineMark, `$1${JOINER}`);
}

function escapeSigns(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
