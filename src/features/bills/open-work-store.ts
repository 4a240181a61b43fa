import type { Reads } from '../../store/client.ts';
import type { Sealer } from '../../store/seal.ts';
import { billFromRow } from './bill-store.ts';
import type { Bill } from './bill.ts';

const parts = {
  payments: { orderBy: { id: 'asc' } },
  disputes: { orderBy: { id: 'asc' } },
} as const;

/** Bills that a firm sent and that are paid as the payer says, which the firm is still to confirm. */
export async function findUnconfirmed(db: Reads, sealer: Sealer, serviceFirmId: number): Promise<Bill[]> {
  const found = await db.bill.findMany({
    where: { serviceFirmId, status: 'paid', payments: { some: { status: 'reported' } } },
    include: parts,
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
  return found.map((row) => billFromRow(row, row.payments, row.disputes, sealer));
}

/** The bills of these jobs that are not void. */
export async function findLiveBills(db: Reads, sealer: Sealer, jobIds: readonly number[]): Promise<Bill[]> {
  const found = await db.bill.findMany({ where: { liveJobId: { in: [...jobIds] } }, include: parts });
  return found.map((row) => billFromRow(row, row.payments, row.disputes, sealer));
}
