import { firmOf, memberName, type Directory, type Firm } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import type { Cell, Layout } from '../../../print/cell.ts';
import { speltIn1252 } from '../../../print/windows-1252.ts';
import { addDays, dateOf, type CalendarDate } from '../../../shared/calendar.ts';
import { instantAt } from '../../../shared/wall-clock.ts';
import type { BilledBill } from '../../bills/billed-bill.ts';
import { readBilled, readOpenBilled } from '../../bills/open/read-bills.ts';
import type { BillSide } from '../../bills/permissions.ts';
import { readAgreed } from '../../jobs/open/read-job.ts';
import { agreedRates } from '../../rates/open/known-rates.ts';
import type { Accounting } from '../accounting.ts';
import { agingList } from '../aging-list.ts';
import type { ExportOrder } from '../export-format.ts';
import type { NamedBill } from '../named-bill.ts';
import { quickbooksIif } from '../quickbooks-iif.ts';
import { quickbooksOnline } from '../quickbooks-online.ts';
import { rateLog, type AgreedRate } from '../rate-log.ts';
import { xeroBills } from '../xero-bills.ts';

export type Rows = readonly (readonly Cell[])[];
type Table = { readonly head: Rows; readonly pages: AsyncIterable<Rows> };

const FIRST_DAY = '1970-01-01';
const LAST_DAY = '9999-12-30';

/** What is in a file of a firm: what stands on top, and its rows as they are read, a page of the database at a time. */
export function readTable(eyes: Eyes, firm: Firm, order: ExportOrder, accounting: Accounting): Table {
  const { directory, now } = eyes;
  const span = { from: order.from ?? FIRST_DAY, to: order.to ?? LAST_DAY };
  const bills = (layout: Layout<NamedBill>): Table =>
    tableOf(layout, named(directory, 'lead', readBilled(eyes, 'lead', firm.id, span)));
  const aging = (side: BillSide): Table => {
    const today = ({ leadFirmId }: NamedBill) => dateOf(now, firmOf(directory, leadFirmId).timeZone);
    const layout = agingList(accounting, side, today);
    return tableOf(layout, named(directory, side, readOpenBilled(eyes, side, firm.id)));
  };
  switch (order.format) {
    case 'xero-bills':
      return bills(xeroBills(accounting));
    case 'quickbooks-online':
      return bills(quickbooksOnline(accounting));
    case 'quickbooks-iif':
      return bills(quickbooksIif(accounting, speltIn1252));
    case 'aging':
      return aging('lead');
    case 'aging-owed-to-us':
      return aging('service');
    case 'rate-log': {
      const names = {
        firm: (id: number) => firmOf(directory, id).name,
        member: (id: number | undefined) => memberName(directory, id),
      };
      return tableOf(rateLog(names, firm.timeZone), agreed(eyes, firm, span));
    }
  }
}

function tableOf<R>({ head, rowsOf }: Layout<R>, pages: AsyncIterable<readonly R[]>): Table {
  return { head, pages: rowsIn(pages, rowsOf) };
}

async function* rowsIn<R>(
  pages: AsyncIterable<readonly R[]>,
  rowsOf: Layout<R>['rowsOf'],
): AsyncGenerator<Rows> {
  for await (const page of pages) yield page.flatMap(rowsOf);
}

async function* named(
  directory: Directory,
  side: BillSide,
  pages: AsyncIterable<readonly BilledBill[]>,
): AsyncGenerator<readonly NamedBill[]> {
  for await (const page of pages)
    yield page.map((bill) => {
      const peerId = side === 'lead' ? bill.serviceFirmId : bill.leadFirmId;
      return { ...bill, peerId, peer: firmOf(directory, peerId).name };
    });
}

/** Rates of jobs as they were agreed, then standing rates. */
async function* agreed(
  eyes: Eyes,
  { id, timeZone }: Firm,
  span: { readonly from: CalendarDate; readonly to: CalendarDate },
): AsyncGenerator<readonly AgreedRate[]> {
  const midnight = (date: CalendarDate): Date => instantAt({ date, time: '00:00' }, timeZone) ?? new Date(0);
  const from = midnight(span.from);
  const before = midnight(addDays(span.to, 1));
  for await (const page of readAgreed(eyes, id, from, before))
    yield page.map((each) => ({ kind: 'job', agreed: each }));
  const rates = await agreedRates(eyes, id);
  yield rates
    .filter(({ answeredAt }) => answeredAt !== undefined && answeredAt >= from && answeredAt < before)
    .map((rate) => ({ kind: 'standing', rate }));
}
