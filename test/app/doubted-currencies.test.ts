/** A database whose amounts were written with the digits that Node.js had, and what its operator says of them. */
import { readFile, readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { raiseDirectoryVersion } from '../../src/directory/directory-store.ts';
import { totalOf } from '../../src/features/bills/bill.ts';
import { readBill } from '../../src/features/bills/open/read-bills.ts';
import { readJob } from '../../src/features/jobs/open/read-job.ts';
import { readDoubts } from '../../src/features/network/open/read-doubts.ts';
import { doubtText } from '../../src/features/network/steward/doubt-text.ts';
import { settleCurrency } from '../../src/features/network/steward/flow/settle-currency.ts';
import { program } from '../../src/program.ts';
import { otherDigits } from '../../src/shared/currencies.ts';
import type { Store } from '../../src/store/commit.ts';
import { migrationsFolder } from '../../src/store/migrations.ts';
import { AmountTooLargeError } from '../../src/store/rescale.ts';
import { deskOf } from '../support/at-desk.ts';
import { billedTerms, submittedBill } from '../support/billing.ts';
import { describeOnBothDatabases, testDataKey } from '../support/databases.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { runProgram, type Ran } from '../support/run-program.ts';
import { sealRow } from '../support/sealed-row.ts';

const at = new Date('2026-11-24T10:00:00Z');
const chore = { source: 'test', subject: 'test' };

/** Every column of every model that holds an amount. */
async function amountColumns(): Promise<readonly { readonly table: string; readonly column: string }[]> {
  const folder = new URL('../../prisma/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.prisma'));
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')));
  return texts
    .flatMap((text) => [...text.matchAll(/^model (\w+) \{$(.*?)^\}/gms)])
    .flatMap(([, table = '', body = '']) =>
      [...body.matchAll(/^ +(\w+Minor) /gm)].map(([, column = '']) => ({ table, column })),
    );
}

/** Those that came after the digits were fixed, and so are in no doubt. */
const since = ['PaperRule'];

/** The sum of each, as "Bill.totalMinor". */
async function sumsOf({ sql }: Store): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  for (const { table, column } of await amountColumns()) {
    if (since.includes(table)) continue;
    const [row] = await sql.query(`SELECT SUM("${column}") AS "sum" FROM "${table}"`, []);
    sums.set(`${table}.${column}`, Number(row?.['sum'] ?? 0));
  }
  return sums;
}

/** What the migration does with a database that has these rows. */
async function doubt(store: Store, provider: string): Promise<void> {
  const folder = migrationsFolder(provider as 'sqlite' | 'postgres');
  const name = (await readdir(folder)).find((each) => each.endsWith('_doubted_currencies')) ?? '';
  const text = await readFile(new URL(`${name}/migration.sql`, folder), 'utf8');
  const statement = /INSERT INTO "DoubtedCurrency".*?;/s.exec(text)?.[0] ?? '';
  for (const code of Object.keys(otherDigits)) expect(statement).toContain(`'${code}'`);
  await store.write(chore, ({ db }) => db.$executeRawUnsafe(statement));
}

/** A network in Hungary, with amounts in every column that there is for them. */
async function inForints(network: RunningNetwork): Promise<{ billId: number; jobId: number }> {
  const { store } = network;
  const { ann } = deskOf(network);
  await store.write(chore, async ({ db }) => {
    await db.firm.updateMany({ data: { currency: 'HUF', rateMinor: 15_000, travelMinor: 500 } });
    await raiseDirectoryVersion(db);
  });
  const billId = await submittedBill(network, {}, billedTerms);
  const { billOn } = await store.db.bill.findUniqueOrThrow({ where: { id: billId } });
  await ann.onBill(billId, 'bill_pay', { amount: '7', paid_on: String(billOn) });
  const disputed = await submittedBill(network, { number: 'B-18' }, billedTerms);
  await ann.onBill(disputed, 'bill_dispute', { amount: '9', reason: 'Travel was not agreed.' });
  await network.settled();
  const { jobId } = await store.db.bill.findUniqueOrThrow({ where: { id: billId } });
  await store.write(chore, async ({ db }) => {
    const { id: _id, ...terms } = await db.terms.findFirstOrThrow({ where: { jobId } });
    const amounts = { nteMinor: 90_000, cancellationFeeMinor: 4000, expensesMinor: 3000 };
    await db.terms.create({ data: { ...terms, ...amounts, version: 99 } });
    const spent = { jobId, firmId: 2, enteredById: 2, spentOn: '2026-11-24', createdAt: at };
    const expense = { ...spent, description: 'Head', receipt: 'Head', currency: 'HUF', amountMinor: 1700 };
    await db.expense.create({ data: sealRow(store.sealer, 'Expense', expense) });
    await db.job.update({ where: { id: jobId }, data: { farOffRateMinor: 12_000 } });
    const rate = { serviceFirmId: 2, leadFirmId: 1, skill: '', skillKey: '', version: 1, currency: 'HUF' };
    const proposed = { proposedByFirmId: 2, proposedById: 2, proposedAt: at, status: 'ended' };
    const steps = { minimumMinutes: 0, incrementMinutes: 15, netDays: 30 };
    await db.standingRate.create({
      data: { ...rate, ...proposed, ...steps, rateMinor: 14_000, travelMinor: 600 },
    });
  });
  return { billId, jobId };
}

const doubts = ({ store }: RunningNetwork) => readDoubts({ store, program, now: () => at });

describeOnBothDatabases('amounts in doubt', (fresh, provider) => {
  const start = networksOn(fresh);
  const admin = ({ database }: RunningNetwork, ...args: string[]): Promise<Ran> =>
    runProgram('admin', args, { DATABASE_URL: database.url, DATA_KEY: testDataKey });

  it('are none in a new database, nor in dollars', async () => {
    const network = await start();
    expect(await doubts(network)).toEqual([]);
    await submittedBill(network);
    await doubt(network.store, provider);
    expect(await doubts(network)).toEqual([]);
    expect(await settleCurrency({ store: network.store, program }, 'HUF', 0)).toEqual({
      kind: 'not in doubt',
    });
  });

  it('are named with an example, and brought to the standard once, all of them', async () => {
    const network = await start();
    const { store } = network;
    const { billId, jobId } = await inForints(network);
    await doubt(store, provider);
    const [found, ...more] = await doubts(network);
    expect(more).toEqual([]);
    expect(found && doubtText(found).fault).toMatch(/ Bill B-18 now reads HUF\s[\d,]+\.\d\d\.$/);

    const before = await sumsOf(store);
    expect([...before].filter(([, sum]) => sum === 0)).toEqual([]);
    const [bill, job] = [await readBill(store, billId), await readJob(store, jobId)];
    expect(await admin(network, 'currency', 'rescale', 'HUF', '--from', '0')).toEqual({
      code: 0,
      output: 'Amounts in HUF now have 2 digits. Those in the log of events stay as they were written.\n',
      errors: '',
    });
    expect(await sumsOf(store)).toEqual(new Map([...before].map(([name, sum]) => [name, sum * 100])));
    const after = await readBill(store, billId);
    expect(after && totalOf(after)).toBe(bill && totalOf(bill) * 100);
    expect(after?.lines[0]?.time?.rateMinor).toBe((bill?.lines[0]?.time?.rateMinor ?? 0) * 100);
    const rate = (await readJob(store, jobId))?.leadPrivate.clientRateMinor;
    expect(rate).toBe((job?.leadPrivate.clientRateMinor ?? 0) * 100);

    expect(await doubts(network)).toEqual([]);
    const again = await admin(network, 'currency', 'rescale', 'huf', '--from', '0');
    expect(again).toMatchObject({ code: 0, output: 'Said before, so nothing was changed.\n' });
    const otherwise = await admin(network, 'currency', 'keep', 'HUF');
    expect(otherwise).toMatchObject({ code: 1, output: '' });
    expect(await sumsOf(store)).toEqual(new Map([...before].map(([name, sum]) => [name, sum * 100])));
    const told = await store.db.event.findMany({ where: { type: 'AmountsRescaled' } });
    expect(told.map(({ data }) => JSON.parse(data) as unknown)).toEqual([
      { currency: 'HUF', fromDigits: 0, toDigits: 2 },
    ]);
    // What is never edited is not edited again.
    await expect(
      store.write(chore, ({ rows }) => rows.update('Terms', { jobId, version: 99 }, { rateMinor: 1 })),
    ).rejects.toThrow();
    expect((await sumsOf(store)).get('Terms.rateMinor')).toBe((before.get('Terms.rateMinor') ?? 0) * 100);
  }, 120_000);

  it('stay as they are where that is what they mean, and where one would be too large', async () => {
    const network = await start();
    const { store } = network;
    await inForints(network);
    await doubt(store, provider);
    await store.write(chore, ({ db }) => db.payment.updateMany({ data: { amountMinor: 30_000_000 } }));
    const before = await sumsOf(store);
    await expect(settleCurrency({ store, program }, 'HUF', 0)).rejects.toThrow(AmountTooLargeError);
    expect(await sumsOf(store)).toEqual(before);
    expect(await doubts(network)).toHaveLength(1);
    expect(await settleCurrency({ store, program }, 'HUF', 2)).toEqual({ kind: 'settled' });
    expect(await settleCurrency({ store, program }, 'HUF', 0)).toEqual({ kind: 'was settled', digits: 2 });
    expect(await sumsOf(store)).toEqual(before);
    expect(await store.db.event.count({ where: { type: 'AmountsKept' } })).toBe(1);
  });
});
