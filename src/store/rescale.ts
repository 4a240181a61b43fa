import { MAX_MINOR } from '../shared/money.ts';
import type { Statements } from './sql.ts';

/** An amount would be more than the program takes. Nothing of the change may stay. */
export class AmountTooLargeError extends Error {
  override readonly name = 'AmountTooLargeError';
}

/** Throws AmountTooLargeError. */
export function rescaled(minor: number, factor: number): number {
  const amount = minor * factor;
  if (Math.abs(amount) > MAX_MINOR) throw new AmountTooLargeError(`${String(minor)} × ${String(factor)}`);
  return amount;
}

type Amounts = {
  readonly table: string;
  readonly columns: readonly string[];
  /** Which rows; the value of each question mark is the currency. */
  readonly where: string;
};

/** Multiplies amounts of a currency where they are kept in the open. Throws AmountTooLargeError. */
export async function rescaleColumns(
  { query, execute }: Statements,
  { table, columns, where }: Amounts,
  { currency, factor }: { readonly currency: string; readonly factor: number },
): Promise<void> {
  const values = where
    .split('?')
    .slice(1)
    .map(() => currency);
  for (const column of columns) {
    const most = `SELECT MAX(ABS("${column}")) AS "most" FROM "${table}" WHERE ${where}`;
    const [row] = await query(most, values);
    rescaled(Number(row?.['most'] ?? 0), factor);
  }
  const changes = columns.map((column) => `"${column}" = "${column}" * ${String(factor)}`);
  await execute(`UPDATE "${table}" SET ${changes.join(', ')} WHERE ${where}`, values);
}
