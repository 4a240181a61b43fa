import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balanceOf,
  daysOverdue,
  differenceOf,
  lateFeeDue,
  payableOf,
  totalOf,
  type Bill,
} from '../../../src/features/bills/bill.ts';
import { decideBill, type BillCommand } from '../../../src/features/bills/decide-bill.ts';
import { cancellationLines, draftLines } from '../../../src/features/bills/draft-lines.ts';
import { agreedTerms } from '../jobs/world.ts';
import { after, by, draft, submit, T0, TODAY } from './bills.ts';

const pay = (amountMinor: number, paidOn = TODAY): BillCommand => ({
  action: 'bill_pay',
  payment: { amountMinor, paidOn, method: 'bank_transfer', reference: 'ACH 44' },
});
const dispute = (amountMinor: number): BillCommand => ({
  action: 'bill_dispute',
  amountMinor,
  reason: 'Half a day',
});

describe('a draft', () => {
  it('comes to the worked example', () => {
    const bill = draft();
    expect(bill.lines).toEqual([
      {
        kind: 'labour',
        text: 'Work, 2 h 15 min at $92.50/h (2 h 10 min worked)',
        draftedMinor: 20_813,
        amountMinor: 20_813,
        time: { minutes: 135, rateMinor: 9250 },
      },
    ]);
    expect(totalOf(bill)).toBe(20_813);
  });

  it('has a line for travel, for each expense, and for what exceeds the agreed maximum', () => {
    const terms = {
      ...agreedTerms,
      rateMinor: 10_000,
      minimumMinutes: 0,
      travelMinor: 2500,
      nteMinor: 20_000,
    };
    const lines = draftLines(terms, 120, [{ description: 'Patch panel', amountMinor: 4000 }]);
    expect(lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ['labour', 20_000],
      ['travel', 2500],
      ['expense', 4000],
      ['cap', -6500],
    ]);
    expect(totalOf({ lines })).toBe(20_000);
  });

  it('of a job that was cancelled is the agreed fee, or nothing', () => {
    expect(totalOf({ lines: cancellationLines({ ...agreedTerms, cancellationFeeMinor: 5000 }) })).toBe(5000);
    expect(cancellationLines({ ...agreedTerms, cancellationFeeMinor: undefined })).toEqual([]);
  });

  it('sums to what terms, time and expenses come to, and never to more than the maximum', () => {
    const anything = fc.record({
      rateMinor: fc.integer({ min: 1, max: 1_000_000 }),
      minutes: fc.integer({ min: 1, max: 10_000 }),
      increment: fc.integer({ min: 1, max: 120 }),
      minimum: fc.integer({ min: 0, max: 480 }),
      travel: fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: undefined }),
      nte: fc.option(fc.integer({ min: 1, max: 5_000_000 }), { nil: undefined }),
      expenses: fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(anything, ({ rateMinor, minutes, increment, minimum, travel, nte, expenses }) => {
        const lines = draftLines(
          {
            ...agreedTerms,
            rateMinor,
            incrementMinutes: increment,
            minimumMinutes: minimum,
            travelMinor: travel,
            nteMinor: nte,
          },
          minutes,
          expenses.map((amountMinor) => ({ description: 'Part', amountMinor })),
        );
        const billable = Math.max(minimum, Math.ceil(minutes / increment) * increment);
        const labour = Math.floor((rateMinor * billable + 30) / 60);
        const sum = labour + (travel ?? 0) + expenses.reduce((a, b) => a + b, 0);
        expect(totalOf({ lines })).toBe(Math.min(sum, nte ?? sum));
        expect(lines.map(differenceOf).every((each) => each === 0)).toBe(true);
      }),
    );
  });
});

describe('a draft that was approved with the work', () => {
  const start = draft({ approvedAt: T0 });
  const withLines = (lines: Bill['lines']): Bill =>
    after([{ action: 'bill_submit', number: 'B-17', lines }], start);

  it('is approved as it is, and by no line of the payee’s own, though it comes to nothing', () => {
    expect(withLines(start.lines).status).toBe('approved');
    const own: Bill['lines'][number] = {
      kind: 'other',
      text: 'Deposit still to come',
      draftedMinor: undefined,
      amountMinor: 0,
    };
    const more = withLines([...start.lines, own]);
    expect(more).toMatchObject({ status: 'submitted', approvedAt: undefined });
  });
});

describe('a bill', () => {
  it('goes from draft to paid, and is due net days after its date', () => {
    const submitted = after([submit]);
    expect(submitted).toMatchObject({
      status: 'submitted',
      number: 'B-17',
      billOn: TODAY,
      dueOn: '2026-12-24',
    });
    expect(after([submit, { action: 'bill_approve' }]).status).toBe('approved');
    const part = after([submit, { action: 'bill_approve' }, pay(10_000)]);
    expect(part).toMatchObject({ status: 'partially_paid', settledAt: undefined });
    expect(balanceOf(part)).toBe(10_813);
    expect(after([pay(10_813)], part)).toMatchObject({ status: 'paid', settledAt: T0 });
  });

  it('is approved by whoever of the lead firm pays it', () => {
    expect(after([submit, pay(100)])).toMatchObject({ status: 'partially_paid', approvedAt: T0 });
  });

  it('takes a dispute of a part, pays the rest, and is settled by a credit', () => {
    const disputed = after([submit, dispute(5000)]);
    expect(disputed.status).toBe('disputed');
    expect(payableOf(disputed)).toBe(15_813);
    expect(decideBill(disputed, pay(15_814), by(disputed))).toMatchObject({
      refused: 'more_than_open',
      mostMinor: 15_813,
    });
    const credited = after(
      [pay(15_813), { action: 'bill_credit', amountMinor: 5000, text: 'Second visit' }],
      disputed,
    );
    expect(credited).toMatchObject({ status: 'paid', disputes: [{ settledBy: 'credit' }] });
    expect(totalOf(credited)).toBe(15_813);
  });

  it('that was changed in a dispute has to be approved anew', () => {
    const lines = draft().lines.map((line) => ({ ...line, amountMinor: 15_000 }));
    const approved = after([submit, { action: 'bill_approve' }, dispute(20_813)]);
    expect(after([{ action: 'bill_change', lines }], approved)).toMatchObject({
      status: 'submitted',
      approvedAt: undefined,
      dueOn: '2026-12-24',
    });
    expect(differenceOf(lines[0]!)).toBe(-5813);
  });

  it('whose payment is queried is open again, and never overpaid by a late confirmation', () => {
    const paid = after([submit, pay(20_813)]);
    const queried = after([{ action: 'payment_query', paymentId: 1, reason: 'Not here' }], paid);
    expect(queried).toMatchObject({ status: 'approved', settledAt: undefined });
    const again = after([pay(20_813)], queried);
    expect(decideBill(again, { action: 'payment_confirm', paymentId: 1 }, by(again))).toMatchObject({
      refused: 'more_than_open',
    });
    expect(after([{ action: 'payment_confirm', paymentId: 1 }], queried).status).toBe('paid');
  });

  it('takes no payment of a day before its date, nor of one to come', () => {
    const bill = after([submit]);
    for (const receive of [false, true]) {
      const of = (paidOn: string) => {
        const command = pay(100, paidOn);
        return decideBill(
          bill,
          receive ? ({ ...command, action: 'bill_receive' } as BillCommand) : command,
          by(bill),
        );
      };
      expect(of('2026-11-23')).toEqual({ refused: 'paid_before_bill', billOn: TODAY });
      expect(of('2026-11-25')).toEqual({ refused: 'paid_in_future' });
      expect(of(TODAY)).toMatchObject({ bill: { status: 'partially_paid' } });
    }
  });

  it('is overdue from the day after it is due, and not for what is disputed', () => {
    const bill = after([submit]);
    expect(daysOverdue(bill, '2026-12-24')).toBe(0);
    expect(daysOverdue(bill, '2026-12-25')).toBe(1);
    expect(daysOverdue(after([dispute(20_813)], bill), '2027-01-25')).toBe(0);
    expect(daysOverdue(after([pay(20_813)], bill), '2027-01-25')).toBe(0);
  });

  it('has a late fee for each full 30 days, once, where the terms say so', () => {
    const bill = after([submit]);
    expect(lateFeeDue(bill, '2027-01-22')).toBeUndefined();
    // 1.5% of $208.13 is $3.12195.
    expect(lateFeeDue(bill, '2027-01-23')).toEqual({ periods: 1, amountMinor: 312 });
    const charged = after([{ action: 'bill_late_fee' }], bill, '2027-01-23');
    expect(totalOf(charged)).toBe(21_125);
    expect(lateFeeDue(charged, '2027-01-23')).toBeUndefined();
    // No fee on the fee.
    expect(lateFeeDue(charged, '2027-02-22')).toEqual({ periods: 1, amountMinor: 312 });
    expect(lateFeeDue({ ...bill, lateFeeBps: undefined }, '2027-05-01')).toBeUndefined();
  });

  it('takes only lines beside what terms and time come to', () => {
    const bill = draft();
    const send = (lines: Bill['lines']) =>
      decideBill(bill, { action: 'bill_submit', number: '1', lines }, by(bill));
    expect(send([])).toMatchObject({ refused: 'bill_lines' });
    expect(send(bill.lines.map((line) => ({ ...line, draftedMinor: 1 })))).toMatchObject({
      refused: 'bill_lines',
    });
    expect(send(bill.lines.map((line) => ({ ...line, amountMinor: -1 })))).toMatchObject({
      refused: 'bill_total',
    });
    expect(send(bill.lines.map((line) => ({ ...line, amountMinor: 0 })))).toMatchObject({
      refused: 'bill_total',
    });
    expect(
      send([...bill.lines, { kind: 'other', text: 'Parking', draftedMinor: undefined, amountMinor: 900 }]),
    ).toMatchObject({ event: 'BillSubmitted' });
  });
});
