import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balanceOf,
  billStatuses,
  disputedOf,
  owedBackOf,
  payableOf,
  statusOf,
  totalOf,
} from '../../../src/features/bills/bill.ts';
import { decideBill, type BillCommand } from '../../../src/features/bills/decide-bill.ts';
import { addDays, daysBetween } from '../../../src/shared/calendar.ts';
import { MAX_MINOR } from '../../../src/shared/money.ts';
import { after, by, draft, submit, TODAY } from './bills.ts';

describe('whatever is asked of a bill', () => {
  const amount = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 3000 }) },
    fc.integer({ min: -5, max: 30_000 }),
    fc.constantFrom(0, 20_813, 20_814, MAX_MINOR, MAX_MINOR + 1, 0.5, Number.NaN),
  );
  const payment = fc.record({
    amountMinor: amount,
    paidOn: fc.constantFrom(TODAY, TODAY, '2026-11-01', '2026-11-25', '2027-12-01', '2026-02-31'),
    method: fc.constant('card' as const),
    reference: fc.constant(''),
  });
  const lines = fc.array(amount, { minLength: 1, maxLength: 3 }).map(([first = 0, ...others]) => [
    { ...draft().lines[0]!, amountMinor: first },
    ...others.map((each) => ({
      kind: 'other' as const,
      text: 'x',
      draftedMinor: undefined,
      amountMinor: each,
    })),
  ]);
  const paymentId = fc.integer({ min: 1, max: 4 });
  const only = <A extends string>(...names: readonly A[]) => fc.constantFrom(...names);
  const text = fc.constant('x');
  const often = <T>(arbitrary: fc.Arbitrary<T>) => ({ weight: 5, arbitrary });
  const command: fc.Arbitrary<BillCommand> = fc.oneof(
    often(fc.record({ action: only('bill_submit'), number: fc.constantFrom('', '17'), lines })),
    fc.record({ action: only('bill_change'), lines }),
    often(fc.record({ action: only('bill_credit'), amountMinor: amount, text })),
    { weight: 1, arbitrary: fc.record({ action: only('bill_void'), reason: text }) },
    often(fc.record({ action: only('bill_late_fee', 'bill_approve', 'dispute_withdraw') })),
    often(fc.record({ action: only('bill_dispute'), amountMinor: amount, reason: text })),
    often(fc.record({ action: only('bill_pay', 'bill_receive', 'bill_refund'), payment })),
    often(fc.record({ action: only('payment_confirm', 'payment_withdraw'), paymentId })),
    often(fc.record({ action: only('payment_query'), paymentId, reason: text })),
    fc.record({ action: only('client_note'), note: fc.string() }),
  );
  const step = fc.record({ command, days: fc.integer({ min: 0, max: 40 }), isStale: fc.boolean() });

  it('payments never exceed it, its status is what the facts say, its due date stands, and nothing is said twice', () => {
    let longest = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), fc.boolean(), (steps, isDraft) => {
        let bill = after(isDraft ? [] : [submit]);
        let today = TODAY;
        let dueOn = bill.dueOn;
        let taken = 0;
        for (const { command: each, days, isStale } of steps) {
          today = addDays(today, days);
          const moment = { ...by(bill, today), revision: bill.revision - (isStale ? 1 : 0) };
          const decision = decideBill(bill, each, moment);
          if ('refused' in decision) continue;
          const before = bill;
          bill = {
            ...decision.bill,
            payments: decision.bill.payments.map((row, index) => ({ ...row, id: index + 1 })),
          };
          taken += 1;
          expect(bill.revision).toBe(before.revision + 1);
          expect(bill.status).toBe(statusOf(bill));
          expect(billStatuses).toContain(bill.status);
          // What is owed back grows by a credit alone, and never by more than it.
          const credited = each.action === 'bill_credit' ? each.amountMinor : 0;
          expect(owedBackOf(bill)).toBeLessThanOrEqual(owedBackOf(before) + credited);
          expect(totalOf(bill)).toBeGreaterThanOrEqual(0);
          expect(Number.isSafeInteger(totalOf(bill))).toBe(true);
          expect(disputedOf(bill) + payableOf(bill)).toBe(balanceOf(bill));
          if (bill.submittedAt) {
            dueOn ??= bill.dueOn;
            expect(bill.dueOn).toBe(dueOn);
            expect(daysBetween(bill.billOn!, bill.dueOn!)).toBe(bill.netDays);
          }
          if (each.action === 'client_note')
            expect({ ...bill, clientNote: '', revision: 0 }).toEqual({
              ...before,
              clientNote: '',
              revision: 0,
            });
          // The same click again finds another bill than it was made for.
          const again = decideBill(bill, each, moment);
          if (each.action !== 'client_note') expect('refused' in again).toBe(true);
        }
        longest = Math.max(longest, taken);
      }),
      { numRuns: 500 },
    );
    expect(longest).toBeGreaterThan(5);
  });
});
