import type { Layout } from '../../print/cell.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { dateIn, type Accounting } from './accounting.ts';
import { stateOf, type NamedBill } from './named-bill.ts';

const columns =
  '*ContactName,EmailAddress,POAddressLine1,POAddressLine2,POAddressLine3,POAddressLine4,POCity,PORegion,' +
  'POPostalCode,POCountry,*InvoiceNumber,*InvoiceDate,*DueDate,Total,InventoryItemCode,Description,*Quantity,' +
  '*UnitAmount,*AccountCode,*TaxType,TaxAmount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2,Currency';

/**
 * Bills for Xero: a row for each line, the number repeated. Total and TaxAmount stay empty, as Xero works them out
 * from the tax rate and would otherwise find them in contradiction with it. There is no memo: how far the bill is
 * stands in its first line.
 */
export function xeroBills({ dates, xeroAccount, xeroTax }: Accounting): Layout<NamedBill> {
  const address = Array.from({ length: 9 }, () => '');
  const tracking = ['', '', '', ''];
  return {
    head: [columns.split(',')],
    rowsOf: (bill) => {
      const { peer, number, billOn, dueOn, jobId, lines, currency } = bill;
      const state = stateOf(bill);
      return lines.map(({ text, amountMinor }, at) => [
        peer,
        ...address,
        number,
        dateIn(dates, billOn),
        dateIn(dates, dueOn),
        '',
        '',
        [`${jobNumber(jobId)}: ${text}`, ...(at === 0 ? state : [])].join('; '),
        1,
        { minor: amountMinor, currency },
        xeroAccount,
        xeroTax,
        '',
        ...tracking,
        currency,
      ]);
    },
  };
}
