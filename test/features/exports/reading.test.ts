import { expect, it, vi } from 'vitest';
import type { BilledBill } from '../../../src/features/bills/billed-bill.ts';
import { BILLED_AT_ONCE, billedSql } from '../../../src/features/bills/billed-bill-store.ts';
import { readBilled, readOpenBilled } from '../../../src/features/bills/open/read-bills.ts';
import { agreedSql } from '../../../src/features/jobs/terms/terms-log-store.ts';
import type { AgreedVersion } from '../../../src/features/jobs/terms/terms-log.ts';
import { readAgreed } from '../../../src/features/jobs/open/read-job.ts';
import type { Store } from '../../../src/store/commit.ts';
import type { SqlValue } from '../../../src/store/sql.ts';
import {
  describeWhereDatabasesDiffer,
  describeOnPostgres,
  describeOnSqlite,
} from '../../support/databases.ts';
import { addTerms } from '../../../src/features/jobs/terms/terms-store.ts';
import { agreedTerms } from '../jobs/world.ts';
import { openJob } from '../../support/jobs.ts';
import { seedBills } from '../../support/many-bills.ts';
import { describePlan, touchesOf } from '../../support/plans.ts';

vi.setConfig({ testTimeout: 60_000 });

const ever = { from: '1970-01-01', to: '9999-12-30' };
const change = (store: Store, sql: string, values: readonly SqlValue[] = []): Promise<number> =>
  store.write({ source: 'test', subject: 'bills' }, (tx) => tx.sql.execute(sql, values));

async function all(pages: AsyncIterable<readonly BilledBill[]>): Promise<BilledBill[]> {
  const found: BilledBill[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}

describeWhereDatabasesDiffer('bills for books', (fresh, provider) => {
  it('are a firm’s own of one side, in the order of their days, without drafts and those made void', async () => {
    const store = await (await fresh()).open();
    await seedBills(store, provider, { count: 1300, leadFirmId: 1, serviceFirmId: 2 });
    await seedBills(store, provider, { count: 40, leadFirmId: 2, serviceFirmId: 1 });
    await seedBills(store, provider, { count: 40, leadFirmId: 3, serviceFirmId: 4 });
    await change(
      store,
      `UPDATE "Bill" SET "status" = 'draft', "number" = NULL, "billOn" = NULL WHERE "number" = 'B-8'`,
    );

    const found = await all(readBilled(store, 'lead', 1, ever));
    const days = found.map(({ billOn, id }) => `${billOn} ${String(id).padStart(9)}`);
    expect(days).toEqual([...new Set(days)].sort());
    expect(found).toHaveLength(1300 - 65 - 1);
    expect(found.filter(({ status }) => status === 'paid')).toHaveLength(65 * 14 - 1);
    for (const bill of found) {
      expect(bill).toMatchObject({ leadFirmId: 1, serviceFirmId: 2 });
      const total = bill.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      expect(bill.paidMinor).toBe(bill.status === 'paid' ? total : 0);
    }
    expect(await all(readBilled(store, 'service', 1, ever))).toHaveLength(37);

    const january = await all(readBilled(store, 'lead', 1, { from: '2020-01-05', to: '2020-01-31' }));
    expect([january[0]?.billOn, january.at(-1)?.billOn]).toEqual(['2020-01-05', '2020-01-31']);
    const open = await all(readOpenBilled(store, 'lead', 1));
    expect(open).toHaveLength(65 * 5);
    expect(open.map(({ dueOn }) => dueOn)).toEqual(open.map(({ dueOn }) => dueOn).sort());
  });

  it.each(['by day', 'open'] as const)('that change while they are read are met once (%s)', async (kind) => {
    const store = await (await fresh()).open();
    const count = BILLED_AT_ONCE * 3;
    await seedBills(store, provider, { count, leadFirmId: 1, serviceFirmId: 2 });
    await change(
      store,
      `UPDATE "Bill" SET "status" = 'approved', "dueOn" = '2026-12-01', "billOn" = '2026-11-01'`,
    );
    const met: string[] = [];
    let late = 10_000;
    const pages = kind === 'open' ? readOpenBilled(store, 'lead', 1) : readBilled(store, 'lead', 1, ever);
    const turn = ['partially_paid', 'submitted', 'disputed', 'approved'];
    for await (const page of pages) {
      met.push(...page.map(({ number }) => number));
      // Every bill goes to another status, those that were read and those that were not.
      await change(store, `UPDATE "Bill" SET "status" = ?, "revision" = "revision" + 1`, [
        turn.shift() ?? 'approved',
      ]);
      await seedBills(store, provider, {
        count: 3,
        leadFirmId: 1,
        serviceFirmId: 3,
        first: (late += 10),
      });
    }
    const first = met.filter((number) => Number(number.slice(2)) < count);
    expect(first).toHaveLength(count);
    expect(new Set(met).size).toBe(met.length);
  });

  it('say of each what is paid and disputed', async () => {
    const store = await (await fresh()).open();
    await seedBills(store, provider, { count: 2, leadFirmId: 1, serviceFirmId: 2 });
    const [id] = (await all(readBilled(store, 'lead', 1, ever))).map((bill) => bill.id);
    await store.write({ source: 'test', subject: 'bills' }, async ({ rows }) => {
      const of = { billId: id ?? 0, createdAt: new Date(0) };
      const payment = { ...of, paidOn: '2026-11-24', method: 'cash', reference: 'x', recordedById: 1 };
      for (const [at, status] of ['reported', 'confirmed', 'queried', 'withdrawn'].entries())
        await rows.insert('Payment', { ...payment, status, amountMinor: 10 ** at });
      const dispute = { billId: id ?? 0, reason: 'x', raisedById: 1, raisedAt: new Date(0) };
      await rows.insert('Dispute', { ...dispute, amountMinor: 500 });
      await rows.insert('Dispute', {
        ...dispute,
        amountMinor: 70,
        settledBy: 'credit',
        settledAt: new Date(0),
      });
    });
    const [bill, other] = await all(readBilled(store, 'lead', 1, ever));
    expect(bill).toMatchObject({ paidMinor: 11, disputedMinor: 500 });
    expect(other).toMatchObject({ paidMinor: 0, disputedMinor: 0 });
  });
});

describeWhereDatabasesDiffer('agreed rates', (fresh) => {
  it('are read once each, on either side, in the order in which they were agreed, from a moment to another', async () => {
    const store = await (await fresh()).open();
    const jobId = await openJob(store);
    const moment = (minutes: number) => new Date(Date.UTC(2026, 9, 5, 12, minutes));
    await store.write({ source: 'test', subject: 'agreed' }, async ({ db, rows }) => {
      await addTerms(db, jobId, { ...agreedTerms, version: 1, proposedByFirmId: 1 }, moment(0));
      for (let at = 0; at < 260; at += 1)
        await rows.insert('Assignment', {
          jobId,
          termsVersion: 1,
          ...(at % 3 === 0 ? { leadFirmId: 1, serviceFirmId: 2 } : { leadFirmId: 2, serviceFirmId: at % 3 }),
          leadMemberId: at,
          serviceMemberId: 1,
          // More of one moment than a page has.
          assignedAt: moment(at < 240 ? 1 : at % 7),
        });
    });
    const found: AgreedVersion[] = [];
    for await (const page of readAgreed(store, 1, moment(1), moment(5))) found.push(...page);
    const wanted = Array.from({ length: 260 }, (_, at) => at).filter(
      (at) => at % 3 !== 2 && (at < 240 || (at % 7 >= 1 && at % 7 < 5)),
    );
    expect(found.map(({ leadMemberId }) => leadMemberId).sort((a, b) => a - b)).toEqual(wanted);
    const moments = found.map(({ agreedAt }) => agreedAt.getTime());
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(found[0]).toMatchObject({ jobId, agreedAt: moment(1), isWaiver: true, terms: { version: 1 } });
  });
});

type Statement = readonly [name: string, sql: string, values: readonly SqlValue[]];

const statements: readonly Statement[] = (['lead', 'service'] as const).flatMap((side): Statement[] => {
  const firmId = side === 'lead' ? 1 : 2;
  const later: readonly SqlValue[] = [firmId, '2022-01-01'];
  const day = [...later, 5];
  const four = (place: readonly SqlValue[]): SqlValue[] => [...place, ...place, ...place, ...place];
  return [
    [`${side} bills, rest of a day`, billedSql.byDay(side, 'restOfDay'), day],
    [`${side} bills, later`, billedSql.byDay(side, 'laterDays'), later],
    [`${side} open bills, rest of a day`, billedSql.openByDueDay(side, 'restOfDay'), four(day)],
    [`${side} open bills, later`, billedSql.openByDueDay(side, 'laterDays'), four(later)],
  ];
});
const at = new Date('2026-01-01');
const agreed: readonly Statement[] = [
  ['agreed at a moment', agreedSql('restOfMoment'), [1, at, 5, 1, at, 5]],
  ['agreed later', agreedSql('later'), [1, at, 1, at]],
];

/** Each table is looked up by what the index begins with, to the end of the place. */
const lookUps =
  /SEARCH Bill USING INDEX \w+ \((?:lead|service)FirmId=\? AND (?:status=\? AND )?(?:bill|due)On(?:=\? AND id>\?|>\?)\)|SEARCH (?:Payment|Dispute) USING INDEX \w+ \((?:status=\? AND )?billId=\?\)|SEARCH Assignment USING (?:COVERING )?INDEX \w+ \((?:lead|service)FirmId=\? AND assignedAt(?:=\? AND id>\?|>\?)\)|SEARCH [aj] USING INTEGER PRIMARY KEY \(rowid=\?\)|SEARCH t USING INDEX \w+ \(jobId=\? AND version=\?\)/;
/** What was found so far, and no table. */
const found = /^SCAN (?:b|both|found|leadFirmId|serviceFirmId|submitted|approved|partially_paid|disputed)$/;

describeOnSqlite('a page for a file', (fresh) => {
  it.each([...statements, ...agreed])(
    'of %s is read along an index, never by a scan of a table',
    async (_name, sql, values) => {
      const store = await (await fresh()).open();
      const plan = await describePlan(store, sql, values);
      for (const step of plan.filter((each) => /\b(?:SCAN|SEARCH)\b/.test(each)))
        expect(lookUps.test(step) || found.test(step), `${step}\n\n${plan.join('\n')}`).toBe(true);
      expect(plan.some((step) => lookUps.test(step))).toBe(true);
    },
  );
});

describeOnPostgres('a page for a file', (fresh, provider) => {
  it('reads no more rows than it has, whatever the size of the tables', async () => {
    const store = await (await fresh()).open();
    await seedBills(store, provider, { count: 20_000, leadFirmId: 1, serviceFirmId: 2 });
    await change(store, 'ANALYZE');
    for (const [name, sql, values] of statements) {
      const touches = await touchesOf(store, sql, values);
      expect(touches.length, name).toBeGreaterThan(1);
      for (const { node, relation, rows } of touches) {
        expect(`${node} of ${relation}`, name).not.toMatch(/Seq Scan of (?:Bill|Payment)/);
        expect(rows, `${name}: ${node} of ${relation}`).toBeLessThanOrEqual(4 * BILLED_AT_ONCE);
      }
    }
  });
});
