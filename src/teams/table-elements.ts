import type { Table, Text } from '../chat/card.ts';
import { isBlank, spansOf } from '../chat/spans.ts';
import { tableFields } from '../chat/table-fields.ts';
import type { CardElement, TableCell } from './adaptive-card.ts';
import { fieldElements, textElements } from './text-elements.ts';

/** More do not fit the width of a phone, where Teams breaks words rather than to scroll. */
const COLUMNS = 4;
const HEADER = 75;

/** A table of the Adaptive Cards, or its rows as fields where it is too wide. */
export function tableElements(table: Table, cap: number): CardElement[] {
  const { columns, rows } = table;
  if (rows.length === 0) return [];
  if (columns.length > COLUMNS) return fieldElements(tableFields(table), cap);
  const head = columns.map(({ label }) => cell([{ bold: label }], Math.min(HEADER, cap)));
  const body = rows.map((row) => columns.map((_, index) => cell(row[index] ?? '', cap)));
  return [
    {
      type: 'Table',
      columns: columns.map(({ align }) => ({
        width: 1,
        ...(align === undefined ? {} : { horizontalCellContentAlignment: 'Right' as const }),
      })),
      rows: [head, ...body].map((cells) => ({ type: 'TableRow', cells })),
    },
  ];
}

function cell(text: Text, cap: number): TableCell {
  const spans = spansOf(text);
  return { type: 'TableCell', items: textElements(isBlank(spans) ? '–' : spans, cap) };
}
