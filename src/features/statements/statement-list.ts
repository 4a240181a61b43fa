import { dateIn, type Accounting } from '../exports/accounting.ts';
import type { Cell, Layout } from '../../print/cell.ts';
import type { StatementAccount } from './statement.ts';

const kinds = { bill: 'Bill', credit: 'Credit', payment: 'Payment' } as const;

/**
 * A statement as a table: for each currency what stood before, every bill, credit and payment, and what stands at
 * the end. Amounts are more than nothing where they are in favour of the firm that reads.
 */
export function statementList(
  { dates }: Accounting,
  { from, to }: { readonly from: string; readonly to: string },
): Layout<StatementAccount> {
  return {
    head: [['Date', 'Type', 'Description', 'Reference', 'Amount', 'Balance', 'Currency']],
    rowsOf: ({ currency, openingMinor, entries, closingMinor }) => {
      const money = (minor: number): Cell => ({ minor, currency });
      const balance = (day: string, name: string, minor: number): Cell[] => [
        dateIn(dates, day),
        name,
        ...['', '', ''],
        money(minor),
        currency,
      ];
      return [
        balance(from, 'Opening balance', openingMinor),
        ...entries.map(({ on, kind, text, reference, amountMinor, balanceMinor }): Cell[] => [
          dateIn(dates, on),
          kinds[kind],
          text,
          reference,
          money(amountMinor),
          money(balanceMinor),
          currency,
        ]),
        balance(to, 'Closing balance', closingMinor),
      ];
    },
  };
}
