import { cutText, JOINER, oneLine } from '../chat/typed-text.ts';

/**
 * Text that people typed must stay text. A TextRun reads no Markdown (learn.microsoft.com/adaptive-cards/
 * authoring-cards/text-features), but it may read dates and, as far as is documented, no mentions. A
 * TextBlock reads Markdown, and no way to escape it works in all clients: phones show the backslash or
 * format all the same (github.com/microsoft/AdaptiveCards/issues/5590 and 5758). So typed text stands in a
 * TextBlock only where there is nothing in it to be read.
 */

// Of CommonMark and what its dialects add, HTML, entities.
const marks = /[*_~`[\]<>&\\|]/;

/** Whether Markdown shows a line as it is; how it begins is left to `guardStart`. */
export function isInert(line: string): boolean {
  return !marks.test(line);
}

/** Keeps the beginning of a line from being read as a list, a heading or a rule; some dates begin with "24.". */
export function guardStart(line: string): string {
  return /^(?:[-+#=]|\d+[.)]|\d*\{\{DATE)/.test(line) ? JOINER + line : line;
}

/** Text with no function of a date or a time and no mention in it, the two that need no Markdown. */
export function withoutFunctions(text: string): string {
  return text.replace(/\{(?=\{)/g, `{${JOINER}`).replace(/<(?=\s*(?:\/\s*)?at\b)/gi, `<${JOINER}`);
}

const lookAlikes: Readonly<Record<string, string>> = {
  '*': '∗',
  _: '＿',
  '~': '∼',
  '`': '｀',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '&': '＆',
  '\\': '＼',
  '|': '｜',
};

/**
 * One line for where a client may read Markdown and there is nothing to put in its stead: names of choices,
 * labels, buttons. Nobody copies a code from there, so its marks become characters that look like them.
 * @param max in UTF-16 units
 */
export function titleText(text: string, max: number): string {
  const line = withoutFunctions(cutText(oneLine(text), max));
  const plain = line.replace(new RegExp(marks, 'g'), (mark) => lookAlikes[mark] ?? '');
  return guardStart(plain) || '–';
}
