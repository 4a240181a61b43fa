import type { types } from '@slack/bolt';
import { cutText, JOINER, oneLine } from '../chat/typed-text.ts';

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
