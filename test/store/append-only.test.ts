import { expect, it } from 'vitest';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { addJob } from '../support/jobs.ts';
import type { Transaction } from '../../src/store/client.ts';

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
  await db.event.create({ data: { jobId, type: 'JobPosted', source: 'test', data: '{}', at } });
}

describeWhereDatabasesDiffer('the logs', (fresh, provider) => {
  it.each(['Event', 'Terms', 'Assignment', 'TimeEntry', 'Expense'])(
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
