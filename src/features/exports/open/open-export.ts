import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Firm } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { fileName } from '../../../post/files/file-words.ts';
import type { MadeFile } from '../../../post/files/made-file.ts';
import { BYTE_ORDER_MARK, csvText, iifText } from '../../../print/csv-file.ts';
import { windows1252 } from '../../../print/windows-1252.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { exportTitle, exportsDescribed, type ExportFormat, type ExportOrder } from '../export-format.ts';
import { spanLabel } from '../export-period.ts';
import type { ExportRefusal } from '../export-refusal.ts';
import { readTable, type Rows } from '../flow/read-table.ts';
import { respellings } from '../respellings.ts';
import { readAccounting } from './read-accounting.ts';

/**
 * Opens a file of what a firm may see of its own bills and rates; who asks is checked before. It is made while it is
 * read, a page of the database at a time, so that its size does not matter. Refused where there is nothing.
 */
export async function openExport(
  eyes: Eyes,
  firm: Firm,
  order: ExportOrder,
): Promise<MadeFile | ExportRefusal> {
  const { head, pages } = readTable(eyes, firm, order, await readAccounting(eyes, firm));
  const rest = pages[Symbol.asyncIterator]();
  let first: Rows = [];
  while (first.length === 0) {
    const next = await rest.next();
    if (next.done === true) return { refused: 'nothing_to_export', order };
    first = next.value;
  }
  const { name, extension, hasPeriod } = exportsDescribed[order.format];
  const days = hasPeriod ? spanLabel(order) : dateOf(eyes.now, firm.timeZone);
  let rows = 0;
  const respelt = respellings(head.length);
  return {
    name: fileName([name, firm.name, days], extension),
    mimeType: extension === 'csv' ? 'text/csv' : 'application/octet-stream',
    title: exportTitle(order),
    chunks: chunksOf(order.format, head, first, rest, (made) => {
      rows += made.length;
      respelt.add(made);
    }),
    rowsSoFar: () => rows,
    remark: respelt.text,
  };
}

async function* chunksOf(
  format: ExportFormat,
  head: Rows,
  first: Rows,
  rest: AsyncIterator<Rows>,
  onRows: (made: Rows) => void,
): AsyncGenerator<Uint8Array> {
  yield bytesOf(format, [...head, ...first], markOf(format));
  onRows(first);
  for (;;) {
    // SQLite answers without letting anybody else have a turn.
    await nextTurn();
    const next = await rest.next();
    if (next.done === true) return;
    if (next.value.length > 0) yield bytesOf(format, next.value);
    onRows(next.value);
  }
}

/** Excel needs a mark to see that a file is UTF-8. QuickBooks Online takes it for a part of the first heading. */
function markOf(format: ExportFormat): string {
  return format === 'xero-bills' || format.startsWith('quickbooks') ? '' : BYTE_ORDER_MARK;
}

const utf8 = new TextEncoder();

function bytesOf(format: ExportFormat, rows: Rows, mark = ''): Uint8Array {
  return format === 'quickbooks-iif' ? windows1252(iifText(rows)) : utf8.encode(mark + csvText(rows));
}
