import { formatDate, type CalendarDate } from '../../../shared/calendar.ts';
import { counted } from '../../../shared/counted.ts';
import { formatMinutes } from '../../../shared/duration.ts';
import { firmNumber } from '../../../shared/firm-number.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { formatMoney } from '../../../shared/money.ts';
import {
  balanceOf,
  counts,
  openDispute,
  owedBackOf,
  paidOf,
  totalOf,
  type Bill,
  type BillLine,
  type Payment,
} from '../bill.ts';
import { billName, methodLabels } from '../bill-card.ts';
import {
  paperFor,
  type Sheet,
  type SheetColumn,
  type SheetField,
  type SheetRow,
} from '../../../print/sheet.ts';

/** A bill with the names of its two firms. */
export type PrintedBill = { readonly bill: Bill; readonly leadFirm: string; readonly serviceFirm: string };

const columns: readonly SheetColumn[] = [
  { label: 'Description', share: 0.52, align: 'left' },
  { label: 'Quantity', share: 0.14, align: 'right' },
  { label: 'Unit price', share: 0.16, align: 'right' },
  { label: 'Amount', share: 0.18, align: 'right' },
];

/** What both firms may read of a bill, for paper: nothing of the client, nor of what the lead notes for itself. */
export function billSheet({ bill, leadFirm, serviceFirm }: PrintedBill): Sheet {
  const isDraft = bill.status === 'draft';
  return {
    title: billName(bill),
    subtitle: bill.summary,
    mark: isDraft ? 'DRAFT' : bill.status === 'void' ? 'VOID' : undefined,
    paper: paperFor(bill.currency),
    parties: [
      { label: 'From', lines: [serviceFirm, firmNumber(bill.serviceFirmId)] },
      { label: 'To', lines: [leadFirm, firmNumber(bill.leadFirmId)] },
    ],
    facts: [
      { label: 'Bill number', value: bill.number ?? 'none yet' },
      { label: 'Job', value: jobNumber(bill.jobId) },
      ...dateFact('Bill date', bill.billOn),
      ...dateFact('Due', bill.dueOn),
    ],
    tables: [{ columns, rows: rowsOf(bill), sums: sumsOf(bill) }, ...paymentTables(bill)],
    notes: notesOf(bill),
  };
}

function money({ currency }: Pick<Bill, 'currency'>, minor: number): string {
  return formatMoney({ minor, currency });
}

function dateFact(label: string, date: CalendarDate | undefined): SheetField[] {
  return date === undefined ? [] : [{ label, value: formatDate(date) }];
}

function rowsOf(bill: Bill): SheetRow[] {
  return bill.lines.map((line) => ({
    cells: [line.text, ...quantityOf(bill, line), money(bill, line.amountMinor)],
  }));
}

/** Time and its rate where the amount is theirs; a line that was changed, or stands for itself, is one of it. */
function quantityOf(bill: Bill, { time, draftedMinor, amountMinor }: BillLine): [string, string] {
  if (time && draftedMinor === amountMinor) return [formatMinutes(time.minutes), money(bill, time.rateMinor)];
  return ['1', money(bill, amountMinor)];
}

function sumsOf(bill: Bill): SheetField[] {
  const credits = bill.lines.filter(({ kind }) => kind === 'credit');
  const credit = credits.reduce((sum, line) => sum + line.amountMinor, 0);
  const total = totalOf(bill);
  return [
    ...(credits.length > 0
      ? [
          { label: 'Before credits', value: money(bill, total - credit) },
          { label: 'Credits', value: money(bill, credit) },
        ]
      : []),
    { label: 'Total', value: money(bill, total), isStrong: true },
    ...(paidOf(bill) > 0 ? [{ label: 'Paid', value: money(bill, paidOf(bill)) }] : []),
    ...(bill.status === 'draft' || bill.status === 'void' ? [] : [balanceField(bill)]),
  ];
}

function balanceField(bill: Bill): SheetField {
  return owedBackOf(bill) > 0
    ? { label: 'Owed back', value: money(bill, owedBackOf(bill)), isStrong: true }
    : { label: 'Balance', value: money(bill, balanceOf(bill)), isStrong: true };
}

const paymentColumns: readonly SheetColumn[] = [
  { label: 'Paid on', share: 0.2, align: 'left' },
  { label: 'How', share: 0.24, align: 'left' },
  { label: 'Reference', share: 0.38, align: 'left' },
  { label: 'Amount', share: 0.18, align: 'right' },
];

function paymentTables(bill: Bill): Sheet['tables'] {
  const paid = bill.payments.filter(counts);
  if (paid.length === 0) return [];
  const rows = paid.map((payment) => ({ cells: paymentCells(bill, payment) }));
  return [{ heading: 'Payments', columns: paymentColumns, rows, sums: [] }];
}

function paymentCells(bill: Bill, { paidOn, method, reference, amountMinor, status }: Payment): string[] {
  const back = amountMinor < 0 ? ' (paid back)' : '';
  const how = methodLabels[method] + (status === 'reported' ? ' (not confirmed yet)' : back);
  return [formatDate(paidOn), how, reference, money(bill, amountMinor)];
}

function notesOf(bill: Bill): string[] {
  const dispute = openDispute(bill);
  if (bill.status === 'draft') return ['This is a draft. It has not been sent, and nothing is due on it.'];
  if (bill.status === 'void') return ['This bill was made void. Nothing is due on it.'];
  return [payableText(bill), ...(dispute ? [`${money(bill, dispute.amountMinor)} of it is disputed.`] : [])];
}

function payableText({ netDays }: Bill): string {
  return netDays === 0
    ? 'Payable at once, on the bill date.'
    : `Payable within ${counted(netDays, 'day')} of the bill date.`;
}
