import type { types } from '@slack/bolt';
import type { Table, Text } from '../chat/card.ts';
import { cutSpans, isBlank, onlyText, spansOf } from '../chat/spans.ts';
import { tableFields } from '../chat/table-fields.ts';
import { cutText, oneLine } from '../chat/typed-text.ts';
import { fieldBlocks, literal, richText } from './text-blocks.ts';

// docs.slack.dev/reference/block-kit/blocks/table-block
const ROWS = 100;
const COLUMNS = 20;
const HEADER = 75;

/**
 * Draws the tables of one surface. A message may hold one table block (`only_one_table_allowed`), a modal and a
 * home tab none: what cannot be one stands there as fields, and so does a table that is too large.
 */
export function tableDrawer(mayHoldOne: boolean): (table: Table, cap: number) => types.KnownBlock[] {
  let isFree = mayHoldOne;
  return (table, cap) => {
    if (table.rows.length === 0) return [];
    const fitsOne = table.rows.length < ROWS && table.columns.length <= COLUMNS;
    if (!isFree || !fitsOne) return fieldBlocks(tableFields(table), cap);
    isFree = false;
    return [tableBlock(table, cap)];
  };
}

function tableBlock({ columns, rows }: Table, cap: number): types.TableBlock {
  return {
    type: 'table',
    column_settings: columns.map(({ align }) => ({ align: align ?? 'left', is_wrapped: true })),
    rows: [
      columns.map(({ label }) => cell([{ bold: cutText(oneLine(label), Math.min(HEADER, cap)) }], cap)),
      ...rows.map((row) => columns.map((_, index) => cell(row[index] ?? '', cap))),
    ],
  };
}

/** Slack refuses a cell without text; raw text is shown as it is, whatever was typed. */
function cell(text: Text, cap: number): types.TableBlock['rows'][number][number] {
  const spans = cutSpans(spansOf(text), cap);
  if (isBlank(spans)) return { type: 'raw_text', text: '–' };
  const plain = onlyText(spans);
  return plain === undefined ? richText(spans) : { type: 'raw_text', text: literal(plain) };
}
