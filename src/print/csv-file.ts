import { stringify } from 'csv-stringify/sync';
import { plainAmount } from '../shared/money.ts';
import { iifLine, inertText, type Cell } from './cell.ts';

/** RFC 4180: commas, lines that end in CR LF, quotes where they are needed. */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map(written)),
    { record_delimiter: '\r\n' },
  );
}

/** By which Excel knows that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Intuit's interchange format: tabs, and lines that end in CR LF. A cell is one line and has no tab; one with a
 * comma or a quotation mark is quoted, as Excel and QuickBooks write it themselves. A semicolon cuts the line off, so
 * that none may be in it.
 */
export function iifText(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => iifLine(written(cell)))),
    { delimiter: '\t', record_delimiter: '\r\n', quoted_match: /,/ },
  );
}

function written(cell: Cell): string {
  if (typeof cell === 'string') return inertText(cell);
  if (typeof cell === 'object' && 'was' in cell) return inertText(cell.text);
  return typeof cell === 'number' ? String(cell) : plainAmount(cell);
}
