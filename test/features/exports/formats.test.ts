import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualAccounting } from '../../../src/features/exports/accounting.ts';
import { agingList } from '../../../src/features/exports/aging-list.ts';
import type { NamedBill } from '../../../src/features/exports/named-bill.ts';
import type { Layout } from '../../../src/print/cell.ts';
import { csvText, iifText } from '../../../src/print/csv-file.ts';
import { speltIn1252, windows1252 } from '../../../src/print/windows-1252.ts';
import { respellings } from '../../../src/features/exports/respellings.ts';
import { quickbooksIif } from '../../../src/features/exports/quickbooks-iif.ts';
import { quickbooksOnline } from '../../../src/features/exports/quickbooks-online.ts';
import { xeroBills } from '../../../src/features/exports/xero-bills.ts';
import { totalOf } from '../../../src/features/bills/bill.ts';
import { minorDigits } from '../../../src/shared/currencies.ts';
import { expectGolden } from '../../support/golden.ts';
import { line, namedBill, october } from './named-bills.ts';

const usual = usualAccounting('USD');
const TODAY = '2026-11-24';

const csv = (layout: Layout<NamedBill>, bills: readonly NamedBill[]): string =>
  csvText([...layout.head, ...bills.flatMap(layout.rowsOf)]);
const iif = (bills: readonly NamedBill[], layout = quickbooksIif(usual, speltIn1252)): string =>
  iifText([...layout.head, ...bills.flatMap(layout.rowsOf)]);
const columnsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });

describe('files of bills', () => {
  it.each([
    ['xero-bills.csv', csv(xeroBills(usual), october)],
    ['xero-bills-gbp.csv', csv(xeroBills(usualAccounting('GBP')), october)],
    ['quickbooks-online.csv', csv(quickbooksOnline(usual), october)],
    ['quickbooks.iif', iif(october)],
    [
      'aging.csv',
      csv(
        agingList(usual, 'lead', () => TODAY),
        october,
      ),
    ],
    [
      'aging-owed-to-us.csv',
      csv(
        agingList(usual, 'service', () => TODAY),
        october,
      ),
    ],
  ])('%s', (name, text) => {
    expectGolden(`exports/${name}`, text);
  });

  it('have the header lines of the programs that import them', () => {
    const heads = [xeroBills(usual), quickbooksOnline(usual), agingList(usual, 'lead', () => TODAY)].map(
      ({ head }) => csvText(head),
    );
    expect(heads).toEqual([
      '*ContactName,EmailAddress,POAddressLine1,POAddressLine2,POAddressLine3,POAddressLine4,POCity,PORegion,POPostalCode,POCountry,*InvoiceNumber,*InvoiceDate,*DueDate,Total,InventoryItemCode,Description,*Quantity,*UnitAmount,*AccountCode,*TaxType,TaxAmount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2,Currency\r\n',
      'Bill No,Vendor,Bill Date,Due Date,Terms,Memo,Account,Line Description,Line Amount,Billable,Customer,Class,Tax Code,Currency\r\n',
      'Bill No.,Vendor,Bill Date,Due Date,Days Overdue,Current,1-30,31-60,61-90,90+,Balance\r\n',
    ]);
    expect(iif([]).split('\r\n')).toEqual([
      '!TRNS\tTRNSID\tTRNSTYPE\tDATE\tACCNT\tNAME\tCLASS\tAMOUNT\tDOCNUM\tMEMO\tCLEAR\tTOPRINT\tADDR5\tDUEDATE\tTERMS',
      '!SPL\tSPLID\tTRNSTYPE\tDATE\tACCNT\tNAME\tCLASS\tAMOUNT\tDOCNUM\tMEMO\tCLEAR\tQNTY\tREIMBEXP\tSERVICEDATE\tOTHER2',
      '!ENDTRNS',
      '',
    ]);
  });

  it('keep apart in IIF what Windows’ letters would make the same', () => {
    const parts = fc.constantFrom(
      'INV',
      '17',
      '１７',
      ';',
      ',',
      'Ł',
      'L',
      'é',
      'e\u0301',
      '東京',
      '北京',
      '~6',
      '😀',
    );
    const names = fc.uniqueArray(
      fc.array(parts, { minLength: 1, maxLength: 8 }).map((each) => each.join('')),
      { minLength: 2, maxLength: 6 },
    );
    const columnOf = (bills: readonly NamedBill[], at: number): (string | undefined)[] =>
      parse(Buffer.from(windows1252(iif(bills))).toString('latin1'), {
        delimiter: '\t',
        relax_column_count: true,
        record_delimiter: '\r\n',
      }).flatMap((row) => (row[0] === 'TRNS' ? [row[at]] : []));
    fc.assert(
      fc.property(names, (all) => {
        const numbered = all.map((number, id) => namedBill({ number, id }));
        expect(new Set(columnOf(numbered, 8)).size).toBe(all.length);
        const vendors = all.map((peer, peerId) => namedBill({ peer, peerId }));
        expect(new Set(columnOf(vendors, 5)).size).toBe(all.length);
      }),
    );
    expect(columnOf([namedBill({ peer: '東京ネット', peerId: 70 })], 5)).toEqual(['DongJingnetto~1y']);
    expect(columnOf([namedBill({ number: 'INV-１７', id: 6 }), namedBill({ number: 'INV-17' })], 8)).toEqual([
      'INV-17~6',
      'INV-17',
    ]);
  });

  it('say of what was spelt otherwise which lines and names that are', () => {
    const layout = quickbooksIif(usual, speltIn1252);
    const respelt = respellings(layout.head.length);
    expect(respelt.text()).toBeUndefined();
    for (const bill of october) respelt.add(layout.rowsOf(bill));
    expect(respelt.text()).toBe(
      'QuickBooks Desktop cannot take every text as it is, so some is written otherwise, in lines 8–11, 13–14. ' +
        'Names and numbers: “INV-2026-10-0000000000007/Alder” is “INV-2026-10-000000~6”, “Żubr Sieci, S.A. (JPY)” is “Zubr Sieci, S.A. (JPY)~3”.',
    );
    const many = respellings(3);
    for (let id = 1; id <= 30; id += 1)
      many.add([...layout.rowsOf(namedBill({ number: `Ł-${String(id)}`, id }))]);
    expect(many.text()).toMatch(/, 40–42, and 20 more\. .*“Ł-10” is “L-10~a”, and 20 more\.$/);
  });

  it('say how far a bill is, as no column does', () => {
    const paid = namedBill({ status: 'paid', paidMinor: 23313 });
    expect(columnsOf(csv(xeroBills(usual), [paid])).map((row) => row['Description'])).toEqual([
      'JOB-1042: Work, 2 h 15 min at $92.50/h; paid',
      'JOB-1042: Travel',
    ]);
    expect(columnsOf(csv(quickbooksOnline(usual), [paid]))[0]?.['Memo']).toBe(
      'JOB-1042, Network cabling; paid',
    );
    expect(iif([paid])).toContain('\t"JOB-1042, Network cabling, paid"\t');
    const partly = namedBill({ status: 'partially_paid', paidMinor: 10000, disputedMinor: 1900 });
    expect(iif([partly])).toContain('\t"JOB-1042, Network cabling, $19.00 disputed, $100.00 paid"\t');
  });

  it('have no semicolon in IIF, also in another width', () => {
    expect(iif([namedBill({ summary: 'one；two;three', lines: [line(5, 'a;b')] })])).not.toMatch(/[;；]/);
  });

  it('of a vendor’s credit is a refund in IIF, with the signs the other way round', () => {
    const rows = iif([namedBill({ lines: [line(-1900, 'Credit', 'credit')] })]).split('\r\n');
    expect(rows[3]).toMatch(
      /^TRNS\t\tBILL REFUND\t10\/05\/2026\tAccounts Payable\tBirch Networks\t\t19\.00\t/,
    );
    expect(rows[4]).toMatch(/^SPL\t\tBILL REFUND\t10\/05\/2026\tSubcontractors\tBirch Networks\t\t-19\.00\t/);
  });
});

const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'EUR');
const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
const anyBill = fc
  .record({
    id: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    number: anyText,
    summary: anyText,
    peer: anyText,
    currency,
    lines: fc.array(fc.tuple(fc.integer({ min: -9_999_999, max: 1_999_999_999 }), anyText), {
      minLength: 1,
      maxLength: 6,
    }),
  })
  .map(({ lines, ...rest }) =>
    namedBill({ ...rest, lines: lines.map(([minor, text]) => line(minor, text)) }),
  );

/** A decimal as minor units: by its digits, so that a wrong number of them shows. */
const minorOf = (text: string, of: string): number => {
  expect(text).toMatch(
    minorDigits(of) === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${String(minorDigits(of))}}$`),
  );
  return Number(text.replace('.', ''));
};
const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0);

describe('the lines of an exported bill', () => {
  it('come to its total in Xero and in QuickBooks Online', () => {
    fc.assert(
      fc.property(anyBill, (bill) => {
        const xero = columnsOf(csv(xeroBills(usual), [bill]));
        const online = columnsOf(csv(quickbooksOnline(usual), [bill]));
        expect(sum(xero.map((row) => minorOf(row['*UnitAmount'] ?? '', bill.currency)))).toBe(totalOf(bill));
        expect(sum(online.map((row) => minorOf(row['Line Amount'] ?? '', bill.currency)))).toBe(
          totalOf(bill),
        );
        expect(new Set(xero.map((row) => row['*InvoiceNumber'])).size).toBe(1);
        expect(xero).toHaveLength(bill.lines.length);
      }),
    );
  });

  it('come to nothing in IIF, with what is owed, each on a line of its own', () => {
    fc.assert(
      fc.property(fc.array(anyBill, { maxLength: 4 }), (bills) => {
        const rows = parse(iif(bills), {
          delimiter: '\t',
          relax_column_count: true,
          record_delimiter: '\r\n',
        });
        const body = rows.slice(3);
        const wanted = bills.flatMap(({ lines }) => ['TRNS', ...lines.map(() => 'SPL'), 'ENDTRNS']);
        expect(body.map(([kind]) => kind)).toEqual(wanted);
        let at = 0;
        for (const bill of bills) {
          const [trns, ...spls] = body.slice(at, at + bill.lines.length + 1);
          expect(trns).toHaveLength(15);
          expect(spls.every((row) => row.length === 15)).toBe(true);
          expect(minorOf(trns?.[7] ?? '', bill.currency)).toBe(0 - totalOf(bill));
          expect(sum(spls.map((row) => minorOf(row[7] ?? '', bill.currency)))).toBe(totalOf(bill));
          expect(Array.from(trns?.[8] ?? '').length).toBeLessThanOrEqual(21);
          at += bill.lines.length + 2;
        }
      }),
    );
  });
});

describe('what is open by age', () => {
  const layout = agingList(usual, 'lead', () => TODAY);
  const row = (change: Partial<NamedBill>): Record<string, string> | undefined =>
    columnsOf(csv(layout, [namedBill(change)]))[0];

  it.each([
    ['2026-11-25', 'Current', '0'],
    ['2026-11-24', 'Current', '0'],
    ['2026-11-23', '1-30', '1'],
    ['2026-10-25', '1-30', '30'],
    ['2026-10-24', '31-60', '31'],
    ['2026-09-25', '31-60', '60'],
    ['2026-09-24', '61-90', '61'],
    ['2026-08-26', '61-90', '90'],
    ['2026-08-25', '90+', '91'],
  ])('due %s is %s', (dueOn, age, days) => {
    const found = row({ dueOn });
    expect(found).toMatchObject({ [age]: '233.13', Balance: '233.13', 'Days Overdue': days });
    expect(Object.values(found ?? {}).filter((cell) => cell === '233.13')).toHaveLength(2);
  });

  it('is what is not paid; what is disputed as a whole does not age; what is paid is left out', () => {
    const dueOn = '2026-08-25';
    expect(row({ dueOn, paidMinor: 10000 })).toMatchObject({ '90+': '133.13', Balance: '133.13' });
    expect(row({ dueOn, disputedMinor: 23313 })).toMatchObject({ Current: '233.13', 'Days Overdue': '0' });
    expect(row({ dueOn, disputedMinor: 1900 })).toMatchObject({ '90+': '233.13' });
    expect(row({ paidMinor: 23313 })).toBeUndefined();
  });
});
