import type { types } from '@slack/bolt';
import type { Field, Span, Text } from '../chat/card.ts';
import { cutSpans, isBlank, onlyText, spansOf, splitSpans, wordsOf } from '../chat/spans.ts';
import { cutText, JOINER, oneLine, splitText } from '../chat/typed-text.ts';
import { DATE_FORMAT, dateFallback, isInert, mrkdwn, unixSeconds } from './mrkdwn.ts';

// docs.slack.dev/reference/block-kit/blocks; rich text has no documented limit and keeps to the same.
const SECTION_TEXT = 3000;
const FIELD_TEXT = 2000;
const FIELD_LABEL = 75;
const FIELDS = 10;

/** A text object that Slack reads no formatting or mentions in. Never empty, which Slack refuses. */
export function plainText(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: cutText(literal(text), max) || '–' };
}

/** One line of it. */
export function plainLine(text: string, max: number): types.PlainTextElement {
  return plainText(oneLine(text), max);
}

/** Slack shows `&lt;` in plain text as `<`; who typed the former shall read it. */
export function literal(text: string): string {
  return text.replace(/&(?=(?:amp|lt|gt);)/g, `&${JOINER}`);
}

/**
 * A paragraph. Plain text where there is nothing else; mrkdwn where there are bold parts and dates; and
 * rich text, in which Slack reads no marks at all, where mrkdwn could take a typed character for one
 * (a gate code `*12*`). A long text goes on in further blocks.
 * @param cap at most so many characters of it are shown
 */
export function textBlocks(text: Text, cap: number): types.KnownBlock[] {
  const spans = cutSpans(spansOf(text), cap);
  if (isBlank(spans)) return [];
  const plain = onlyText(spans);
  if (plain !== undefined)
    return splitText(literal(plain), SECTION_TEXT)
      .filter((part) => part.trim() !== '')
      .map((part) => ({ type: 'section', text: plainText(part, SECTION_TEXT) }));
  if (wordsOf(spans).every(isInert)) {
    const written = mrkdwn(spans, Infinity);
    if (written.length <= SECTION_TEXT) return [{ type: 'section', text: mrkdwnElement(written) }];
  }
  return splitSpans(spans, SECTION_TEXT).map(richText);
}

/** Labels and values, two in a row; a value that mrkdwn cannot show for sure gets a row of its own. */
export function fieldBlocks(fields: readonly Field[], cap: number): types.KnownBlock[] {
  const blocks: types.KnownBlock[] = [];
  let row: types.MrkdwnElement[] = [];
  const close = () => {
    if (row.length > 0) blocks.push({ type: 'section', fields: row });
    row = [];
  };
  for (const field of fields) {
    const spans = labelled(field, cap);
    const written = mrkdwn(spans, Infinity);
    if (written.length > FIELD_TEXT || !wordsOf(spans).every(isInert)) {
      close();
      blocks.push(...textBlocks(spans, cap + FIELD_LABEL));
      continue;
    }
    row.push(mrkdwnElement(written));
    if (row.length === FIELDS) close();
  }
  close();
  return blocks;
}

/** Small print. */
export function contextBlocks(text: Text, cap: number): types.KnownBlock[] {
  const spans = cutSpans(spansOf(text), cap);
  if (isBlank(spans)) return [];
  const plain = onlyText(spans);
  const element =
    plain === undefined ? mrkdwnElement(mrkdwn(spans, SECTION_TEXT)) : plainText(plain, SECTION_TEXT);
  return [{ type: 'context', elements: [element] }];
}

function labelled({ label, value }: Field, cap: number): Span[] {
  const spans = cutSpans(spansOf(value), cap);
  return spansOf([
    { bold: cutText(oneLine(label), Math.min(FIELD_LABEL, cap)) },
    '\n',
    ...(isBlank(spans) ? ['–'] : spans),
  ]);
}

// Verbatim: Slack would else look for names and links in what people typed.
function mrkdwnElement(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Text in which Slack reads no marks. */
export function richText(spans: readonly Span[]): types.RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: spans.map(richSpan) }] };
}

function richSpan(span: Span): types.RichTextElement {
  if (typeof span === 'string') return { type: 'text', text: span };
  if ('bold' in span) return { type: 'text', text: span.bold, style: { bold: true } };
  const timestamp = unixSeconds(span.at);
  return { type: 'date', timestamp, format: DATE_FORMAT, fallback: dateFallback(span.at) };
}
