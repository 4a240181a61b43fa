import { describe, expect, it } from 'vitest';
import type { BillCommand } from '../../../src/features/bills/decide-bill.ts';
import { entriesOfBill } from '../../../src/features/records/record-entry.ts';
import { findTallies } from '../../../src/features/records/record-store.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { describeWhereDatabasesDiffer } from '../../support/databases.ts';
import { migrateUpTo } from '../../support/migrated-before.ts';
import { openRaw } from '../../support/raw-database.ts';
import { after, submit } from '../bills/bills.ts';

const paid = (action: 'bill_pay' | 'bill_receive', amountMinor: number): BillCommand => ({
  action,
  payment: { amountMinor, paidOn: '2026-12-24', method: 'card', reference: '' },
});
const confirm: BillCommand = { action: 'payment_confirm', paymentId: 1 };
const onLastDay = (commands: readonly BillCommand[]) =>
  entriesOfBill(after(commands, after([submit]), '2026-12-24'), 'UTC');

describe('what the payer alone says was paid', () => {
  const reported = [paid('bill_pay', 20_813)];
  const inTime = [{ kind: 'paid', days: 30, onTime: true }];

  it('stands in no record until the payee confirms it', () => {
    expect(onLastDay(reported)).toEqual([]);
    expect(onLastDay([...reported, confirm])).toMatchObject(inTime);
    expect(onLastDay([...reported, { action: 'payment_query', paymentId: 1, reason: 'Not here' }])).toEqual(
      [],
    );
    expect(onLastDay([paid('bill_receive', 20_813)])).toMatchObject(inTime);
  });

  it('keeps the whole bill out, also where it is a part', () => {
    const parts = [paid('bill_pay', 5_000), paid('bill_receive', 15_813)];
    expect(onLastDay(parts)).toEqual([]);
    expect(onLastDay([...parts, confirm])).toMatchObject(inTime);
  });
});

describeWhereDatabasesDiffer('records from before payments were to be confirmed', (fresh) => {
  it('lose what nobody has confirmed, and the tallies with it', async () => {
    const database = await fresh({ migrated: false });
    await migrateUpTo(database, 'records_of_confirmed_payments');
    const raw = await openRaw(database);
    const at = `'2026-11-24 15:00:00'`;
    const statuses = ['confirmed', 'reported', 'confirmed', 'queried'];
    for (const [index, status] of statuses.entries()) {
      const bill = String(index + 1);
      const isTrue = database.provider === 'postgres' ? 'true' : '1';
      await raw.execute(
        `INSERT INTO "Bill" ("id", "jobId", "summary", "serviceFirmId", "leadFirmId", "status", "currency",
           "totalMinor", "lines", "netDays", "createdAt")
         VALUES (${bill}, ${bill}, 'Cabling', 2, 1, 'paid', 'USD', 0, 'sealed', 30, ${at})`,
      );
      await raw.execute(
        `INSERT INTO "Payment" ("billId", "amountMinor", "paidOn", "method", "reference", "recordedById", "status",
           "createdAt") VALUES (${bill}, 100, '2026-11-24', 'card', 'sealed', 1, '${status}', ${at})`,
      );
      if (status !== 'queried')
        await raw.execute(
          `INSERT INTO "RecordEntry" ("key", "firmId", "peerFirmId", "kind", "jobId", "billId", "days", "onTime", "at")
           VALUES ('bill:${bill}:paid', 1, 2, 'paid', ${bill}, ${bill}, 9, ${isTrue}, ${at})`,
        );
    }
    for (const [kind, days] of [
      ['paid', 9],
      ['back_out', 0],
    ] as const)
      await raw.execute(
        `INSERT INTO "RecordTally" ("firmId", "kind", "days", "entries", "onTime")
         VALUES (1, '${kind}', ${String(days)}, 3, ${days === 9 ? '3' : '0'})`,
      );
    await raw.close();
    await migrate(database.address);
    const store = await database.open();
    const tallies = (await findTallies(store.sql, [1])).get(1);
    expect(tallies).toHaveLength(2);
    expect(tallies).toContainEqual({ kind: 'paid', days: 9, entries: 2, onTime: 2 });
    expect(tallies).toContainEqual({ kind: 'back_out', days: 0, entries: 3, onTime: 0 });
    const kept = await store.db.recordEntry.findMany({ orderBy: { key: 'asc' }, select: { key: true } });
    expect(kept.map(({ key }) => key)).toEqual(['bill:1:paid', 'bill:3:paid']);
  });
});
