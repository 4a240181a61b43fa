import { dateIn, type Accounting } from './accounting.ts';
import { memoOf, type BillRecord } from './named-bill.ts';
import { shortName, type Layout } from '../../print/cell.ts';

const columns =
  'Bill No,Vendor,Bill Date,Due Date,Terms,Memo,Account,Line Description,Line Amount,Billable,Customer,Class,' +
  'Tax Code,Currency';

/** QuickBooks' DocNumber. A longer one stands whole in the memo. */
const LONGEST_NUMBER = 21;

/** Bills for QuickBooks Online: a row for each line, the number repeated. */
export function quickbooksOnline({ dates, expenseAccount }: Accounting): Layout<BillRecord> {
  return {
    head: [columns.split(',')],
    rowsOf: (bill) => {
      const number = shortName(bill.number, bill.id, LONGEST_NUMBER);
      const memo = number === bill.number ? memoOf(bill) : `${bill.number}: ${memoOf(bill)}`;
      return bill.lines.map(({ text, amountMinor }) => [
        number,
        bill.peer,
        dateIn(dates, bill.billOn),
        dateIn(dates, bill.dueOn),
        `Net ${String(bill.netDays)}`,
        memo,
        expenseAccount,
        text,
        { minor: amountMinor, currency: bill.currency },
        'No',
        '',
        '',
        '',
        bill.currency,
      ]);
    },
  };
}
