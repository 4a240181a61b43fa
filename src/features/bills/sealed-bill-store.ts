/** What a bill's row holds sealed: its lines and its ledger. */
import { z } from 'zod';
import type { RowOf } from '../../store/rows.ts';
import type { Sealer } from '../../store/seal.ts';
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

/** The lines of a bill. Throws where they do not come to its total: the row is broken. */
export function openLines(
  sealer: Sealer,
  { id, lines: sealed, totalMinor }: Pick<RowOf<'Bill'>, 'id' | 'lines' | 'totalMinor'>,
): BillLine[] {
  const lines = linesJson
    .parse(JSON.parse(sealer.open('Bill.lines', sealed)))
    .map((line): BillLine => ({ ...line, draftedMinor: line.draftedMinor }));
  if (totalOf({ lines }) !== totalMinor)
    throw new Error(`the lines of bill ${String(id)} do not come to its total`);
  return lines;
}

export function sealLines(sealer: Sealer, lines: readonly BillLine[]): string {
  return sealer.seal('Bill.lines', JSON.stringify(lines));
}

export function sealLedger(sealer: Sealer, ledger: Bill['ledger']): string | null {
  return ledger === undefined ? null : sealer.seal('Bill.ledger', JSON.stringify(ledger));
}

export function openLedger(sealer: Sealer, sealed: string): readonly LedgerEntry[] {
  return ledgerJson.parse(JSON.parse(sealer.open('Bill.ledger', sealed)));
}
