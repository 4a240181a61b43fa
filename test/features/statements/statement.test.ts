import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementCard } from '../../../src/features/statements/statement-card.ts';
import { accountsOf, entriesOf, gather, type Gathered } from '../../../src/features/statements/statement.ts';
import { balanceOf, type Bill } from '../../../src/features/bills/bill.ts';
import { addDays } from '../../../src/shared/calendar.ts';
import { faultsOfCard } from '../../support/check-drawn.ts';
import { testGoldenCards, type CardCases } from '../../support/golden-cards.ts';
import { longest, units } from '../jobs/longest.ts';
import { after, submit, TODAY } from '../bills/bills.ts';

const ALDER = 1;
const BIRCH = 2;
const zone = 'America/New_York';
const year = { from: '2026-01-01', to: '2026-12-31' };

function accounts(bills: readonly Bill[], firmId = ALDER, period = year) {
  const gathered: Gathered = new Map();
  for (const bill of bills) gather(gathered, entriesOf(bill, firmId, zone), bill.currency, period);
  return accountsOf(gathered);
}

const pay = (amountMinor: number, reference = 'ACH 44') => ({
  action: 'bill_pay' as const,
  payment: { amountMinor, paidOn: TODAY, method: 'bank_transfer' as const, reference },
});
const submitted = after([submit]);
const credited = after(
  [
    { action: 'bill_dispute', amountMinor: 5000, reason: 'Half a day' },
    { action: 'bill_credit', amountMinor: 5000, text: 'Half a day' },
    pay(10_000),
  ],
  submitted,
);
const ours: Bill = { ...submitted, id: 9, number: 'A-3', serviceFirmId: ALDER, leadFirmId: BIRCH };

describe('a statement', () => {
  it('has a bill, its credit and its payment, and the balance after each', () => {
    expect(accounts([credited])).toMatchObject([
      {
        currency: 'USD',
        openingMinor: 0,
        entries: [
          { kind: 'bill', amountMinor: -20_813, balanceMinor: -20_813 },
          { kind: 'credit', amountMinor: 5000, balanceMinor: -15_813 },
          { kind: 'payment', amountMinor: 10_000, balanceMinor: -5813, reference: 'ACH 44' },
        ],
        closingMinor: -5813,
      },
    ]);
  });

  it('sets off what goes each way, and keeps currencies apart', () => {
    expect(accounts([submitted, ours])[0]?.closingMinor).toBe(0);
    const euro = { ...ours, currency: 'EUR' };
    expect(accounts([submitted, euro]).map(({ currency, closingMinor }) => [currency, closingMinor])).toEqual(
      [
        ['EUR', 20_813],
        ['USD', -20_813],
      ],
    );
  });

  it('sets off a credit on what is paid, until it was paid back', () => {
    const paid = after(
      [pay(20_813), { action: 'bill_credit', amountMinor: 5000, text: 'Thanks' }],
      submitted,
    );
    expect(accounts([paid])[0]?.closingMinor).toBe(5000);
    const back = { ...pay(5000), action: 'bill_refund' as const };
    const [account] = accounts([after([back], paid)]);
    expect(account?.closingMinor).toBe(0);
    expect(account?.entries.at(-1)).toMatchObject({
      kind: 'payment',
      text: 'Paid back of Bill B-17 by bank transfer',
      amountMinor: -5000,
    });
  });

  it('begins with what was open before, and has nothing of later', () => {
    const next = { from: '2026-11-25', to: '2026-11-30' };
    expect(accounts([credited], ALDER, next)).toEqual([
      { currency: 'USD', openingMinor: -5813, entries: [], closingMinor: -5813 },
    ]);
    expect(accounts([credited], ALDER, { from: '2026-01-01', to: '2026-11-23' })).toEqual([]);
  });

  it('does not count a payment that did not arrive', () => {
    const queried = after([{ action: 'payment_query', paymentId: 1, reason: 'No' }], credited);
    expect(accounts([queried])[0]?.closingMinor).toBe(-15_813);
  });

  const anyBill = fc
    .record({
      isOurs: fc.boolean(),
      day: fc.integer({ min: 0, max: 400 }),
      amount: fc.integer({ min: 1, max: 10_000_000 }),
      payments: fc.array(
        fc.record({ share: fc.integer({ min: 1, max: 100 }), day: fc.integer({ min: 0, max: 90 }) }),
        {
          maxLength: 4,
        },
      ),
    })
    .map(({ isOurs, day, amount, payments }): Bill => {
      const billOn = addDays('2026-01-01', day);
      return {
        ...(isOurs ? ours : submitted),
        billOn,
        ledger: undefined,
        lines: [{ kind: 'labour', text: 'Work', draftedMinor: amount, amountMinor: amount }],
        payments: payments.map(({ share, day: later }, at) => ({
          ...credited.payments[0]!,
          id: at + 1,
          amountMinor: Math.floor((amount * share) / 1000),
          paidOn: addDays(billOn, later),
        })),
      };
    });

  it('comes to what is open on the bills, is the mirror of the peer’s, and goes on where the one before ended', () => {
    fc.assert(
      fc.property(fc.array(anyBill, { maxLength: 20 }), fc.integer({ min: 1, max: 600 }), (bills, split) => {
        const all = { from: '2026-01-01', to: '2029-12-31' };
        const open = bills.reduce(
          (sum, bill) => sum + (bill.serviceFirmId === ALDER ? 1 : -1) * balanceOf(bill),
          0,
        );
        const [mine] = accounts(bills, ALDER, all);
        const [theirs] = accounts(bills, BIRCH, all);
        expect(mine?.closingMinor ?? 0).toBe(open);
        expect(theirs?.closingMinor ?? 0).toBe(0 - open);
        const to = addDays(all.from, split);
        const [first] = accounts(bills, ALDER, { from: all.from, to });
        const [second] = accounts(bills, ALDER, { from: addDays(to, 1), to: all.to });
        expect(second?.openingMinor ?? 0).toBe(first?.closingMinor ?? 0);
        expect(second?.closingMinor ?? first?.closingMinor ?? 0).toBe(open);
      }),
    );
  });
});

const names = { firm: 'Alder IT', peer: 'Birch Networks', period: year };
const many = Array.from({ length: 12 }, (_, at): Bill => ({
  ...credited,
  id: at + 1,
  number: `B-${String(at + 1)}`,
  billOn: addDays('2026-02-01', at),
  // As a version before kept it.
  ledger: undefined,
}));

describe('cards of statements', () => {
  const cases: CardCases = [
    ['empty', statementCard({ ...names, accounts: [] })],
    ['one', statementCard({ ...names, accounts: accounts([credited]) })],
    ['even', statementCard({ ...names, accounts: accounts([submitted, ours]) })],
    ['many', statementCard({ ...names, accounts: accounts([...many, { ...ours, currency: 'EUR' }]) })],
  ];
  testGoldenCards('statements', cases, ['one']);

  it.each(units)('of %j are within the limits of both platforms', (unit) => {
    const name = longest(unit, 80);
    const long = many.map((bill) => ({
      ...bill,
      number: longest(unit, 40),
      summary: longest(unit, 120),
      payments: bill.payments.map((payment) => ({ ...payment, reference: longest(unit, 100) })),
    }));
    const card = statementCard({ firm: name, peer: name, period: year, accounts: accounts(long) });
    expect(faultsOfCard(card)).toEqual([]);
  });
});
