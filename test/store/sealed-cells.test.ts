/** What is sealed opens in its column of its row and nowhere else; what a version before has sealed is bound to its row once. */
import { expect, it } from 'vitest';
import type { Provider } from '../../src/store/client.ts';
import { SealBroken, type RowName, type Sealer } from '../../src/store/seal.ts';
import { findBrokenCells, readSealed, sealedTables, type BrokenCell } from '../../src/store/sealed-cells.ts';
import type { Store } from '../../src/store/commit.ts';
import { describeWhereDatabasesDiffer, testDataKey, type TestDatabase } from '../support/databases.ts';
import { openRaw, type RawDatabase } from '../support/raw-database.ts';
import { sealBefore } from '../support/sealed-before.ts';

const columns = sealedTables.flatMap(({ table, cells }) => cells.map((cell) => `${table}.${cell}`));
const keyCheck = 'KeyCheck.sealed';

const brokenIn = async (sql: Store['sql'], sealer: Sealer): Promise<readonly BrokenCell[]> =>
  (await findBrokenCells(sql, sealer)).broken;

const secretOf = (column: string, place: number): string => `secret ${String(place)} of ${column}`;

/** Past all triggers and references, so that each row stands alone. */
async function unguarded(raw: RawDatabase, provider: Provider): Promise<void> {
  if (provider === 'postgres') {
    await raw.execute('SET session_replication_role = replica');
    return;
  }
  await raw.execute('PRAGMA foreign_keys = OFF');
  for (const { table, isLog } of sealedTables)
    if (isLog) await raw.execute(`DROP TRIGGER "${table}_refuses_update"`);
}

/** Three rows in each of these tables, as many as their columns ask for; what is sealed is still empty. */
async function addRows(raw: RawDatabase, provider: Provider): Promise<void> {
  await raw.execute(
    provider === 'sqlite' ? 'PRAGMA foreign_keys = OFF' : 'SET session_replication_role = replica',
  );
  for (const { table } of sealedTables) {
    const types = (
      await raw.query(
        provider === 'sqlite'
          ? `SELECT "name", "type" FROM pragma_table_info('${table}')`
          : `SELECT column_name AS "name", data_type AS "type" FROM information_schema.columns WHERE table_name = '${table}'`,
      )
    ).map((row) => ({ name: String(row['name']), type: String(row['type']).toLowerCase() }));
    for (const place of [1, 2, 3]) {
      const values = types.map(({ type }) => {
        if (/^int/.test(type)) return String(place);
        if (/^bool/.test(type)) return provider === 'sqlite' ? '0' : 'false';
        if (/^(datetime|timestamp)/.test(type))
          return provider === 'sqlite'
            ? `'2030-03-0${String(place)}T10:00:00.000+00:00'`
            : `'2030-03-0${String(place)} 10:00:00'`;
        return `'t${String(place)}'`;
      });
      const names = types.map(({ name }) => `"${name}"`).join(', ');
      await raw.execute(`INSERT INTO "${table}" (${names}) VALUES (${values.join(', ')})`);
    }
  }
}

type Cell = {
  readonly table: string;
  readonly cell: string;
  readonly keyColumn: string;
  readonly key: string | number;
};
type NamedCell = Cell & { readonly name: RowName; readonly place: number };

const put = (raw: RawDatabase, { table, cell, keyColumn, key }: Cell, text: string): Promise<void> =>
  raw.execute(`UPDATE "${table}" SET "${cell}" = '${text}' WHERE "${keyColumn}" = '${String(key)}'`);

async function everyCell({ sql }: Pick<Store, 'sql'>): Promise<NamedCell[]> {
  const found: NamedCell[] = [];
  for (const each of sealedTables)
    for await (const rows of readSealed(sql, each))
      rows.forEach(({ key, name }, place) => {
        for (const cell of each.cells)
          found.push({ table: each.table, cell, keyColumn: each.key, key, name, place });
      });
  return found;
}

/** A database with three rows in each table that has something sealed. */
async function stage(database: TestDatabase, seal: (at: NamedCell, sealer: Sealer) => string) {
  const raw = await openRaw(database);
  await addRows(raw, database.provider);
  const store = await database.open();
  const cells = await everyCell(store);
  const raw2 = await openRaw(database);
  await unguarded(raw2, database.provider);
  const texts = new Map<string, string>();
  for (const at of cells) {
    const text = seal(at, store.sealer);
    texts.set(`${at.table}.${at.cell} ${String(at.place)}`, text);
    await put(raw2, at, text);
  }
  await raw.close();
  database.afterwards(raw2.close);
  return { store, raw: raw2, cells, texts };
}

describeWhereDatabasesDiffer('a sealed cell', (fresh) => {
  it('opens in no other row and in no other column, whichever it is', async () => {
    const { store, raw, cells, texts } = await stage(await fresh(), ({ table, cell, name, place }, sealer) =>
      sealer.seal(`${table}.${cell}`, name, secretOf(`${table}.${cell}`, place)),
    );
    expect(await brokenIn(store.sql, store.sealer)).toEqual([]);
    expect(new Set(cells.map(({ table, cell }) => `${table}.${cell}`))).toEqual(new Set(columns));
    expect(cells).toHaveLength(columns.length * 3);

    const first = cells.filter(({ place }) => place === 0);
    for (const at of first) {
      const column = `${at.table}.${at.cell}`;
      const own = texts.get(`${column} 0`)!;
      const moved = [
        texts.get(`${column} 1`)!,
        ...first.filter((other) => other !== at).map(({ table, cell }) => texts.get(`${table}.${cell} 0`)!),
      ];
      for (const text of moved) {
        expect(() => store.sealer.open(column, at.name, text)).toThrow(SealBroken);
        try {
          store.sealer.open(column, at.name, text);
        } catch (error) {
          const { message } = error as Error;
          expect(message).toContain(`${column} of the row ${at.name} `);
          expect(message).not.toContain('secret');
        }
      }
      // In the database, too, where one from the next row and one from another column is put.
      for (const text of moved.slice(0, 2)) {
        await put(raw, at, text);
        expect(await brokenIn(store.sql, store.sealer)).toEqual([{ column, key: at.key }]);
      }
      await put(raw, at, own);
    }
    expect(await brokenIn(store.sql, store.sealer)).toEqual([]);
  });
});

describeWhereDatabasesDiffer('what a version before has sealed', (fresh, provider) => {
  const old = () =>
    stageOld().then(async ({ database, staged }) => {
      await staged.store.close();
      await put(
        staged.raw,
        { table: 'KeyCheck', cell: 'sealed', keyColumn: 'id', key: 1 },
        sealBefore(testDataKey, keyCheck, 'peer-dispatch'),
      );
      if (provider === 'sqlite') await guardAgain(staged.raw);
      return { database, ...staged };
    });
  async function stageOld() {
    const database = await fresh();
    triggers = await triggersOf(database);
    const staged = await stage(database, ({ table, cell, place }) =>
      sealBefore(testDataKey, `${table}.${cell}`, secretOf(`${table}.${cell}`, place)),
    );
    return { database, staged };
  }
  let triggers: readonly string[] = [];
  async function triggersOf(database: TestDatabase): Promise<readonly string[]> {
    const raw = await openRaw(database);
    const rows = await raw.query(
      provider === 'sqlite'
        ? `SELECT "sql" AS "text" FROM "sqlite_master" WHERE "type" = 'trigger' ORDER BY "name"`
        : `SELECT pg_get_triggerdef(oid) || ' ' || tgenabled::text AS "text" FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname`,
    );
    await raw.close();
    return rows.map(({ text }) => String(text));
  }
  async function guardAgain(raw: RawDatabase): Promise<void> {
    for (const { table, isLog } of sealedTables)
      if (isLog) await raw.execute(triggers.find((text) => text.includes(`"${table}_refuses_update"`))!);
  }
  const countOf = async (raw: RawDatabase, version: string): Promise<number> =>
    [...(await raw.dump())]
      .flatMap(([, rows]) => rows.flatMap((row) => row.match(/"v[12]\.[\w-]{16}\./g) ?? []))
      .filter((found) => found.startsWith(`"${version}.`)).length;

  it('is bound to its rows once, by whoever opens it first, also in the logs, which stay as closed as they were', async () => {
    const { database, raw, cells } = await old();
    expect(await countOf(raw, 'v1')).toBe(cells.length + 1);
    const stores = await Promise.all([database.open(), database.open(), database.open()]);
    expect(await countOf(raw, 'v1')).toBe(0);
    expect(await countOf(raw, 'v2')).toBe(cells.length + 1);
    for (const { sql, sealer } of stores) expect(await brokenIn(sql, sealer)).toEqual([]);
    const { sql, sealer } = stores[0];
    for (const each of sealedTables)
      for await (const rows of readSealed(sql, each))
        rows.forEach(({ name, texts }, place) => {
          for (const { cell, text } of texts)
            expect(sealer.open(`${each.table}.${cell}`, name, text)).toBe(
              secretOf(`${each.table}.${cell}`, place),
            );
        });
    expect(await triggersOf(database)).toEqual(triggers);
    const other = await openRaw(database);
    for (const { table, cells: sealedIn, isLog } of sealedTables)
      if (isLog)
        await expect(
          other.execute(`UPDATE "${table}" SET "${String(sealedIn[0])}" = 'v2.x.y'`),
        ).rejects.toThrow(/append-only/);
    await other.close();
  });

  it('does not open any more once all is bound, wherever it is put back', async () => {
    const { database, raw, cells } = await old();
    const { sql, sealer } = await database.open();
    if (provider === 'sqlite') await unguarded(raw, provider);
    for (const at of cells.filter(({ place }) => place === 0)) {
      const column = `${at.table}.${at.cell}`;
      const before = sealBefore(testDataKey, column, 'put back');
      expect(() => sealer.open(column, at.name, before)).toThrow(`${column} of the row ${at.name} `);
      await put(raw, at, before);
    }
    const broken = await brokenIn(sql, sealer);
    expect(broken.map(({ column }) => column).sort()).toEqual([...columns].sort());
    // Nor after a start: nothing is bound a second time.
    const again = await database.open();
    expect(await brokenIn(again.sql, again.sealer)).toEqual(broken);
  });

  it('is bound by the next start where one was broken off, and what does not open stays and is found', async () => {
    const { database, raw, cells } = await old();
    const [junk] = cells.filter(({ table, place }) => table === 'Job' && place === 1);
    await put(raw, junk!, 'v1.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAA');
    // The last table that is bound refuses it, after all others are done.
    await raw.execute(
      provider === 'sqlite'
        ? `CREATE TRIGGER "stop" BEFORE UPDATE ON "Digest" BEGIN SELECT RAISE(ABORT, 'no'); END`
        : `CREATE TRIGGER "stop" BEFORE UPDATE ON "Digest" FOR EACH ROW EXECUTE FUNCTION "refuse_change"()`,
    );
    await expect(database.open()).rejects.toThrow();
    // The three of Digest, the key's own, and what does not open.
    expect(await countOf(raw, 'v1')).toBe(5);
    await raw.execute(provider === 'sqlite' ? 'DROP TRIGGER "stop"' : 'DROP TRIGGER "stop" ON "Digest"');
    const { sql, sealer } = await database.open();
    expect(await countOf(raw, 'v1')).toBe(1);
    expect(await brokenIn(sql, sealer)).toEqual([{ column: `Job.${String(junk?.cell)}`, key: junk?.key }]);
  });
});
