import { z } from 'zod';
import type { Reads, Transaction } from '../../../store/client.ts';

export type DoubtedCurrency = {
  readonly currency: string;
  readonly status: 'open' | 'settled';
  /** With how many digits its amounts were written; undefined until somebody has said so. */
  readonly digits: number | undefined;
};

const statuses = z.enum(['open', 'settled']);

/** The currencies of which nobody can tell, or could not, with how many digits their amounts were written. */
export async function findDoubtedCurrencies({
  doubtedCurrency,
}: Pick<Reads, 'doubtedCurrency'>): Promise<DoubtedCurrency[]> {
  const rows = await doubtedCurrency.findMany({ orderBy: { currency: 'asc' } });
  return rows.map(({ currency, status, digits }) => ({
    currency,
    status: statuses.parse(status),
    digits: digits ?? undefined,
  }));
}

/** From here to the end of the transaction, what is never edited takes other amounts of this currency. */
export async function beginSettling({ doubtedCurrency }: Transaction, currency: string): Promise<void> {
  await doubtedCurrency.update({ where: { currency }, data: { status: 'settling' } });
}

export async function endSettling(
  { doubtedCurrency }: Transaction,
  currency: string,
  digits: number,
  now: Date,
): Promise<void> {
  await doubtedCurrency.update({ where: { currency }, data: { status: 'settled', digits, settledAt: now } });
}
