import { draftLines } from '../../../src/features/bills/draft-lines.ts';
import type { Bill, BillLine } from '../../../src/features/bills/bill.ts';
import { decideBill, type BillCommand, type BillMoment } from '../../../src/features/bills/decide-bill.ts';
import { agreedTerms } from '../jobs/world.ts';

export const T0 = new Date('2026-11-24T15:00:00Z');

/** A draft of Birch's for Alder: 2 h 10 at $92.50, $208.13 in all. */
export function draft(change: Partial<Bill> = {}): Bill {
  return {
    id: 5,
    jobId: 1042,
    summary: 'Network cabling',
    serviceFirmId: 2,
    leadFirmId: 1,
    number: undefined,
    status: 'draft',
    revision: 1,
    currency: 'USD',
    lines: workedExample(),
    netDays: 30,
    lateFeeBps: 150,
    billOn: undefined,
    dueOn: undefined,
    clientNote: undefined,
    reason: undefined,
    createdAt: T0,
    submittedAt: undefined,
    approvedAt: undefined,
    settledAt: undefined,
    payments: [],
    disputes: [],
    ledger: undefined,
    ...change,
  };
}

/** The worked example: $92.50/h in steps of 15 min, 2 h 10 worked. */
function workedExample(): readonly BillLine[] {
  const agreed = {
    ...agreedTerms,
    rateMinor: 9250,
    incrementMinutes: 15,
    minimumMinutes: 0,
    nteMinor: undefined,
    travelMinor: undefined,
  };
  return draftLines(agreed, 130, []);
}

export const TODAY = '2026-11-24';
export const by = (bill: Bill, today = TODAY): BillMoment => ({
  memberId: 11,
  now: T0,
  today,
  enteredOn: today,
  timeZone: 'America/New_York',
  revision: bill.revision,
});

/** The bill after commands that must all be taken. */
export function after(commands: readonly BillCommand[], start = draft(), today = TODAY): Bill {
  return commands.reduce((bill, command) => {
    const decision = decideBill(bill, command, by(bill, today));
    if ('refused' in decision) throw new Error(`${command.action}: ${JSON.stringify(decision)}`);
    // As the store numbers them.
    const numbered = <T extends { readonly id: number }>(rows: readonly T[]) =>
      rows.map((row, index) => ({ ...row, id: index + 1 }));
    return {
      ...decision.bill,
      payments: numbered(decision.bill.payments),
      disputes: numbered(decision.bill.disputes),
    };
  }, start);
}

export const submit: BillCommand = { action: 'bill_submit', number: 'B-17', lines: draft().lines };
