import { setImmediate as nextTurn } from 'node:timers/promises';
import { readAgreed } from '../../jobs/open/read-job.ts';
import type { BilledBill } from '../../bills/billed-bill.ts';
import { readBilled, readOpenBilled } from '../../bills/open/read-bills.ts';
import { firmOf, memberName, type Directory, type Firm } from '../../../directory/directory.ts';
import { agreedRates } from '../../rates/open/known-rates.ts';
import { addDays, dateOf, type CalendarDate } from '../../../shared/calendar.ts';
import { instantAt } from '../../../shared/wall-clock.ts';
import type { Store } from '../../../store/commit.ts';
import { findAccounting } from '../accounting-store.ts';
import type { Accounting } from '../accounting.ts';
import { agingList } from '../aging-list.ts';
import type { BillRecord } from '../named-bill.ts';
import type { Cell, Layout } from '../../../print/cell.ts';
import { BYTE_ORDER_MARK, csvText, iifText } from '../../../print/csv-file.ts';
import { exportTitle, exportsDescribed, type ExportFormat, type ExportOrder } from '../export-format.ts';
import { spanLabel } from '../export-period.ts';
import type { FileRefusal } from '../../../post/files/file-refusal.ts';
import { fileName } from '../../../post/files/file-words.ts';
import type { MadeFile } from '../../../post/files/made-file.ts';
import { quickbooksIif } from '../quickbooks-iif.ts';
import { quickbooksOnline } from '../quickbooks-online.ts';
import { rateLog, type AgreedRate } from '../rate-log.ts';
import { windows1252 } from '../windows-1252.ts';
import { xeroBills } from '../xero-bills.ts';

type Hands = { readonly store: Pick<Store, 'sql' | 'sealer' | 'db' | 'rows'>; readonly now: Date };
type Rows = readonly (readonly Cell[])[];

/**
 * Opens a file of what a firm may see of its own bills and rates; who asks is checked before. It is made while it is
 * read, a page of the database at a time, so that its size does not matter. Refused where there is nothing.
 */
export async function openExport(
  hands: Hands,
  directory: Directory,
  firm: Firm,
  order: ExportOrder,
): Promise<MadeFile | Extract<FileRefusal, { refused: 'nothing_to_export' }>> {
  const accounting = await findAccounting(hands.store.rows, firm);
  const { head, pages } = sheetOf(hands, directory, firm, order, accounting);
  const rest = pages[Symbol.asyncIterator]();
  let first: Rows = [];
  while (first.length === 0) {
    const next = await rest.next();
    if (next.done === true) return { refused: 'nothing_to_export', ...order };
    first = next.value;
  }
  const { name, extension, hasPeriod } = exportsDescribed[order.format];
  const days = hasPeriod ? spanLabel(order) : dateOf(hands.now, firm.timeZone);
  let rows = 0;
  return {
    name: fileName([name, firm.name, days], extension),
    mimeType: extension === 'csv' ? 'text/csv' : 'application/octet-stream',
    title: exportTitle(order),
    chunks: chunksOf(order.format, head, first, rest, (made) => (rows += made)),
    rowsSoFar: () => rows,
  };
}

async function* chunksOf(
  format: ExportFormat,
  head: Rows,
  first: Rows,
  rest: AsyncIterator<Rows>,
  onRows: (made: number) => void,
): AsyncGenerator<Uint8Array> {
  yield bytesOf(format, [...head, ...first], markOf(format));
  onRows(first.length);
  for (;;) {
    // SQLite answers without letting anybody else have a turn.
    await nextTurn();
    const next = await rest.next();
    if (next.done === true) return;
    if (next.value.length > 0) yield bytesOf(format, next.value);
    onRows(next.value.length);
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

type Sheet = { readonly head: Rows; readonly pages: AsyncIterable<Rows> };

async function* rowsOf<R>(layout: Layout<R>, pages: AsyncIterable<readonly R[]>): AsyncGenerator<Rows> {
  for await (const page of pages) yield page.flatMap(layout.rowsOf);
}

function sheetOf(
  hands: Hands,
  directory: Directory,
  firm: Firm,
  order: ExportOrder,
  accounting: Accounting,
): Sheet {
  const span = { from: order.from ?? FIRST_DAY, to: order.to ?? LAST_DAY };
  const bills = (layout: Layout<BillRecord>): Sheet => ({
    head: layout.head,
    pages: rowsOf(layout, named(directory, 'lead', readBilled(hands.store, 'lead', firm.id, span))),
  });
  const aging = (side: 'lead' | 'service'): Sheet => {
    const today = ({ leadFirmId }: BillRecord) => dateOf(hands.now, firmOf(directory, leadFirmId).timeZone);
    const layout = agingList(accounting, side, today);
    return {
      head: layout.head,
      pages: rowsOf(layout, named(directory, side, readOpenBilled(hands.store, side, firm.id))),
    };
  };
  switch (order.format) {
    case 'xero-bills':
      return bills(xeroBills(accounting));
    case 'quickbooks-online':
      return bills(quickbooksOnline(accounting));
    case 'quickbooks-iif':
      return bills(quickbooksIif(accounting));
    case 'aging':
      return aging('lead');
    case 'aging-owed-to-us':
      return aging('service');
    case 'rate-log': {
      const names = {
        firm: (id: number) => firmOf(directory, id).name,
        member: (id: number | undefined) => memberName(directory, id),
      };
      const layout = rateLog(names, firm.timeZone);
      return { head: layout.head, pages: rowsOf(layout, agreed(hands.store, firm, span)) };
    }
  }
}

const FIRST_DAY = '1970-01-01';
const LAST_DAY = '9999-12-30';

async function* named(
  directory: Directory,
  side: 'lead' | 'service',
  pages: AsyncIterable<readonly BilledBill[]>,
): AsyncGenerator<readonly BillRecord[]> {
  for await (const page of pages)
    yield page.map((bill) => {
      const peerId = side === 'lead' ? bill.serviceFirmId : bill.leadFirmId;
      return { ...bill, peerId, peer: firmOf(directory, peerId).name };
    });
}

/** Rates of jobs as they were agreed, then standing rates. */
async function* agreed(
  store: Hands['store'],
  { id, timeZone }: Firm,
  span: { readonly from: CalendarDate; readonly to: CalendarDate },
): AsyncGenerator<readonly AgreedRate[]> {
  const midnight = (date: CalendarDate): Date => instantAt({ date, time: '00:00' }, timeZone) ?? new Date(0);
  const from = midnight(span.from);
  const before = midnight(addDays(span.to, 1));
  for await (const page of readAgreed(store, id, from, before))
    yield page.map((each) => ({ kind: 'job', agreed: each }));
  const rates = await agreedRates(store, id);
  yield rates
    .filter(({ answeredAt }) => answeredAt !== undefined && answeredAt >= from && answeredAt < before)
    .map((rate) => ({ kind: 'standing', rate }));
}
