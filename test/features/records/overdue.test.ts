import { expect, it } from 'vitest';
import { addBill, findBill, saveBill } from '../../../src/features/bills/bill-store.ts';
import { decideBill, type BillCommand } from '../../../src/features/bills/decide-bill.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { payLines, recordLinesOf } from '../../../src/features/records/flow/fill-records.ts';
import { describeWhereDatabasesDiffer } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';
import { demoSetting } from '../../support/networks.ts';
import { eyesOf } from '../../../src/desk/hands.ts';
import { by, draft, T0, TODAY } from '../bills/bills.ts';

/** 44 days after what is sent on TODAY was due. */
const LATER = new Date('2027-02-06T17:00:00Z');

const pay = (amountMinor: number): BillCommand => ({
  action: 'bill_pay',
  payment: { amountMinor, paidOn: TODAY, method: 'card', reference: '' },
});
const approve: BillCommand = { action: 'bill_approve' };
const dispute = (amountMinor: number): BillCommand => ({ action: 'bill_dispute', amountMinor, reason: 'x' });

describeWhereDatabasesDiffer('what a firm is late with', (fresh) => {
  async function start() {
    const store = await (await fresh()).open({ now: () => LATER });
    await importNetwork(store, (await demoSetting()).network);
    const hands = handsOn(store, { now: () => LATER });
    const firms = new Map((await store.db.firm.findMany()).map(({ key, id }) => [key, id]));
    const [leadFirmId = 0, serviceFirmId = 0] = [firms.get('alder'), firms.get('birch')];
    const chore = { source: 'test', subject: 'test' };
    const change = async (id: number, command: BillCommand) => {
      const bill = (await findBill(store.rows, store.sealer, id))!;
      const decided = decideBill(bill, command, by(bill));
      if ('refused' in decided) throw new Error(decided.refused);
      await store.write(chore, ({ rows }) => saveBill(rows, store.sealer, bill, decided.bill));
    };
    let jobs = 0;
    const bill = async (netDays: number, ...commands: readonly BillCommand[]): Promise<number> => {
      jobs += 1;
      const { summary, currency, lines } = draft();
      const firmIds = { leadFirmId, serviceFirmId };
      const added = { jobId: jobs, summary, currency, lines, netDays, lateFeeBps: undefined, ...firmIds };
      const id = await store.write(chore, ({ rows }) => addBill(rows, store.sealer, added, T0));
      for (const each of [
        { action: 'bill_submit', number: `B-${String(jobs)}`, lines } as const,
        ...commands,
      ])
        await change(id, each);
      return id;
    };
    const said = async () => {
      const eyes = eyesOf(hands, await hands.readDirectory(store));
      const listed = await recordLinesOf(eyes, { firmIds: [leadFirmId, serviceFirmId] });
      const onCard = await payLines(eyes, [leadFirmId, serviceFirmId]);
      expect(listed.get(serviceFirmId)).toEqual([]);
      expect(onCard.has(serviceFirmId)).toBe(false);
      return { listed: listed.get(leadFirmId), onCard: onCard.get(leadFirmId) };
    };
    return { bill, change, said };
  }

  it('shows in its record while it is open, and goes when it is paid', async () => {
    const { bill, change, said } = await start();
    expect(await said()).toEqual({ listed: [], onCard: undefined });
    const oldest = await bill(30, approve);
    expect(await said()).toEqual({
      listed: ['1 bill overdue by 44 days'],
      onCard: 'has 1 bill overdue by 44 days',
    });
    const younger = await bill(73, pay(5_000));
    expect((await said()).listed).toEqual(['2 bills overdue, the oldest by 44 days']);
    await change(oldest, pay(20_813));
    expect((await said()).listed).toEqual(['1 bill overdue by 1 day']);
    await change(younger, pay(15_813));
    expect((await said()).listed).toEqual([]);
  });

  it('is not what is disputed as a whole, paid, void, a draft, or due on this day', async () => {
    const { bill, said } = await start();
    await bill(30, approve, dispute(20_813));
    await bill(30, pay(20_813));
    await bill(30, { action: 'bill_void', reason: 'x' });
    await bill(74, approve);
    expect((await said()).listed).toEqual([]);
    await bill(30, approve, dispute(20_812));
    expect((await said()).listed).toEqual(['1 bill overdue by 44 days']);
  });
});
