import { ageOf, ages } from '../bills/aging.ts';
import { totalOf } from '../bills/bill.ts';
import { daysBetween, type CalendarDate } from '../../shared/calendar.ts';
import { dateIn, type Accounting } from './accounting.ts';
import { nameWithCurrency, type BillRecord } from './named-bill.ts';
import type { Layout } from '../../print/cell.ts';

/**
 * What is open, by age: a row for each bill, its balance in the column of its age. As on screen, a bill on which
 * nothing is to be paid now, as all that is open is disputed, does not age.
 * @param side whose bills: those that a firm pays, or those that it is paid
 * @param todayOf the day where the payer is
 */
export function agingList(
  { dates, currency: own }: Accounting,
  side: 'lead' | 'service',
  todayOf: (bill: BillRecord) => CalendarDate,
): Layout<BillRecord> {
  const who = side === 'lead' ? 'Vendor' : 'Customer';
  return {
    head: [
      [
        'Bill No.',
        who,
        'Bill Date',
        'Due Date',
        'Days Overdue',
        'Current',
        '1-30',
        '31-60',
        '61-90',
        '90+',
        'Balance',
      ],
    ],
    rowsOf: (bill) => {
      const { currency } = bill;
      const balance = { minor: totalOf(bill) - bill.paidMinor, currency };
      if (balance.minor <= 0) return [];
      const isPayable = balance.minor > bill.disputedMinor;
      const late = isPayable ? Math.max(0, daysBetween(bill.dueOn, todayOf(bill))) : 0;
      const age = ageOf(late);
      return [
        [
          bill.number,
          nameWithCurrency(bill.peer, currency, own),
          dateIn(dates, bill.billOn),
          dateIn(dates, bill.dueOn),
          late,
          ...ages.map((each) => (each === age ? balance : '')),
          balance,
        ],
      ];
    },
  };
}
