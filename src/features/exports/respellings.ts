import type { Cell } from '../../print/cell.ts';

/** How many of them are told; a file of another script has them in every line. */
const NAMES_TOLD = 10;
const LINES_TOLD = 10;

/** Gathers what a file, as it is made, had to spell otherwise. @param headLines how many lines stand on top */
export function respellings(headLines: number): {
  readonly add: (rows: readonly (readonly Cell[])[]) => void;
  /** What to tell whoever gets the file; undefined where there is nothing. */
  readonly text: () => string | undefined;
} {
  const names = new Map<string, string>();
  const spans: { from: number; to: number }[] = [];
  let line = headLines;
  return {
    add: (rows) => {
      for (const row of rows) {
        line += 1;
        const changed = row.flatMap((cell) => (typeof cell === 'object' && 'was' in cell ? [cell] : []));
        for (const { was, text, isName } of changed) if (isName) names.set(was, text);
        const last = spans.at(-1);
        if (changed.length > 0 && last?.to === line - 1) last.to = line;
        else if (changed.length > 0) spans.push({ from: line, to: line });
      }
    },
    text: () => (spans.length === 0 ? undefined : respeltText(names, spans)),
  };
}

function respeltText(
  names: ReadonlyMap<string, string>,
  spans: readonly { readonly from: number; readonly to: number }[],
): string {
  const lines = spans.map(({ from, to }) => (from === to ? String(from) : `${String(from)}–${String(to)}`));
  const isOne = spans.length === 1 && spans[0]?.from === spans[0]?.to;
  const where = `${isOne ? 'line' : 'lines'} ${listed(lines, LINES_TOLD)}`;
  const told = `QuickBooks Desktop cannot take every text as it is, so some is written otherwise, in ${where}.`;
  if (names.size === 0) return told;
  const pairs = [...names].map(([was, text]) => `“${was}” is “${text}”`);
  return `${told} Names and numbers: ${listed(pairs, NAMES_TOLD)}.`;
}

function listed(all: readonly string[], most: number): string {
  const rest = all.length - most;
  return [...all.slice(0, most), ...(rest > 0 ? [`and ${String(rest)} more`] : [])].join(', ');
}
