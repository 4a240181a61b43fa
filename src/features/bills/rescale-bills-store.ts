import type { Scene } from '../../directory/scene.ts';
import type { Reads } from '../../store/client.ts';
import { rescaleColumns, rescaled } from '../../store/rescale.ts';
import { billName } from './bill-card.ts';
import { openLedger, openLines, sealLedger, sealLines } from './sealed-bill-store.ts';
import { totalOf, type BillLine } from './bill.ts';

type Rescaling = { readonly currency: string; readonly factor: number };

const AT_ONCE = 200;

/** Multiplies all amounts of the bills in a currency, with what was paid of them and is disputed. */
export async function rescaleBills(
  { tx, sealer }: Pick<Scene, 'tx' | 'sealer'>,
  rescaling: Rescaling,
): Promise<void> {
  const { currency, factor } = rescaling;
  const where = '"billId" IN (SELECT "id" FROM "Bill" WHERE "currency" = ?)';
  for (const table of ['Payment', 'Dispute'])
    await rescaleColumns(tx.sql, { table, columns: ['amountMinor'], where }, rescaling);
  for (let after = 0; ;) {
    const bills = await tx.db.bill.findMany({
      where: { currency, id: { gt: after } },
      select: {
        ...{ id: true, lines: true, totalMinor: true, ledger: true },
        ...{ jobId: true, serviceFirmId: true, leadFirmId: true, createdAt: true },
      },
      orderBy: { id: 'asc' },
      take: AT_ONCE,
    });
    for (const bill of bills) {
      const lines = openLines(sealer, bill).map((line) => rescaledLine(line, factor));
      const totalMinor = rescaled(bill.totalMinor, factor);
      if (totalOf({ lines }) !== totalMinor) throw new Error(`bill ${String(bill.id)} does not add up`);
      const ledger =
        bill.ledger === null
          ? undefined
          : openLedger(sealer, bill, bill.ledger).map((entry) => ({
              ...entry,
              amountMinor: rescaled(entry.amountMinor, factor),
            }));
      const amounts = {
        lines: sealLines(sealer, bill, lines),
        totalMinor,
        ledger: sealLedger(sealer, bill, ledger),
      };
      await tx.rows.update('Bill', { id: bill.id }, amounts);
    }
    const last = bills.at(-1);
    if (!last) return;
    after = last.id;
  }
}

function rescaledLine(line: BillLine, factor: number): BillLine {
  const { draftedMinor, amountMinor, time } = line;
  return {
    ...line,
    draftedMinor: draftedMinor === undefined ? undefined : rescaled(draftedMinor, factor),
    amountMinor: rescaled(amountMinor, factor),
    ...(time ? { time: { ...time, rateMinor: rescaled(time.rateMinor, factor) } } : {}),
  };
}

/** The newest bill in this currency. */
export async function exampleOfBills(
  { db }: { readonly db: Reads },
  { currency }: { readonly currency: string },
): Promise<{ readonly of: string; readonly minor: number } | undefined> {
  const bill = await db.bill.findFirst({
    where: { currency },
    select: { number: true, jobId: true, totalMinor: true },
    orderBy: { id: 'desc' },
  });
  if (!bill) return undefined;
  return { of: billName({ number: bill.number ?? undefined, jobId: bill.jobId }), minor: bill.totalMinor };
}
