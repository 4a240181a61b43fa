import { expect, it } from 'vitest';
import { agingOf } from '../../../src/features/bills/aging.ts';
import { findOpenBills } from '../../../src/features/bills/bill-store.ts';
import { OPEN_BILLS, TODAY } from '../../bench/history/world.ts';
import { seedHistory } from '../../bench/history/seed.ts';
import { describeWhereDatabasesDiffer, testDataKey } from '../../support/databases.ts';

describeWhereDatabasesDiffer('what is open', (fresh) => {
  it('is summed up over all bills, however many a firm has, and those that are settled are not among them', async () => {
    const database = await fresh();
    const seeding = await database.open();
    await seedHistory(seeding, testDataKey, database.address, 300);
    const all = { leadFirmId: 1 };
    await seeding.write({ source: 'test', subject: 'test' }, ({ db }) => db.bill.updateMany({ data: all }));
    const store = await database.open();
    const { due } = await findOpenBills(store.db, store.sealer, 1);
    // A fifth are drafts, of which the payer knows nothing; a fifth have a payment of $100.00.
    const fifth = OPEN_BILLS / 5;
    expect(due).toHaveLength(4 * fifth);
    const [aging] = agingOf(due, () => TODAY);
    const sum = Object.values(aging?.minorByAge ?? {}).reduce((total, minor) => total + minor, 0);
    expect(sum).toBe(4 * fifth * 233_13 - fifth * 100_00);
  });
});
