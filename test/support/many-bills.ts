import type { Provider } from '../../src/store/client.ts';
import type { Store } from '../../src/store/commit.ts';
import { statementOfRows, type ColumnTypes } from '../../src/store/json-rows.ts';
import { addDays } from '../../src/shared/calendar.ts';
import { sealRow } from './sealed-row.ts';

const columns = {
  jobId: 'int',
  summary: 'text',
  serviceFirmId: 'int',
  leadFirmId: 'int',
  number: 'text',
  status: 'text',
  currency: 'text',
  totalMinor: 'int',
  lines: 'text',
  netDays: 'int',
  billOn: 'text',
  dueOn: 'text',
  createdAt: 'instant',
} as const;

const paymentColumns = {
  billId: 'int',
  amountMinor: 'int',
  paidOn: 'text',
  method: 'text',
  reference: 'text',
  recordedById: 'int',
  status: 'text',
  createdAt: 'instant',
} as const;

function intoTable<C extends ColumnTypes>(provider: Provider, table: string, all: C) {
  const names = Object.keys(all)
    .map((name) => `"${name}"`)
    .join(', ');
  return statementOfRows(provider, all, `INSERT INTO "${table}" (${names}) SELECT ${names} FROM`, '');
}

const createdAt = new Date('2026-11-24T15:00:00Z');
const AT_ONCE = 2000;
const lineTexts = ['Work, 2 h 15 min at $92.50/h (2 h 10 min worked)', 'Travel, 38 miles', 'Patch leads'];

/** Of twenty bills that follow each other: 14 paid, one void, and five of which something is open. */
function statusOf(at: number): string {
  if (at % 20 === 7) return 'void';
  return at % 20 < 5
    ? (['submitted', 'approved', 'disputed', 'partially_paid', 'approved'][at % 20] ?? '')
    : 'paid';
}

/**
 * Bills of one firm for another, three a day from 2020 on, of three lines each, the paid ones with a payment; far
 * faster than they could be made by clicks. Their jobs are not there.
 * @param first the place of the first among those made by several calls
 */
export async function seedBills(
  store: Store,
  provider: Provider,
  {
    count,
    leadFirmId,
    serviceFirmId,
    first = 0,
  }: { count: number; leadFirmId: number; serviceFirmId: number; first?: number },
): Promise<void> {
  const insert = intoTable(provider, 'Bill', columns);
  const insertPayments = intoTable(provider, 'Payment', paymentColumns);
  for (let from = first; from < first + count; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, first + count - from) }, (_, offset) => {
      const at = from + offset;
      const amounts = [20_813 + (at % 997), 2500, at % 100];
      const lines = amounts.map((amountMinor, line) => ({
        kind: 'labour',
        text: lineTexts[line],
        amountMinor,
      }));
      const billOn = addDays('2020-01-01', Math.floor(at / 3) % 3000);
      return sealRow(store.sealer, 'Bill', {
        jobId: at + 1,
        summary: 'Cable 12 desks in a new office',
        serviceFirmId,
        leadFirmId,
        number: `B-${String(at)}`,
        status: statusOf(at),
        currency: 'USD',
        totalMinor: amounts.reduce((sum, each) => sum + each, 0),
        lines: JSON.stringify(lines),
        netDays: 30,
        billOn,
        dueOn: addDays(billOn, 30),
        createdAt,
      });
    });
    await store.write({ source: 'test', subject: 'bills' }, async ({ db, sql }) => {
      const last = await db.bill.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
      await sql.execute(...insert(rows));
      const paid = await db.bill.findMany({
        where: { id: { gt: last?.id ?? 0 }, status: 'paid' },
        select: { id: true, totalMinor: true, dueOn: true },
      });
      const payments = paid.map(({ id: billId, totalMinor, dueOn }) =>
        sealRow(store.sealer, 'Payment', {
          ...{ billId, amountMinor: totalMinor, paidOn: dueOn ?? '', method: 'cash', reference: '' },
          ...{ recordedById: 1, status: 'confirmed', createdAt },
        }),
      );
      await sql.execute(...insertPayments(payments));
    });
  }
}
