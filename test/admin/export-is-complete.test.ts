import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportFirm } from '../../src/admin/export-firm.ts';
import { compose } from '../../src/desk/compose.ts';
import type { Feature } from '../../src/desk/feature.ts';
import { fill } from '../../src/desk/ports.ts';
import { firmData } from '../../src/features/network/open/slots.ts';
import { features, program } from '../../src/program.ts';
import { jobNumber } from '../../src/shared/job-number.ts';
import type { Store } from '../../src/store/commit.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { sealRow } from '../support/sealed-row.ts';
import { exported, left, type FullTable } from './exported-tables.ts';
import { fullFirms, type FullFirms } from './full-firm.ts';

type Model = { readonly name: string; readonly file: string; readonly columns: readonly string[] };

/** The tables as prisma/ has them, with the feature (or the floor) that each is of. */
function readModels(): Model[] {
  const folder = new URL('../../prisma/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.prisma'));
  const found = files.flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(
      ([, name = '', body = '']) => ({ file: basename(file, '.prisma'), name, body }),
    ),
  );
  const names = new Set(found.map(({ name }) => name));
  return found.map(({ name, file, body }) => ({
    name,
    file,
    columns: [...body.matchAll(/^ {2}(\w+) +(\w+)/gm)].flatMap(([, column = '', type = '']) =>
      names.has(type) ? [] : [column],
    ),
  }));
}

const models = readModels();
const ofFirm = /(?:[fF]irm(?:A|B)?Id|[mM]emberId|ById)$/;

describe('the export of all that is kept of a firm', () => {
  it('knows every table, and no other', () => {
    expect(models.map(({ name }) => name).sort()).toEqual(
      [...Object.keys(exported), ...Object.keys(left)].sort(),
    );
  });

  it('is filled by every feature that keeps rows of a firm', () => {
    // What the floors keep of a firm is the network's to tell, and of a job its own.
    const owners = models
      .filter(({ name, columns }) => name in exported && columns.some((column) => ofFirm.test(column)))
      .map(({ file }) => file);
    const filling = features
      .filter((each) => each.fills?.some(({ slot }) => slot === firmData))
      .map(({ name }) => name);
    const named = features.map(({ name }) => name);
    expect(filling).toEqual(expect.arrayContaining(owners.filter((owner) => named.includes(owner))));
    expect(new Set(owners.filter((owner) => !named.includes(owner)))).toEqual(
      new Set(['directory', 'store', 'post']),
    );
  });

  it('leaves nothing out that is not there', () => {
    for (const [table, { elsewhere = {}, left: columns = {} }] of Object.entries(exported)) {
      const model = models.find(({ name }) => name === table);
      for (const column of Object.keys({ ...elsewhere, ...columns }))
        expect(model?.columns, `${table}.${column}`).toContain(column);
    }
  });
});

type Parts = Readonly<Record<string, unknown>>;

async function partsOf(store: Store, key: string, by = program): Promise<Parts> {
  return JSON.parse((await exportFirm({ store, program: by }, key, new Date())) ?? '') as Parts;
}

/** Every word and figure that a value has somewhere in it. */
function leavesOf(value: unknown): (string | number | boolean)[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

async function keep(store: Store, { rows }: FullFirms): Promise<void> {
  await store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
    const tables = db as unknown as Readonly<
      Record<string, { readonly create: (row: { readonly data: object }) => Promise<unknown> }>
    >;
    for (const [table, kept] of Object.entries(rows))
      for (const row of kept)
        await tables[table.charAt(0).toLowerCase() + table.slice(1)]?.create({
          data: sealRow(store.sealer, table, row),
        });
  });
}

describeOnSqlite('a firm of which everything is kept', (fresh) => {
  async function start() {
    const store = await (await fresh()).open();
    const firms = fullFirms(1, 'ours');
    const others = fullFirms(11, 'theirs');
    await keep(store, firms);
    await keep(store, others);
    const exports: Parts[] = [];
    for (const { key } of firms.rows.Firm) exports.push(await partsOf(store, key));
    return { firms, exports };
  }

  it('finds all of it in its export, or its peer does: the rest is left out for a reason', async () => {
    const { firms, exports } = await start();
    const { rows } = firms;
    const nameOf = new Map<string, string>();
    for (const { id, name } of rows.Firm) nameOf.set(`firm ${String(id)}`, name);
    for (const { id, name } of rows.Member) nameOf.set(`member ${String(id)}`, name);
    /** Numbers that mean nothing outside are told by names. */
    const spoken = (table: string, column: string, value: unknown): unknown[] => {
      if (column === 'jobId' || `${table}.${column}` === 'Job.id') return [jobNumber(Number(value))];
      if (column === 'boardId') return [rows.Board[0]?.key];
      if (/[fF]irm(?:A|B)?Id$/.test(column)) return [nameOf.get(`firm ${String(value)}`)];
      if (/(?:[mM]emberId|ById|technicianId)$/.test(column)) return [nameOf.get(`member ${String(value)}`)];
      if (value instanceof Date) return [value.toISOString()];
      const json = typeof value === 'string' && /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value;
      return leavesOf(json);
    };
    const missing: string[] = [];
    for (const [table, { part, elsewhere = {}, left: columns = {} }] of Object.entries(exported))
      for (const row of rows[table as FullTable])
        for (const [column, value] of Object.entries(row)) {
          if (column in columns) continue;
          const leaves = leavesOf(exports.map((parts) => parts[elsewhere[column] ?? part]));
          const isThere = (wanted: unknown) =>
            leaves.some((leaf) =>
              typeof leaf === 'string' && typeof wanted === 'string'
                ? leaf.includes(wanted)
                : leaf === wanted,
            );
          const words = spoken(table, column, value);
          if (words.length === 0 || !words.every(isThere)) missing.push(`${table}.${column}`);
        }
    expect(missing).toEqual([]);
  });

  it('has nothing of other firms', async () => {
    const { exports } = await start();
    expect(exports).toHaveLength(2);
    for (const parts of exports) {
      expect(JSON.stringify(parts)).toContain('ours');
      expect(JSON.stringify(parts)).not.toContain('theirs');
    }
  });

  it('keeps what is for one of the two firms from the other', async () => {
    const { firms, exports } = await start();
    const [ours = {}, peers = {}] = exports.map((parts) => JSON.stringify(parts));
    const [bill] = firms.rows.Bill;
    const [job] = firms.rows.Job;
    const [entry] = firms.rows.RecordEntry;
    const { reference } = JSON.parse(job?.leadPrivate ?? '{}') as { reference: string };
    for (const own of [bill?.clientNote ?? '', reference, entry?.answer ?? '']) {
      expect(own).not.toBe('');
      expect(ours).toContain(own);
      expect(peers).not.toContain(own);
    }
  });

  it('names bills by the numbers that people know', async () => {
    const { firms, exports } = await start();
    const [entry] = exports[0]?.['record'] as readonly object[];
    expect(entry).toMatchObject({ bill: firms.rows.Bill[0]?.number });
    expect(entry).not.toHaveProperty('billId');
  });

  it('takes no two parts of one name', async () => {
    const store = await (await fresh()).open();
    const firms = fullFirms(1, 'ours');
    await keep(store, firms);
    for (const name of ['jobs', 'format']) {
      const again: Feature = {
        name: 'again',
        fills: [fill(firmData, () => Promise.resolve([{ place: 99, name, data: [] }]))],
      };
      await expect(partsOf(store, firms.rows.Firm[0]!.key, compose([...features, again]))).rejects.toThrow(
        `“${name}”`,
      );
    }
  });

  it('comes in parts of which each has its place', async () => {
    const { exports } = await start();
    for (const parts of exports)
      expect(Object.keys(parts)).toEqual([
        ...[
          'format',
          'exportedAt',
          'firm',
          'standingRates',
          'agreementVersions',
          'usualAgreement',
          'brandingTexts',
          'papers',
          'paperChecks',
          'paperRules',
          'jobs',
          'bills',
          'waivers',
          'paperWaivers',
          'tickets',
          'clientsFromBefore',
          'clientsMet',
          'clientAsks',
          'clientWarnings',
          'record',
        ],
        ...['reminderPauses', 'accounting', 'reminders', 'invites', 'files'],
      ]);
  });
});
