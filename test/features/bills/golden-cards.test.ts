import { describe } from 'vitest';
import type { Card } from '../../../src/chat/card.ts';
import { billCard } from '../../../src/features/bills/bill-card.ts';
import type { BillView } from '../../../src/features/bills/bill-view.ts';
import { isOpen, type Bill } from '../../../src/features/bills/bill.ts';
import type { BillCommand } from '../../../src/features/bills/decide-bill.ts';
import { invoicesCard, payCard, type ListedBill } from '../../../src/features/bills/invoices-card.ts';
import { isAllowedOnBill } from '../../../src/features/bills/permissions.ts';
import { noteOnBill } from '../../../src/features/reminders/bill-note.ts';
import { isAllowedOnReminders } from '../../../src/features/reminders/permissions.ts';
import { alder, birch } from '../jobs/world.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';
import { after, draft, submit, TODAY } from './bills.ts';

const pay = (amountMinor: number): BillCommand => ({
  action: 'bill_pay',
  payment: { amountMinor, paidOn: TODAY, method: 'bank_transfer', reference: 'ACH 44' },
});
const dispute: BillCommand = { action: 'bill_dispute', amountMinor: 5000, reason: 'Half a day was agreed.' };

const submitted = after([submit]);
const approved = after([{ action: 'bill_approve' }], submitted);
const disputed = after([dispute], submitted);
const partly = after([pay(10_000)], approved);
const own = after([
  {
    action: 'bill_submit',
    number: 'B-17',
    lines: [
      ...draft().lines.map((line) => ({ ...line, amountMinor: 22_000 })),
      { kind: 'other', text: 'Parking', draftedMinor: undefined, amountMinor: 900 },
    ],
  },
]);

const view = (bill: Bill, side: BillView['side'], today = TODAY): BillView => ({
  bill,
  side,
  today,
  leadFirm: alder.name,
  serviceFirm: birch.name,
  notes: [
    noteOnBill({
      bill,
      side,
      line: isOpen(bill) ? 'Next reminder: 19 Dec 2026.' : undefined,
      promise: undefined,
      isStopped: false,
      isAllowed: (action) => isAllowedOnReminders(action, 'bookkeeper', side),
    }),
  ],
  nameOf: (id) => (id === 11 ? 'Ann Alder' : 'Bob Birch'),
  isAllowed: (action) => isAllowedOnBill(action, 'bookkeeper', side),
});

const paid = after([pay(10_813)], partly);
const goodwill = { action: 'bill_credit' as const, amountMinor: 5000, text: 'Credit: with our thanks' };

const refund: BillCommand = {
  action: 'bill_refund',
  payment: { amountMinor: 5000, paidOn: TODAY, method: 'bank_transfer', reference: 'ACH 51' },
};

const states: readonly [string, Bill, string?][] = [
  ['submitted', submitted],
  ['own-bill', own],
  ['approved', approved],
  ['due-today', approved, '2026-12-24'],
  ['overdue', approved, '2027-01-24'],
  ['disputed', disputed],
  ['credited', after([{ action: 'bill_credit', amountMinor: 5000, text: 'Credit: half a day' }], disputed)],
  ['late-fee', after([{ action: 'bill_late_fee' }], approved, '2027-01-24'), '2027-01-24'],
  ['partly-paid', partly],
  ['queried', after([{ action: 'payment_query', paymentId: 1, reason: 'Not on our account.' }], partly)],
  ['paid', paid],
  ['credited-after', after([goodwill], paid)],
  ['paid-back', after([goodwill, refund], paid)],
  ['void', after([{ action: 'bill_void', reason: 'Wrong number' }], submitted)],
  [
    'client-noted',
    after([{ action: 'client_note', note: 'Client pays at the end of the month.' }], approved),
  ],
];

const listed = (bill: Bill, side: ListedBill['side'], peer: string, today = TODAY): ListedBill => ({
  bill,
  side,
  peer,
  today,
});
const many = Array.from({ length: 12 }, (_, index) => ({ ...approved, id: index + 1 }));

const cases: readonly [string, Card][] = [
  ['draft-service', billCard(view(draft(), 'service'))],
  ...states.flatMap(([name, bill, today]) =>
    (['lead', 'service'] as const).map((side): [string, Card] => [
      `${name}-${side}`,
      billCard(view(bill, side, today)),
    ]),
  ),
  ['list-none', invoicesCard([])],
  [
    'list',
    invoicesCard([
      listed(approved, 'lead', birch.name, '2027-01-24'),
      listed(disputed, 'lead', birch.name),
      listed(draft(), 'service', alder.name),
      listed(submitted, 'service', alder.name),
    ]),
  ],
  ['list-long', invoicesCard(many.map((bill) => listed(bill, 'lead', birch.name)))],
  ['pay', payCard([listed(approved, 'lead', birch.name), listed(submitted, 'service', alder.name)])],
  ['pay-nothing', payCard([])],
];

describe('cards of bills', () => {
  testGoldenCards('bills', cases, ['list', 'submitted-lead']);
});
