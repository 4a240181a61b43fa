import { firmOf, memberName, type Directory, type Firm } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import type { Cell, Layout } from '../../../print/cell.ts';
import { addDays, dateOf, type CalendarDate } from '../../../shared/calendar.ts';
import { instantAt } from '../../../shared/wall-clock.ts';
import type { BilledBill } from '../../bills/billed-bill.ts';
import { readBilled, readOpenBilled } from '../../bills/open/read-bills.ts';
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
  const bills = (layout: Layout<NamedBill>): Sheet => ({
    head: layout.head,
    pages: rowsOf(layout, named(directory, 'lead', readBilled(hands.store, 'lead', firm.id, span))),
  });
  const aging = (side: 'lead' | 'service'): Sheet => {
    const today = ({ leadFirmId }: NamedBill) => dateOf(hands.now, firmOf(directory, leadFirmId).timeZone);
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
): AsyncGenerator<readonly NamedBill[]> {
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
