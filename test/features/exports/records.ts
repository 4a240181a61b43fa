import type { BillRecord } from '../../../src/features/exports/named-bill.ts';
import type { BillLine, LineKind } from '../../../src/features/bills/bill.ts';

export function line(
  amountMinor: number,
  text = 'Work, 2 h 15 min at $92.50/h',
  kind: LineKind = 'labour',
): BillLine {
  return { kind, text, draftedMinor: undefined, amountMinor };
}

/** Birch's bill for Alder: work and travel, $233.13 in all. */
export function record(change: Partial<BillRecord> = {}): BillRecord {
  return {
    id: 5,
    jobId: 42,
    summary: 'Network cabling',
    status: 'approved',
    serviceFirmId: 2,
    leadFirmId: 1,
    peer: 'Birch Networks',
    peerId: 2,
    currency: 'USD',
    lines: [line(20813), line(2500, 'Travel', 'travel')],
    netDays: 30,
    number: 'B-17',
    billOn: '2026-10-05',
    dueOn: '2026-11-04',
    paidMinor: 0,
    disputedMinor: 0,
    ...change,
  };
}

/** What bookkeepers meet: credits, disputes, other currencies, names and texts that want to be more than text. */
export const october: readonly BillRecord[] = [
  record(),
  record({
    id: 6,
    jobId: 43,
    number: 'INV-2026-10-0000000000007/Alder',
    summary: 'Server move, "phase 2"',
    status: 'disputed',
    disputedMinor: 1900,
    lines: [
      line(18500),
      line(900, '=HYPERLINK("http://x.example")', 'expense'),
      line(-1900, 'Credit: travel', 'credit'),
    ],
    billOn: '2026-10-12',
    dueOn: '2026-11-11',
  }),
  record({
    id: 7,
    jobId: 44,
    peer: 'Żubr Sieci, S.A.',
    peerId: 3,
    currency: 'JPY',
    number: '7',
    summary: '東京 office',
    lines: [line(54000, 'Arbeit – 3 h')],
    billOn: '2026-10-31',
    dueOn: '2026-12-30',
    paidMinor: 4000,
    status: 'partially_paid',
  }),
  record({
    id: 8,
    jobId: 45,
    number: '@8',
    currency: 'KWD',
    lines: [line(1234567, '+ two\r\nlines;\ttabs')],
    status: 'submitted',
  }),
];
