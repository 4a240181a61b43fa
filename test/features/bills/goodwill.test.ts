import { describe, expect, it } from 'vitest';
import { balanceOf, owedBackOf, totalOf } from '../../../src/features/bills/bill.ts';
import { noticesForBill } from '../../../src/features/bills/bill-notices.ts';
import { decideBill, type BillCommand } from '../../../src/features/bills/decide-bill.ts';
import { entriesOfBill } from '../../../src/features/records/record-entry.ts';
import { after, by, draft, submit, TODAY } from './bills.ts';

const money = (action: 'bill_pay' | 'bill_receive' | 'bill_refund', amountMinor: number): BillCommand => ({
  action,
  payment: { amountMinor, paidOn: TODAY, method: 'card', reference: '' },
});
const credit = (amountMinor: number): BillCommand => ({
  action: 'bill_credit',
  amountMinor,
  text: 'Credit: thanks',
});
const names = { leadFirm: 'Alder IT', serviceFirm: 'Birch Networks' };

describe('a credit that nobody has asked for', () => {
  it('lowers an open bill, and is no dispute', () => {
    for (const before of [after([submit]), after([submit, { action: 'bill_approve' }])]) {
      const credited = after([credit(5_000)], before);
      expect(credited).toMatchObject({ status: before.status, disputes: [] });
      expect(balanceOf(credited)).toBe(15_813);
      expect(entriesOfBill(credited, 'UTC')).toEqual([]);
    }
  });

  it('on a paid bill is owed back, until the payer has got it', () => {
    const paid = after([submit, money('bill_receive', 20_813)]);
    const credited = after([credit(5_000)], paid);
    expect(credited.status).toBe('paid');
    expect(owedBackOf(credited)).toBe(5_000);
    expect(noticesForBill('BillCredited', paid, credited, undefined, names)).toEqual([
      {
        to: 'lead',
        text: 'Birch Networks gave a credit of $50.00 on Bill B-17 for JOB-2042. Birch Networks owes Alder IT $50.00 back.',
      },
    ]);
    expect(decideBill(credited, money('bill_refund', 5_001), by(credited))).toMatchObject({
      refused: 'more_than_open',
      mostMinor: 5_000,
    });
    const partly = after([money('bill_refund', 2_000)], credited);
    expect(owedBackOf(partly)).toBe(3_000);
    const settled = after([money('bill_refund', 3_000)], partly);
    expect(settled.status).toBe('paid');
    expect(balanceOf(settled)).toBe(0);
    expect(noticesForBill('RefundReceived', partly, settled, settled.payments.at(-1), names)).toEqual([
      {
        to: 'service',
        text: 'Alder IT got $30.00 back for Bill B-17 for JOB-2042. Nothing is open any more.',
      },
    ]);
    // How it was paid stays as it was, and nothing of a dispute is in either record.
    for (const bill of [paid, credited, settled])
      expect(entriesOfBill(bill, 'UTC')).toMatchObject([{ kind: 'paid', days: 0, onTime: true }]);
  });

  it('beyond what is open settles that, and the rest is owed back', () => {
    const credited = after([credit(15_000)], after([submit, money('bill_pay', 10_000)]));
    expect(credited.status).toBe('paid');
    expect(owedBackOf(credited)).toBe(4_187);
  });

  it('is never more than the bill, nor on a draft or what is void', () => {
    const paid = after([submit, money('bill_pay', 20_813)]);
    expect(totalOf(after([credit(20_813)], paid))).toBe(0);
    expect(decideBill(paid, credit(20_814), by(paid))).toMatchObject({ refused: 'more_than_open' });
    expect(decideBill(draft(), credit(1), by(draft()))).toMatchObject({ refused: 'bill_state' });
    const isVoid = after([submit, { action: 'bill_void', reason: 'x' }]);
    expect(decideBill(isVoid, credit(1), by(isVoid))).toMatchObject({ refused: 'bill_state' });
  });

  it('on what is disputed settles the dispute as before', () => {
    const disputed = after([submit, { action: 'bill_dispute', amountMinor: 5_000, reason: 'x' }]);
    expect(decideBill(disputed, credit(5_001), by(disputed))).toMatchObject({ refused: 'more_than_open' });
    expect(after([credit(5_000)], disputed).disputes).toMatchObject([{ settledBy: 'credit' }]);
  });
});
