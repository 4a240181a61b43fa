import { typedLine } from '../../../chat/typed-text.ts';

/** Marks that turn the direction of what stands beside them, or are not seen. Those that join letters are spelling. */
const unseenMarks = /[\u00ad\u061c\u180e\u200e\u200f\u2061-\u2064]/g;

/** What was typed, on one line, with nothing in it that nobody sees: two texts that look the same are the same. */
export function seenLine(text: string): string {
  return typedLine(text.replace(unseenMarks, ''));
}

/** The lines of what was typed, without empty ones. */
export function seenLines(text: string): readonly string[] {
  return text
    .split(/\r\n?|[\n\u0085\u2028\u2029]/)
    .map(seenLine)
    .filter((line) => line !== '');
}
