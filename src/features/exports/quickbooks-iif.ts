import { iifLine, shortName, type Cell, type Layout } from '../../print/cell.ts';
import { totalOf } from '../bills/bill.ts';
import { dateIn, type Accounting } from './accounting.ts';
import { memoOf, nameWithCurrency, type NamedBill } from './named-bill.ts';

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
export function quickbooksIif(
  { currency: own, expenseAccount, payableAccount }: Accounting,
  spell: Spell,
): Layout<NamedBill> {
  const nameCell = namesIn(spell);
  const textCell = textsIn(spell);
  return {
    head: head.map((line) => line.split(' ')),
    rowsOf: (bill) => {
      const { currency, lines } = bill;
      const total = totalOf(bill);
      const type = total < 0 ? 'BILL REFUND' : 'BILL';
      const date = dateIn('mdy', bill.billOn);
      const number = nameCell(bill.number, bill.id, LONGEST_NUMBER);
      const memo = number === bill.number ? memoOf(bill) : `${bill.number}: ${memoOf(bill)}`;
      // In a name of QuickBooks a colon leads to what is under it.
      const peer = nameWithCurrency(bill.peer, currency, own);
      const name = nameCell(peer, bill.peerId, LONGEST_NAME, (text) => iifLine(text).replaceAll(':', '-'));
      // QuickBooks has an account for each currency, which it names like this.
      const payable = currency === own ? payableAccount : `${payableAccount} - ${currency}`;
      const row = (
        kind: string,
        account: string,
        minor: number,
        text: string,
        rest: readonly Cell[],
      ): Cell[] => [
        ...[kind, '', type, date, textCell(account), name, ''],
        { minor, currency },
        ...[number, textCell(text), 'N', ...rest],
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

/** Spells a text with the letters that QuickBooks Desktop has. */
type Spell = (text: string) => string;

/**
 * By which QuickBooks finds a vendor or a bill. What is spelt otherwise there is marked, so that two of other scripts,
 * or in letters of another width, do not become one.
 */
function namesIn(spell: Spell) {
  return (name: string, id: number, longest: number, clean: Spell = iifLine): Cell => {
    const spelt = clean(spell(name));
    const text = shortName(spelt, id, longest, spelt !== name);
    return text === name ? name : { text, was: name, isName: true };
  };
}

function textsIn(spell: Spell) {
  return (was: string): Cell => {
    const text = spell(was);
    return text === was.normalize('NFC') ? was : { text, was, isName: false };
  };
}
