import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enteringOn } from '../../../src/features/bills/bill-ledger.ts';
import { balanceOf, openDispute, payableOf, type Bill } from '../../../src/features/bills/bill.ts';
import { decideBill, type BillCommand } from '../../../src/features/bills/decide-bill.ts';
import { accountsOf, entriesOf, gather, type Gathered } from '../../../src/features/statements/statement.ts';
import { addDays, dateOf } from '../../../src/shared/calendar.ts';
import { readPeriod, type Period } from '../../../src/shared/read-period.ts';
import { draft } from '../bills/bills.ts';

const ALDER = 1;
const BIRCH = 2;
/** Half a day apart and more: the months of the two begin at other moments. */
const zones: Readonly<Record<number, string>> = {
  [ALDER]: 'America/Los_Angeles',
  [BIRCH]: 'Pacific/Auckland',
};
const leadZone = zones[ALDER] ?? '';
const START = new Date('2026-01-03T10:00:00Z');
const HOUR = 3_600_000;

const drafts = (): Bill[] => [1, 2, 3].map((id) => draft({ id, jobId: id, netDays: 10, createdAt: START }));

function statement(bills: readonly Bill[], firmId: number, period: Period) {
  const gathered: Gathered = new Map();
  for (const bill of bills) gather(gathered, entriesOf(bill, firmId, leadZone), bill.currency, period);
  return accountsOf(gathered);
}

/** What may be asked of a bill next; refused where it does not fit. @param share from 0 to 1 */
function commandOf(kind: string, bill: Bill, share: number, today: string, ago: number): BillCommand {
  const part = (minor: number): number => Math.max(1, Math.floor(minor * share));
  const payment = (minor: number) => ({
    amountMinor: part(minor),
    paidOn: addDays(today, -ago),
    method: 'card' as const,
    reference: '',
  });
  const paymentId = Math.max(1, Math.ceil(bill.payments.length * share));
  switch (kind) {
    case 'submit':
      return { action: 'bill_submit', number: String(bill.id), lines: bill.lines };
    case 'dispute':
      return { action: 'bill_dispute', amountMinor: part(balanceOf(bill)), reason: 'x' };
    case 'credit':
      return { action: 'bill_credit', amountMinor: part(openDispute(bill)?.amountMinor ?? 1), text: 'Half' };
    case 'change':
      return {
        action: 'bill_change',
        lines: bill.lines.map((line) =>
          line.kind === 'labour' ? { ...line, amountMinor: part(line.amountMinor) + 900 } : line,
        ),
      };
    case 'pay':
      return { action: 'bill_pay', payment: payment(payableOf(bill)) };
    case 'receive':
      return { action: 'bill_receive', payment: payment(balanceOf(bill)) };
    case 'confirm':
      return { action: 'payment_confirm', paymentId };
    case 'query':
      return { action: 'payment_query', paymentId, reason: 'x' };
    case 'withdraw':
      return { action: 'payment_withdraw', paymentId };
    case 'void':
      return { action: 'bill_void', reason: 'x' };
    case 'fee':
      return { action: 'bill_late_fee' };
    default:
      return { action: 'dispute_withdraw' };
  }
}

const kinds = [
  'submit',
  'dispute',
  'credit',
  'change',
  'pay',
  'receive',
  'confirm',
  'query',
  'withdraw',
  'fee',
];
const step = fc.record({
  kind: fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...kinds) }, fc.constantFrom('void', 'unsaid')),
  bill: fc.nat({ max: 2 }),
  hours: fc.integer({ min: 1, max: 24 * 25 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  ago: fc.nat({ max: 60 }),
});

describe('the statement of a month that is over', () => {
  it('never changes, whatever is entered later, and ends with what was open then', () => {
    const taken = new Set<string>();
    let drawn = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 15, maxLength: 60 }), fc.nat({ max: 20 }), (steps, old) => {
        const bills = drafts();
        const kept: { firmId: number; period: Period; was: unknown }[] = [];
        let now = START;
        for (const [index, { kind, bill: at, hours, share, ago }] of steps.entries()) {
          const next = new Date(now.getTime() + hours * HOUR);
          for (const firmId of [ALDER, BIRCH]) {
            const day = dateOf(next, zones[firmId] ?? '');
            // Drawn as the month begins, in the zone of who reads.
            if (day.slice(0, 7) === dateOf(now, zones[firmId] ?? '').slice(0, 7)) continue;
            const period = readPeriod('last month', day) ?? { from: '', to: '' };
            const was = statement(bills, firmId, period);
            if (index >= old) kept.push({ firmId, period, was });
            const open = bills.reduce((sum, bill) => sum + openOf(bill), 0);
            // For the other firm the last hours belong to the next month already, as they do here.
            if (firmId === BIRCH) expect(was[0]?.closingMinor ?? 0).toBe(open);
            drawn += was.length;
          }
          now = next;
          const bill = bills[at]!;
          const today = dateOf(now, leadZone);
          const entering = enteringOn(now, leadZone, zones[BIRCH] ?? '');
          const moment = { memberId: 1, now, today, revision: bill.revision, ...entering };
          const decision = decideBill(bill, commandOf(kind, bill, share, today, ago), moment);
          if ('refused' in decision) continue;
          taken.add(decision.event);
          const payments = decision.bill.payments.map((row, place) => ({ ...row, id: place + 1 }));
          // What was changed last by a version before has no ledger.
          bills[at] = { ...decision.bill, payments, ...(index < old ? { ledger: undefined } : {}) };
        }
        for (const { firmId, period, was } of kept)
          expect(withoutRemarks(statement(bills, firmId, period))).toEqual(withoutRemarks(was));
      }),
      { numRuns: 300 },
    );
    expect([...taken].sort()).toEqual([
      'BillChanged',
      'BillCredited',
      'BillDisputed',
      'BillSubmitted',
      'BillVoided',
      'DisputeWithdrawn',
      'LateFeeAdded',
      'PaymentConfirmed',
      'PaymentQueried',
      'PaymentReceived',
      'PaymentReported',
      'PaymentWithdrawn',
    ]);
    expect(drawn).toBeGreaterThan(500);
  });
});

const openOf = (bill: Bill): number =>
  bill.status === 'draft' || bill.status === 'void' ? 0 : balanceOf(bill);

/** Whether a payment waits for its payee is a remark of the day on which a statement is drawn. */
function withoutRemarks(accounts: unknown): unknown {
  return JSON.parse(JSON.stringify(accounts).replaceAll(', not confirmed yet', ''));
}
