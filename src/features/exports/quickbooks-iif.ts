import { totalOf } from '../bills/bill.ts';
import { dateIn, type Accounting } from './accounting.ts';
import { memoOf, nameWithCurrency, type BillRecord } from './named-bill.ts';
import { shortName, type Cell, type Layout } from '../../print/cell.ts';

const head = [
  '!TRNS TRNSID TRNSTYPE DATE ACCNT NAME CLASS AMOUNT DOCNUM MEMO CLEAR TOPRINT ADDR5 DUEDATE TERMS',
  '!SPL SPLID TRNSTYPE DATE ACCNT NAME CLASS AMOUNT DOCNUM MEMO CLEAR QNTY REIMBEXP SERVICEDATE OTHER2',
  '!ENDTRNS',
];

/** Of a bill's RefNumber and a vendor's Name in QuickBooks Desktop. */
const LONGEST_NUMBER = 20;
const LONGEST_NAME = 41;

/**
 * Bills for QuickBooks Desktop. What is owed goes to accounts payable, negative; each line to the expense, positive.
 * What takes away is a negative line; were the whole negative, it is a vendor's credit, which is BILL REFUND in
 * Intuit's IIF reference ("Transactions"). That has one form for dates, whatever the firm's.
 */
export function quickbooksIif({
  currency: own,
  expenseAccount,
  payableAccount,
}: Accounting): Layout<BillRecord> {
  return {
    head: head.map((line) => line.split(' ')),
    rowsOf: (bill) => {
      const { currency, lines } = bill;
      const total = totalOf(bill);
      const type = total < 0 ? 'BILL REFUND' : 'BILL';
      const date = dateIn('mdy', bill.billOn);
      const number = shortName(bill.number, bill.id, LONGEST_NUMBER);
      const memo = number === bill.number ? memoOf(bill) : `${bill.number}: ${memoOf(bill)}`;
      // In a name of QuickBooks a colon leads to what is under it.
      const peer = nameWithCurrency(bill.peer, currency, own).replaceAll(':', '-');
      const name = shortName(peer, bill.peerId, LONGEST_NAME);
      // QuickBooks has an account for each currency, which it names like this.
      const payable = currency === own ? payableAccount : `${payableAccount} - ${currency}`;
      const row = (
        kind: string,
        account: string,
        minor: number,
        text: string,
        rest: readonly Cell[],
      ): Cell[] => [
        ...[kind, '', type, date, account, name, ''],
        { minor, currency },
        ...[number, text, 'N', ...rest],
      ];
      return [
        row('TRNS', payable, -total, memo, [
          'N',
          '',
          dateIn('mdy', bill.dueOn),
          `Net ${String(bill.netDays)}`,
        ]),
        ...lines.map(({ text, amountMinor }) =>
          row('SPL', expenseAccount, amountMinor, text, ['', 'NOTHING', '', '']),
        ),
        ['ENDTRNS'],
      ];
    },
  };
}
