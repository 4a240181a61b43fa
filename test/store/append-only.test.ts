import { expect, it } from 'vitest';
import { describeOnSqlite, describeWhereDatabasesDiffer } from '../support/databases.ts';
import { addJob } from '../support/jobs.ts';
import type { Transaction } from '../../src/store/client.ts';
import type { Prisma } from '../../src/store/generated/sqlite/client.ts';
import { openRaw } from '../support/raw-database.ts';

const at = new Date('2026-11-24T10:00:00Z');

async function addOneOfEach(db: Transaction): Promise<void> {
  const jobId = await addJob(db);
  await db.terms.create({
    data: {
      jobId,
      version: 1,
      proposedByFirmId: 1,
      payType: 'hourly',
      currency: 'USD',
      rateMinor: 9500,
      minimumMinutes: 60,
      incrementMinutes: 15,
      netDays: 30,
      branding: 'neutral',
      createdAt: at,
    },
  });
  await db.assignment.create({
    data: {
      jobId,
      termsVersion: 1,
      leadFirmId: 1,
      serviceFirmId: 2,
      leadMemberId: 1,
      serviceMemberId: 2,
      assignedAt: at,
    },
  });
  const spent = { jobId, firmId: 2, enteredById: 2, createdAt: at };
  await db.timeEntry.create({
    data: { ...spent, memberId: 2, minutes: 60, workedOn: '2026-11-24', note: 'sealed' },
  });
  await db.expense.create({
    data: {
      ...spent,
      currency: 'USD',
      amountMinor: 100,
      spentOn: '2026-11-24',
      description: 'sealed',
      receipt: 'sealed',
    },
  });
  await db.reminderPause.create({ data: { billId: 1, firmId: 1, memberId: 1, kind: 'resume', at } });
  await db.event.create({ data: { jobId, type: 'JobPosted', source: 'test', data: '{}', at } });
}

async function takenBack(log: Transaction['timeEntry']): Promise<Prisma.TimeEntryUncheckedCreateInput>;
async function takenBack(log: Transaction['expense']): Promise<Prisma.ExpenseUncheckedCreateInput>;
/** An entry that takes the only one back. */
async function takenBack(log: { findFirstOrThrow: () => Promise<object> }): Promise<object> {
  const { id, ...row } = (await log.findFirstOrThrow()) as { id: number };
  return { ...row, reversesId: id };
}

async function addRate(db: Transaction, version: number, slot: string): Promise<void> {
  await db.standingRate.create({
    data: {
      ...{ serviceFirmId: 2, leadFirmId: 1, skill: '', skillKey: '', version, slot, status: slot },
      ...{ currency: 'USD', rateMinor: 9500, minimumMinutes: 60, incrementMinutes: 15, netDays: 30 },
      ...{ proposedByFirmId: 2, proposedById: 2, proposedAt: at },
    },
  });
}

describeWhereDatabasesDiffer('the logs', (fresh, provider) => {
  it.each(['Event', 'Terms', 'Assignment', 'TimeEntry', 'Expense', 'ReminderPause'])(
    'refuse every change of %s, from whomever',
    async (table) => {
      const store = await (await fresh()).open();
      const write = <T>(work: (db: Transaction) => Promise<T>): Promise<T> =>
        store.write({ source: 'test', subject: 'test' }, ({ db }) => work(db));
      const count = async (): Promise<number> => {
        const rows = await store.db.$queryRawUnsafe<unknown[]>(`SELECT 1 AS "one" FROM "${table}"`);
        return rows.length;
      };
      await write(addOneOfEach);
      expect(await count()).toBe(1);

      const statements = [
        `UPDATE "${table}" SET "id" = "id" + 1`,
        `DELETE FROM "${table}"`,
        provider === 'sqlite'
          ? `INSERT OR REPLACE INTO "${table}" SELECT * FROM "${table}"`
          : `TRUNCATE "${table}" CASCADE`,
      ];
      for (const statement of statements) {
        await expect(write((db) => db.$executeRawUnsafe(statement))).rejects.toThrow(/append-only/);
      }
      expect(await count()).toBe(1);
    },
  );
});

const isOf = (names: readonly string[], name: string): boolean => names.includes(name);

/** Each of them with a row, and what may be changed of one: the keys by which another row could take its place. */
const logs = {
  Event: [['id']],
  Terms: [['id'], ['jobId', 'version']],
  Assignment: [['id']],
  TimeEntry: [['id'], ['reversesId']],
  Expense: [['id'], ['reversesId']],
  ReminderPause: [['id']],
  StandingRate: [
    ['id'],
    ['serviceFirmId', 'leadFirmId', 'skillKey', 'version'],
    ['serviceFirmId', 'leadFirmId', 'skillKey', 'slot'],
  ],
} as const;

describeOnSqlite('the logs, before a client of another program,', (fresh) => {
  it.each(Object.entries(logs))('refuse a row of %s in the place of another', async (table, keys) => {
    const database = await fresh();
    const store = await database.open();
    await store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
      await addOneOfEach(db);
      await db.timeEntry.create({ data: { ...(await takenBack(db.timeEntry)), note: 'sealed' } });
      await db.expense.create({ data: await takenBack(db.expense) });
      await addRate(db, 1, 'accepted');
      await addRate(db, 2, 'pending');
    });
    const raw = await openRaw(database);
    const before = (await raw.dump()).get(table)!;
    const row = JSON.parse(before.at(-1)!) as Record<string, unknown>;
    for (const key of keys) {
      const fields = Object.keys(row).filter((name) => name !== 'id' || isOf(key, 'id'));
      const columns = fields.map((name) => `"${name}"`).join(', ');
      // Another row, which has nothing but this key in common with it.
      const values = fields.map((name) => {
        if (isOf(key, name) || !isOf(keys.flat(), name)) return `"${name}"`;
        return name === 'slot' || name === 'reversesId' ? 'NULL' : `"${name}" + 50`;
      });
      const from = `SELECT ${values.join(', ')} FROM "${table}" WHERE "id" = ${String(row['id'])}`;
      for (const statement of [
        `INSERT OR REPLACE INTO "${table}" (${columns}) ${from}`,
        `REPLACE INTO "${table}" (${columns}) ${from}`,
        `INSERT INTO "${table}" (${columns}) ${from} ON CONFLICT DO UPDATE SET "id" = "${table}"."id" + 99`,
      ])
        await expect(raw.execute(statement), statement).rejects.toThrow(/append-only/);
    }
    await expect(raw.execute(`UPDATE OR REPLACE "${table}" SET "id" = "id" + 1`)).rejects.toThrow(
      /append-only/,
    );
    if (table === 'StandingRate')
      await expect(raw.execute(`UPDATE OR REPLACE "StandingRate" SET "slot" = 'accepted'`)).rejects.toThrow(
        /append-only/,
      );
    expect((await raw.dump()).get(table)).toEqual(before);
    await raw.close();
  });
});
