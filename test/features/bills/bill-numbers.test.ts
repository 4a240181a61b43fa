import { expect, it } from 'vitest';
import { addBill, findBill, findTakenNumber, saveBill } from '../../../src/features/bills/bill-store.ts';
import { decideBill, type BillCommand } from '../../../src/features/bills/decide-bill.ts';
import type { Store } from '../../../src/store/commit.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { describeWhereDatabasesDiffer } from '../../support/databases.ts';
import { migrateUpTo } from '../../support/migrated-before.ts';
import { openRaw } from '../../support/raw-database.ts';
import { after, by, draft, T0 } from './bills.ts';

const chore = { source: 'test', subject: 'test' };

/** A draft of Birch's for Alder, for a job that has none yet. */
function addDraft({ write, sealer }: Store, jobId: number): Promise<number> {
  const { summary, serviceFirmId, leadFirmId, currency, lines, netDays, lateFeeBps } = draft();
  const bill = { jobId, summary, serviceFirmId, leadFirmId, currency, lines, netDays, lateFeeBps };
  return write(chore, ({ rows }) => addBill(rows, sealer, bill, T0));
}

/** Which number stands against this one. */
async function takenBy({ rows, sealer }: Store, id: number, number: string): Promise<string | undefined> {
  const bill = await findBill(rows, sealer, id);
  return findTakenNumber(rows, bill!, number);
}

async function sendAs({ write, rows, sealer }: Store, id: number, number: string): Promise<void> {
  const bill = (await findBill(rows, sealer, id))!;
  const command: BillCommand = { action: 'bill_submit', lines: bill.lines, number };
  const sent = decideBill(bill, command, by(bill));
  if ('refused' in sent) throw new Error(sent.refused);
  await write(chore, (tx) => saveBill(tx.rows, sealer, bill, sent.bill));
}

const spellings = ['inv-17', 'INV-17\u200b', 'INV\u201117', 'INV–17', 'ＩＮＶ－１７', ' INV-17'];

describeWhereDatabasesDiffer('the number of a bill', (fresh) => {
  it('is the same however it is written, and the database holds it apart from no other spelling', async () => {
    const store = await (await fresh()).open();
    await sendAs(store, await addDraft(store, 1), 'INV-17');
    const other = await addDraft(store, 2);
    for (const written of spellings) {
      expect(await takenBy(store, other, written), written).toBe('INV-17');
      await expect(sendAs(store, other, written), written).rejects.toThrow();
    }
    for (const written of ['INV-18', 'INV17', 'JNV-17'])
      expect(await takenBy(store, other, written)).toBe(undefined);
    await sendAs(store, other, 'INV-18');
  });

  it('stays that of its bill, whatever becomes of it', async () => {
    const store = await (await fresh()).open();
    const id = await addDraft(store, 1);
    await sendAs(store, id, 'INV-17');
    expect(await takenBy(store, id, 'inv-17')).toBe(undefined);
    const bill = (await findBill(store.rows, store.sealer, id))!;
    const approved = after([{ action: 'bill_approve' }], bill);
    await store.write(chore, ({ rows }) => saveBill(rows, store.sealer, bill, approved));
    expect(await store.db.bill.findUnique({ where: { id } })).toMatchObject({
      number: 'INV-17',
      numberKey: 'inv-17',
    });
  });

  it('is found among bills from before there were keys, also where some of them share one', async () => {
    const database = await fresh({ migrated: false });
    await migrateUpTo(database, 'bill_number_keys');
    const raw = await openRaw(database);
    const before = ['INV-17', 'inv-17', 'Rechnung Ä1', 'Rechnung A\u03081', '# 4_5%'];
    for (const [at, number] of before.entries())
      await raw.execute(
        `INSERT INTO "Bill" ("jobId", "summary", "serviceFirmId", "leadFirmId", "number", "status", "currency",
           "totalMinor", "lines", "netDays", "createdAt")
         VALUES (${String(at + 1)}, 'Cabling', 2, 1, '${number}', 'paid', 'USD', 0, 'sealed', 30, '2026-11-24 15:00:00')`,
      );
    await raw.close();
    await migrate(database.address);
    const store = await database.open();
    const kept = await store.db.bill.findMany({
      orderBy: { id: 'asc' },
      select: { number: true, numberKey: true },
    });
    expect(kept.map(({ number }) => number)).toEqual(before);
    expect(kept.map(({ numberKey }) => numberKey)).toEqual(['inv-17', null, null, null, '# 4_5%']);
    const id = await addDraft(store, 9);
    expect(await takenBy(store, id, 'Inv‑17')).toBe('INV-17');
    expect(await takenBy(store, id, 'rechnung ä1')).toBe('Rechnung Ä1');
    expect(await takenBy(store, id, '# 4_5%')).toBe('# 4_5%');
    await sendAs(store, id, 'INV-18');
  });
});
