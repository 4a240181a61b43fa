import type { Money } from '../shared/money.ts';

/** A text that a file cannot take as it was. */
export type Respelt = {
  readonly text: string;
  readonly was: string;
  /** Whether books find something by it; else it is only read. */
  readonly isName: boolean;
};

/** A cell of a file: a text, a whole number, or an amount that is written as a plain decimal. */
export type Cell = string | number | Money | Respelt;

/**
 * A kind of file: what stands on top, and the rows that one thing in it makes.
 * @typeParam R a bill, or what was agreed
 */
export type Layout<R> = {
  readonly head: readonly (readonly string[])[];
  readonly rowsOf: (one: R) => readonly (readonly Cell[])[];
};

/**
 * What a spreadsheet takes for a formula where a cell begins with it, also in its full width. A text may become
 * several cells: where the list separator is a semicolon, Excel divides a comma file at those, quoted or not.
 */
const formula = /(?<=^|[;\t\r\n])(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** A text that no spreadsheet runs: an apostrophe stands before what could begin a formula (OWASP, CSV injection). */
export function inertText(text: string): string {
  return text.replace(formula, "'");
}

/**
 * A name that is at most so long, without two becoming the same: what is cut ends in "~" and the number of its
 * row, and so does a short one that has a "~" of its own.
 * @param text unique among those it stands with, unless it `isRespelt`: then it is marked in any case
 * @param id of its row
 * @param longest in characters
 */
export function shortName(text: string, id: number, longest: number, isRespelt = false): string {
  const characters = Array.from(text);
  if (characters.length <= longest && !text.includes('~') && !isRespelt) return text;
  const mark = `~${id.toString(36)}`;
  return characters.slice(0, longest - mark.length).join('') + mark;
}

/** What a cell of an IIF file may hold: one line, and no semicolon. */
export function iifLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll(';', ',');
}
