/** What is read every day is found by an index, however much there is beside it. */
import Database from 'better-sqlite3';
import pg from 'pg';
import { afterEach, expect, it, vi } from 'vitest';
import { remindOfVisits } from '../../src/features/jobs/branding/flow/remind-of-visits.ts';
import { findPostedJobIds, findStandingFor } from '../../src/post/posting-store.ts';
import type { Provider } from '../../src/store/client.ts';
import { createClock, daily } from '../bench/history/measure.ts';
import { seedHistory } from '../bench/history/seed.ts';
import { handsOn } from '../support/hands.ts';
import { describeWhereDatabasesDiffer, testDataKey, type TestDatabase } from '../support/databases.ts';

/** Enough for a database to prefer an index by far. */
const CLOSED = 20_000;

/** Those that grow with every job; all others are as large as the network. */
const GROWING = [
  'Job',
  'AskedFirm',
  'Terms',
  'Offer',
  'Assignment',
  'Ticket',
  'Note',
  'Event',
  'InboxEntry',
  'OutboxRow',
  'Posting',
  'NetworkPosting',
  'Mention',
  'Digest',
  'TimeEntry',
  'Expense',
  'Visit',
  'Increase',
  'Bill',
  'Payment',
  'Dispute',
  'ReminderSlot',
  'ReminderPause',
  'RecordEntry',
];

type Asked = { readonly text: string; readonly values: readonly unknown[] };

/** Every statement that reads, as the driver of the database gets it. */
function listen(provider: Provider): Asked[] {
  const asked: Asked[] = [];
  const reads = (text: string) => /^\s*(?:SELECT|UPDATE|DELETE|WITH)/i.test(text);
  if (provider === 'sqlite') {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its own object below
    const prepare = Database.prototype.prepare;
    vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, text) {
      if (reads(text)) asked.push({ text, values: [] });
      return prepare.call(this, text);
    });
  } else {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- as above
    const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
    vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
      const [first, values] = args as [string | { text: string; values?: unknown[] }, unknown];
      const text = typeof first === 'string' ? first : first.text;
      const given = typeof first === 'string' ? values : first.values;
      if (reads(text)) asked.push({ text, values: Array.isArray(given) ? given : [] });
      return query.apply(this, args) as never;
    });
  }
  return asked;
}

/** The growing tables that a statement reads from one end to the other. */
type Scans = (asked: Asked) => Promise<readonly string[]>;

async function openExplainer({
  address,
}: TestDatabase): Promise<{ scans: Scans; close: () => Promise<void> }> {
  if (address.provider === 'sqlite') {
    const file = new Database(address.file, { readonly: true });
    return {
      scans: ({ text }) => {
        const places = (text.match(/\?/g) ?? []).map(() => null);
        const plan = file.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...places) as { detail: string }[];
        const scanned = plan.map(({ detail }) => /^SCAN (?:\S+ AS )?(\S+)/.exec(detail)?.[1] ?? '');
        return Promise.resolve(scanned.map((name) => tableOf(text, name)).filter(isGrowing));
      },
      close: () => Promise.resolve(void file.close()),
    };
  }
  const client = new pg.Client({ connectionString: address.url });
  await client.connect();
  // A table that is still small is read as a whole for being quicker; asked for is whether there is another way.
  await client.query('SET enable_seqscan = off');
  return {
    scans: async ({ text, values }) => {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `EXPLAIN (FORMAT JSON) ${text}`,
        [...values],
      );
      return (
        nodesOf(rows[0]!['QUERY PLAN'][0].Plan)
          .filter((node) => / Scan$/.test(node['Node Type']) && node['Index Cond'] === undefined)
          // Its rows come from the index scan below it, which has the condition.
          .filter((node) => node['Node Type'] !== 'Bitmap Heap Scan')
          .map((node) => node['Relation Name'] ?? '')
          .filter(isGrowing)
      );
    },
    close: () => client.end(),
  };
}

type PlanNode = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
};

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** SQLite's plan has a table by its name in the statement. */
function tableOf(text: string, name: string): string {
  const bare = name.replaceAll(/["`]/g, '');
  const aliased = new RegExp(`["\`](\\w+)["\`] (?:AS )?["\`]${bare}["\`]`).exec(text);
  return aliased?.[1] ?? bare;
}

const isGrowing = (table: string): boolean => GROWING.includes(table);

describeWhereDatabasesDiffer('what is read every day', (fresh, provider) => {
  afterEach(() => vi.restoreAllMocks());

  it('is found by an index', async () => {
    const database = await fresh();
    const clock = createClock();
    const seeding = await database.open({ now: clock.now, dataKey: testDataKey });
    await seedHistory(seeding, testDataKey, database.address, CLOSED);
    const explainer = await openExplainer(database);
    database.afterwards(explainer.close);
    // It counts for something: a statement that reads everything is found out.
    expect(
      await explainer.scans({ text: 'SELECT * FROM "Bill" WHERE "currency" = \'EUR\'', values: [] }),
    ).toEqual(['Bill']);

    const asked = listen(provider);
    const store = await database.open({ now: clock.now, dataKey: testDataKey });
    const works = {
      ...(await daily(store, clock)),
      'visits of the day': () => remindOfVisits(handsOn(store, { now: clock.now })),
      'what stands before a member or in a channel': async () => {
        await findPostedJobIds(store.sql, 'mirror:1');
        await findStandingFor(store.sql, 7);
      },
    };
    for (const [name, work] of Object.entries(works)) {
      asked.length = 0;
      await work();
      expect(asked.length, name).toBeGreaterThan(0);
      const scanning = new Set<string>();
      // By text: a plan with other values is the same.
      for (const each of new Map(asked.map((one) => [one.text, one])).values())
        if ((await explainer.scans(each)).length > 0) scanning.add(`${name}: ${each.text}`);
      expect([...scanning]).toEqual([]);
    }
  }, 120_000);
});
