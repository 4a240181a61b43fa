import { z } from 'zod';
import type { RowReads, Rows } from '../../store/rows.ts';
import { dateOrders, type OwnAccounting } from './accounting.ts';

const accountingJson = z.strictObject({
  dates: z.enum(dateOrders).exactOptional(),
  xeroAccount: z.string().exactOptional(),
  xeroTax: z.string().exactOptional(),
  expenseAccount: z.string().exactOptional(),
  payableAccount: z.string().exactOptional(),
});

/** What a firm says itself of how its books name things; what it does not say is not there. */
export async function findOwnAccounting(rows: RowReads, firmId: number): Promise<Partial<OwnAccounting>> {
  const [row] = await rows.find('Firm', { id: firmId });
  return accountingJson.parse(JSON.parse(row?.accounting ?? '{}'));
}

export async function saveAccounting(rows: Rows, firmId: number, own: OwnAccounting): Promise<void> {
  await rows.update('Firm', { id: firmId }, { accounting: JSON.stringify(own) });
}
