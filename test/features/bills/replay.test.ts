import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Hands } from '../../../src/desk/hands.ts';
import { addBill } from '../../../src/features/bills/bill-store.ts';
import { balanceOf, paidOf, totalOf } from '../../../src/features/bills/bill.ts';
import { changeBill, type BillOrder } from '../../../src/features/bills/flow/change-bill.ts';
import type { BillCommand } from '../../../src/features/bills/decide-bill.ts';
import { readBill } from '../../../src/features/bills/open/read-bills.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import type { Store } from '../../../src/store/commit.ts';
import { describeWhereDatabasesDiffer } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';
import { openJob } from '../../support/jobs.ts';
import { demoSetting } from '../../support/networks.ts';
import { draft, TODAY } from './bills.ts';

const people = ['U0ANN', 'U0ABE', 'U0BOB'] as const;
type Asked = { readonly by: (typeof people)[number]; readonly command: BillCommand; readonly click: number };

const amountMinor = fc.integer({ min: 1, max: 25_000 });
const only = <A extends string>(...names: readonly A[]) => fc.constantFrom(...names);
const reason = fc.constant('x');
const payment = fc.record({
  amountMinor,
  paidOn: fc.constant(TODAY),
  method: fc.constant('card' as const),
  reference: fc.constant(''),
});
const command: fc.Arbitrary<BillCommand> = fc.oneof(
  fc.record({ action: only('bill_credit'), amountMinor, text: reason }),
  { weight: 4, arbitrary: fc.record({ action: only('bill_pay', 'bill_receive'), payment }) },
  { weight: 2, arbitrary: fc.record({ action: only('bill_dispute'), amountMinor, reason }) },
  { weight: 2, arbitrary: fc.record({ action: only('bill_approve', 'dispute_withdraw') }) },
  fc.record({ action: only('bill_void'), reason }),
);
const asked: fc.Arbitrary<Asked> = fc.record({
  by: fc.constantFrom(...people),
  command,
  click: fc.nat(1_000_000),
});

describeWhereDatabasesDiffer('commands about a bill', (fresh) => {
  /** A submitted bill of Birch's for Alder; its id. */
  async function submitted(store: Store, hands: Hands): Promise<number> {
    const jobId = await openJob(store);
    const firms = await store.db.firm.findMany();
    const idOf = (key: string) => firms.find((firm) => firm.key === key)!.id;
    const bill = { ...draft(), jobId, leadFirmId: idOf('alder'), serviceFirmId: idOf('birch') };
    const { summary, leadFirmId, serviceFirmId, currency, lines, netDays, lateFeeBps } = bill;
    const id = await store.write({ source: 'test', subject: 'test' }, ({ rows, now }) =>
      addBill(
        rows,
        store.sealer,
        { jobId, summary, leadFirmId, serviceFirmId, currency, lines, netDays, lateFeeBps },
        now,
      ),
    );
    const submit = { action: 'bill_submit', number: `B-${id}`, lines } as const;
    expect(await changeBill(hands, order(id, 1, { by: 'U0BOB', click: 0 }), submit)).toEqual({ done: null });
    return id;
  }

  function order(id: number, revision: number, { by, click }: Pick<Asked, 'by' | 'click'>): BillOrder {
    const homeId = by === 'U0BOB' ? 'T0BIRCH' : 'T0ALDER';
    const person = { platform: 'slack' as const, homeId, userId: by };
    const responseUrl = `https://hooks.example/${String(click)}`;
    return { replyTo: { person, workspaceId: homeId, responseUrl }, id, revision };
  }

  it('change nothing when they come again, in whatever order', async () => {
    const store = await (await fresh()).open({ now: () => new Date(`${TODAY}T15:00:00Z`) });
    await importNetwork(store, (await demoSetting()).network);
    const hands = handsOn(store, { now: () => new Date(`${TODAY}T15:00:00Z`) });
    const world = async () => ({
      bills: await store.db.bill.findMany({ orderBy: { id: 'asc' } }),
      payments: await store.db.payment.findMany({ orderBy: { id: 'asc' } }),
      disputes: await store.db.dispute.findMany({ orderBy: { id: 'asc' } }),
      events: await store.db.event.count(),
      reminders: await store.db.reminderPause.count(),
      notices: await store.db.outboxRow.count({ where: { kind: 'notice' } }),
    });
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(asked, { minLength: 3, maxLength: 10 }),
        fc.infiniteStream(fc.nat()),
        async (steps, random) => {
          const id = await submitted(store, hands);
          const given = [];
          for (const step of steps) {
            const before = (await readBill(store, id))!;
            const made = order(id, before.revision, step);
            const outcome = await changeBill(hands, made, step.command);
            if ('done' in outcome) taken += 1;
            const bill = (await readBill(store, id))!;
            expect(paidOf(bill) + balanceOf(bill)).toBe(totalOf(bill));
            expect(balanceOf(bill)).toBeGreaterThanOrEqual(
              Math.min(0, balanceOf(before) - (step.command.action === 'bill_credit' ? totalOf(before) : 0)),
            );
            given.push({ made, step, outcome });
          }
          const after = await world();
          const again = given
            .flatMap((each) => [each, each])
            .map((each) => ({ each, at: random.next().value as number }))
            .sort((one, other) => one.at - other.at);
          for (const { each } of again)
            expect(await changeBill(hands, each.made, each.step.command)).toEqual(each.outcome);
          expect(await world()).toEqual(after);
        },
      ),
      { numRuns: 40 },
    );
    expect(taken).toBeGreaterThan(40);
  });
});
