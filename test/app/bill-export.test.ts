import { expect, it } from 'vitest';
import { exportFirm } from '../../src/admin/export-firm.ts';
import { program } from '../../src/program.ts';
import { deskOf } from '../support/at-desk.ts';
import { approveWork, jobAtWork } from '../support/billing.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

type Exported = {
  readonly bills: readonly Record<string, unknown>[];
  readonly jobs: readonly { readonly timeEntries: readonly unknown[] }[];
};

async function exported({ store, clock }: RunningNetwork, firm: string): Promise<Exported> {
  return JSON.parse((await exportFirm({ store, program }, firm, clock.now())) ?? '') as Exported;
}

describeOnBothDatabases('the export of a firm', (fresh) => {
  const start = networksOn(fresh);

  it('has its bills with payments, and every entry of time, but nothing that is the other firm’s own', async () => {
    const network = await start();
    await approveWork(network, await jobAtWork(network));
    // The one that pays knows of no draft.
    expect((await exported(network, 'birch')).bills).toHaveLength(1);
    expect((await exported(network, 'alder')).bills).toEqual([]);

    const { ann, bob } = deskOf(network);
    const { id } = await network.store.db.bill.findFirstOrThrow();
    await bob.onBill(id, 'bill_submit', { number: 'B-17' });
    await ann.onBill(id, 'bill_approve');
    await ann.onBill(id, 'client_note', { note: 'PaysLateAlways' });
    await ann.onBill(id, 'bill_pay', { amount: '100', reference: 'ACH 44' });
    const [alder, birch] = [await exported(network, 'alder'), await exported(network, 'birch')];
    const shared = {
      number: 'B-17',
      job: 'JOB-1001',
      total: { minor: 23_313, currency: 'USD' },
      balance: { minor: 13_313, currency: 'USD' },
      payments: [{ amount: { minor: 10_000, currency: 'USD' }, reference: 'ACH 44', status: 'reported' }],
    };
    expect(alder.bills).toMatchObject([{ ...shared, side: 'payable', clientNote: 'PaysLateAlways' }]);
    expect(birch.bills).toMatchObject([{ ...shared, side: 'receivable' }]);
    expect(JSON.stringify(birch)).not.toContain('PaysLateAlways');
    for (const firm of [alder, birch])
      expect(firm.jobs[0]?.timeEntries).toMatchObject([{ firm: 'Birch Networks', minutes: 130 }]);
    expect((await exported(network, 'cedar')).bills).toEqual([]);
  });
});
