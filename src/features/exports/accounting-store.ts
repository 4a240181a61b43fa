import { z } from 'zod';
import type { Firm } from '../../directory/directory.ts';
import type { RowReads, Rows } from '../../store/rows.ts';
import { dateOrders, usualAccounting, type Accounting, type OwnAccounting } from './accounting.ts';

const accountingJson = z.strictObject({
  dates: z.enum(dateOrders).optional(),
  xeroAccount: z.string().optional(),
  xeroTax: z.string().optional(),
  expenseAccount: z.string().optional(),
  payableAccount: z.string().optional(),
});

/** How a firm's books name what files for them need: as it says, else as is usual. */
export async function findAccounting(rows: RowReads, { id, currency }: Firm): Promise<Accounting> {
  const [row] = await rows.find('Firm', { id });
  const own = accountingJson.parse(JSON.parse(row?.accounting ?? '{}'));
  const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return { ...usualAccounting(currency), ...said };
}

export async function saveAccounting(rows: Rows, firmId: number, own: OwnAccounting): Promise<void> {
  await rows.update('Firm', { id: firmId }, { accounting: JSON.stringify(own) });
}
