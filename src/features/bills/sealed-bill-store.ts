/** What a bill's row holds sealed: its lines and its ledger. */
import { z } from 'zod';
import type { RowOf } from '../../store/rows.ts';
import { rowName, type RowName, type Sealer } from '../../store/seal.ts';
import { ledgerKinds, lineKinds, totalOf, type Bill, type BillLine, type LedgerEntry } from './bill.ts';

const linesJson = z.array(
  z.strictObject({
    kind: z.enum(lineKinds),
    text: z.string(),
    draftedMinor: z.number().int().optional(),
    amountMinor: z.number().int(),
    time: z.strictObject({ minutes: z.number().int(), rateMinor: z.number().int() }).optional(),
    periods: z.number().int().optional(),
  }),
);

const ledgerJson = z.array(
  z.strictObject({
    kind: z.enum(ledgerKinds),
    on: z.string(),
    amountMinor: z.number().int(),
    text: z.string().optional(),
    payment: z.number().int().optional(),
  }),
);

type Named = Pick<RowOf<'Bill'>, 'jobId' | 'serviceFirmId' | 'leadFirmId' | 'createdAt'>;

/** To what the sealed texts of a bill are bound. */
export function billRow({ jobId, serviceFirmId, leadFirmId, createdAt }: Named): RowName {
  return rowName(jobId, serviceFirmId, leadFirmId, createdAt);
}

/** The lines of a bill. Throws where they do not come to its total: the row is broken. */
export function openLines(
  sealer: Sealer,
  bill: Named & Pick<RowOf<'Bill'>, 'id' | 'lines' | 'totalMinor'>,
): BillLine[] {
  const { id, lines: sealed, totalMinor } = bill;
  const lines = linesJson
    .parse(JSON.parse(sealer.open('Bill.lines', billRow(bill), sealed)))
    .map((line): BillLine => ({ ...line, draftedMinor: line.draftedMinor }));
  if (totalOf({ lines }) !== totalMinor)
    throw new Error(`the lines of bill ${String(id)} do not come to its total`);
  return lines;
}

export function sealLines(sealer: Sealer, bill: Named, lines: readonly BillLine[]): string {
  return sealer.seal('Bill.lines', billRow(bill), JSON.stringify(lines));
}

export function sealLedger(sealer: Sealer, bill: Named, ledger: Bill['ledger']): string | null {
  return ledger === undefined ? null : sealer.seal('Bill.ledger', billRow(bill), JSON.stringify(ledger));
}

export function openLedger(sealer: Sealer, bill: Named, sealed: string): readonly LedgerEntry[] {
  return ledgerJson.parse(JSON.parse(sealer.open('Bill.ledger', billRow(bill), sealed)));
}
