import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decideJob } from '../../../src/features/jobs/life/decide-job.ts';
import { assignmentOf, type Job } from '../../../src/features/jobs/life/job.ts';
import type { Bill } from '../../../src/features/bills/bill.ts';
import { decideBill, type BillCommand } from '../../../src/features/bills/decide-bill.ts';
import { recordOf, tallyOf, type Tally } from '../../../src/features/records/firm-record.ts';
import { keepBillRecord, keepJobRecord } from '../../../src/features/records/flow/keep-record.ts';
import { merged, tallyOfBill, type PeerTally } from '../../../src/features/records/peer-tally.ts';
import { entriesOfBill, type RecordEntry } from '../../../src/features/records/record-entry.ts';
import { findEntries, findPeerTallies, findTallies } from '../../../src/features/records/record-store.ts';
import type { Store } from '../../../src/store/commit.ts';
import { addDays, dateOf } from '../../../src/shared/calendar.ts';
import type { Directory } from '../../../src/directory/directory.ts';
import { actorAs, directory, jobIn, later, work } from '../jobs/world.ts';
import { by, draft, submit, TODAY } from '../bills/bills.ts';
import { describeWhereDatabasesDiffer } from '../../support/databases.ts';

const ZONE = 'America/New_York';

/** Firms of which nothing matters but where they are. */
function inNewYork(ids: readonly number[]): Directory {
  const firms = ids.map((id) => [id, { ...actorAs('lead', 'owner').firm, id, timeZone: ZONE }] as const);
  return { ...directory, firms: new Map(firms) };
}

/** Any way of a bill, by commands of which many are refused. */
const amount = fc.constantFrom(1, 5_000, 10_000, 20_813);
const payment = amount.map((amountMinor) => ({ amountMinor, method: 'card' as const, reference: '' }));
const id = fc.constantFrom(1, 2);
type Asked = (today: string) => BillCommand;
const command: fc.Arbitrary<Asked> = fc.oneof(
  fc
    .constantFrom<BillCommand>(
      submit,
      { action: 'bill_approve' },
      { action: 'dispute_withdraw' },
      { action: 'bill_void', reason: 'x' },
      { action: 'bill_late_fee' },
      { action: 'bill_change', lines: draft().lines },
    )
    .map(
      (each): Asked =>
        () =>
          each,
    ),
  amount.map((amountMinor): Asked => () => ({ action: 'bill_dispute', amountMinor, reason: 'x' })),
  amount.map((amountMinor): Asked => () => ({ action: 'bill_credit', amountMinor, text: 'x' })),
  fc
    .tuple(fc.constantFrom('bill_pay' as const, 'bill_receive' as const), payment)
    .map(([action, paid]): Asked => (today) => ({ action, payment: { ...paid, paidOn: today } })),
  fc
    .tuple(fc.constantFrom('payment_confirm' as const, 'payment_withdraw' as const), id)
    .map(([action, paymentId]): Asked => () => ({ action, paymentId })),
  id.map((paymentId): Asked => () => ({ action: 'payment_query', paymentId, reason: 'x' })),
);
/** Bills between three firms, in either direction. */
const firms = fc.constantFrom([1, 2], [2, 1], [1, 3], [3, 1], [2, 3]);
const way = fc.record({
  firms,
  steps: fc.array(fc.tuple(command, fc.integer({ min: 0, max: 25 })), { minLength: 4, maxLength: 14 }),
});
const jobEnd = fc.record({
  firms,
  action: fc.constantFrom('approve' as const, 'back_out' as const, 'no_show' as const),
});

const numbered = <T extends { readonly id: number }>(rows: readonly T[]): T[] =>
  rows.map((row, index) => ({ ...row, id: index + 1 }));

function decided(before: Bill, ask: Asked, today: string): Bill | undefined {
  const moment = { ...by(before, today), now: new Date(`${today}T15:00:00Z`) };
  const decision = decideBill(before, ask(today), moment);
  if ('refused' in decision) return undefined;
  const { payments, disputes, ...bill } = decision.bill;
  return { ...bill, payments: numbered(payments), disputes: numbered(disputes) };
}

/** What the tallies of a firm must be, by the entries of its record. */
function talliesOf(entries: readonly RecordEntry[], firmId: number): Tally[] {
  const sums = new Map<string, Tally>();
  for (const entry of entries.filter((each) => each.firmId === firmId)) {
    const one = tallyOf(entry);
    const key = `${one.kind}:${String(one.days)}`;
    const sum = sums.get(key) ?? { ...one, entries: 0, onTime: 0 };
    sums.set(key, { ...sum, entries: sum.entries + 1, onTime: sum.onTime + one.onTime });
  }
  return sorted([...sums.values()]);
}

/** Without those in which nothing is left, as where a bill was credited as a whole. */
const counted = (tallies: readonly PeerTally[]) =>
  merged(tallies).filter(({ jobs, billedMinor }) => jobs > 0 || billedMinor > 0);

const sorted = <T>(rows: readonly T[]): T[] =>
  [...rows].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

describeWhereDatabasesDiffer('records and tallies', (fresh) => {
  const keep = (store: Store, key: string, work: Parameters<Store['commit']>[1]) =>
    store.commit({ key, subject: 'job:1', input: {} }, work);

  it('are what the bills and jobs, as they are, come to: after any changes, and after repeats of them', async () => {
    const store = await (await fresh()).open();
    // Each run is between firms of its own.
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(way, { minLength: 1, maxLength: 5 }),
        fc.array(jobEnd, { maxLength: 4 }),
        async (ways, ends) => {
          run += 1;
          const own = (firm: number) => run * 10 + firm;
          const here = inNewYork([1, 2, 3].map(own));
          const idOf = (index: number) => run * 100 + index;
          const bills: Bill[] = [];
          const works: PeerTally[] = [];
          const entries: RecordEntry[] = [];
          for (const [index, { firms: pair, steps }] of ways.entries()) {
            const [leadFirmId = 0, serviceFirmId = 0] = pair.map(own);
            let bill = draft({ id: idOf(index), jobId: idOf(index), leadFirmId, serviceFirmId });
            let today = TODAY;
            const all: typeof steps = [[() => submit, 0], ...steps];
            for (const [step, [ask, days]] of all.entries()) {
              today = addDays(today, days);
              const after = decided(bill, ask, today);
              if (!after) continue;
              const before = bill;
              const change = async () =>
                keep(store, `bill:${String(idOf(index))}:${String(step)}`, async (tx) => {
                  await keepBillRecord({ tx, directory: here }, { before, after });
                  return null;
                });
              await change();
              // A doubled click is carried out once.
              expect((await change()).replayed).toBe(true);
              bill = after;
            }
            bills.push(bill);
          }
          for (const [index, { firms: pair, action }] of ends.entries()) {
            const [leadFirmId = 0, serviceFirmId = 0] = pair.map(own);
            const job = of(
              jobIn(action === 'approve' ? 'work_done' : 'confirmed'),
              leadFirmId,
              serviceFirmId,
            );
            const asked =
              action === 'approve'
                ? { action, revision: job.revision }
                : { action, reason: 'x', nextVersion: 3, respondDays: 7 };
            const asLead = { ...actorAs('lead', 'owner') };
            const asService = { ...actorAs('service', 'owner') };
            const actor =
              action === 'back_out'
                ? { ...asService, firm: { ...asService.firm, id: serviceFirmId } }
                : { ...asLead, firm: { ...asLead.firm, id: leadFirmId } };
            const decision = decideJob(job, asked, actor, later(99));
            if ('refused' in decision) throw new Error(decision.refused);
            const after = { ...decision.job, id: idOf(50 + index) };
            await keep(store, `job:${String(idOf(index))}`, async (tx) => {
              await keepJobRecord(
                { tx, directory: here },
                { before: job, after: after, event: decision.event, withBill: false },
              );
              const { currency } = after.terms;
              if (action === 'approve')
                works.push({
                  leadFirmId,
                  serviceFirmId,
                  month: dateOf(tx.now, ZONE).slice(0, 7),
                  currency,
                  jobs: 1,
                  minutes: work.minutes,
                  billedMinor: 0,
                });
              else
                entries.push({
                  key: `job:${String(after.id)}:${String(after.revision)}:${action}`,
                  firmId: serviceFirmId,
                  peerFirmId: leadFirmId,
                  kind: action,
                  jobId: after.id,
                  billId: undefined,
                  days: undefined,
                  onTime: undefined,
                  at: tx.now,
                });
              return null;
            });
          }
          entries.push(...bills.flatMap((bill) => entriesOfBill(bill, ZONE)));
          const tallies = await findTallies(store.sql, [1, 2, 3].map(own));
          for (const firmId of [1, 2, 3].map(own)) {
            const found = await findEntries(store.db, store.sealer, firmId, {
              before: undefined,
              limit: 100,
            });
            expect(found.map(({ key }) => key).sort()).toEqual(
              entries
                .filter((each) => each.firmId === firmId)
                .map(({ key }) => key)
                .sort(),
            );
            expect(sorted(tallies.get(firmId) ?? [])).toEqual(talliesOf(entries, firmId));
            const wanted = [...bills.flatMap(tallyOfBill), ...works].filter(
              ({ leadFirmId, serviceFirmId }) => leadFirmId === firmId || serviceFirmId === firmId,
            );
            const kept = await findPeerTallies(store.sql, firmId, '2020-01');
            expect(counted(kept)).toEqual(counted(wanted));
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});

function of(job: Job, leadFirmId: number, serviceFirmId: number): Job {
  const assignment = assignmentOf(job);
  if (!assignment) throw new Error('nobody has the job');
  return { ...job, leadFirmId, assignment: { ...assignment, serviceFirmId } } as Job;
}

it('a median needs three bills, lies in the middle, and is rounded up', () => {
  const paid = (days: number, entries = 1, onTime = entries): Tally => ({
    kind: 'paid',
    days,
    entries,
    onTime,
  });
  expect(recordOf([paid(9, 2)])).toMatchObject({
    paidBills: 2,
    daysToPay: undefined,
    onTimePercent: undefined,
  });
  expect(recordOf([paid(40, 1, 0), paid(9, 2)])).toMatchObject({ daysToPay: 9, onTimePercent: 66 });
  expect(recordOf([paid(10), paid(9, 2), paid(40, 1, 0)])).toMatchObject({ daysToPay: 10, paidBills: 4 });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 40 }), (days) => {
      const inOrder = [...days].sort((one, other) => one - other);
      const half = inOrder.length / 2;
      const middle = ((inOrder[Math.ceil(half) - 1] ?? 0) + (inOrder[Math.floor(half)] ?? 0)) / 2;
      expect(recordOf(days.map((each) => paid(each))).daysToPay).toBe(Math.ceil(middle));
    }),
  );
});
