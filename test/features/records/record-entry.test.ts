import { expect, it } from 'vitest';
import { entriesOfBill } from '../../../src/features/records/record-entry.ts';
import { after, submit } from '../bills/bills.ts';

/** Paid in full two days after 24 Dec, on which it was due, with a credit given at this moment. */
function paidLate(creditedAt: string) {
  const paidOn = '2026-12-26';
  const disputed = after([
    submit,
    { action: 'bill_dispute', amountMinor: 5000, reason: 'Half a day' },
    { action: 'bill_credit', amountMinor: 5000, text: 'Half a day' },
  ]);
  const payment = { amountMinor: 15_813, paidOn, method: 'card' as const, reference: '' };
  const paid = after([{ action: 'bill_receive', payment }], disputed, paidOn);
  return {
    ...paid,
    disputes: paid.disputes.map((dispute) => ({ ...dispute, settledAt: new Date(creditedAt) })),
  };
}

it.each([
  ['in the evening of the due day where the payer is', '2026-12-25T01:00:00Z', 'America/New_York', 1],
  ['in the morning of the day after', '2026-12-25T05:00:00Z', 'America/New_York', 0],
  [
    'in the evening of the due day in UTC, which is the day after there',
    '2026-12-24T20:00:00Z',
    'Asia/Tokyo',
    0,
  ],
  ['on the due day', '2026-12-24T10:00:00Z', 'Asia/Tokyo', 1],
])('a bill that was paid late, and conceded %s, stands in the record %#', (_when, at, zone, times) => {
  const paid = entriesOfBill(paidLate(at), zone).filter(({ kind }) => kind === 'paid');
  expect(paid.map(({ onTime, days }) => [onTime, days])).toEqual(times === 1 ? [[false, 32]] : []);
});
