import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseDataKey } from '../../src/store/data-key.ts';
import { parseDatabaseUrl } from '../../src/store/database-url.ts';
import { describeWhereDatabasesDiffer, testDataKey, type TestDatabase } from '../support/databases.ts';

describe('a data key', () => {
  const bytes = Buffer.alloc(32, 200);
  it.each(['base64', 'base64url', 'hex'] as const)('is read from %s', (encoding) => {
    expect(parseDataKey(` ${bytes.toString(encoding)}\n`)).toEqual(bytes);
  });

  it.each(['', 'short', 'x'.repeat(64), Buffer.alloc(31).toString('base64'), 'ä'.repeat(43)])(
    'is refused as "%s", and not shown',
    (text) => {
      expect(() => parseDataKey(text)).toThrow(expect.objectContaining({ reason: 'data-key-malformed' }));
      if (text !== '') {
        expect(() => parseDataKey(text)).not.toThrow(text);
      }
    },
  );
});

function keyFileOf(database: TestDatabase): string {
  const address = parseDatabaseUrl(database.url);
  return address.provider === 'sqlite' ? `${address.file}.key` : 'none';
}

type Fresh = () => Promise<TestDatabase>;

function neededWithPostgres(fresh: Fresh): void {
  it('is needed', async () => {
    const database = await fresh();
    await expect(database.open({ dataKey: undefined })).rejects.toMatchObject({
      reason: 'data-key-missing',
      remedy: expect.stringContaining('openssl rand') as string,
    });
    await (await database.open()).close();
    await expect(database.open({ dataKey: undefined })).rejects.toMatchObject({
      reason: 'data-key-missing',
      remedy: expect.stringContaining('begun with') as string,
    });
  });
}

function besideSqliteFile(fresh: Fresh): void {
  it('is made at the first start and used at the next', async () => {
    const database = await fresh();
    const store = await database.open({ dataKey: undefined });
    const sealed = store.sealer.seal('Note.text', 'hello');
    await store.close();
    const file = keyFileOf(database);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(parseDataKey(await readFile(file, 'utf8'))).toHaveLength(32);

    const again = await database.open({ dataKey: undefined });
    expect(again.sealer.open('Note.text', sealed)).toBe('hello');
  });

  it('is the same for all that start at once', async () => {
    const database = await fresh();
    const stores = await Promise.all([1, 2, 3, 4].map(() => database.open({ dataKey: undefined })));
    const [first] = stores;
    const sealed = first?.sealer.seal('Note.text', 'hello') ?? '';
    for (const store of stores) expect(store.sealer.open('Note.text', sealed)).toBe('hello');
  });

  it('is not made anew when it is gone', async () => {
    const database = await fresh();
    await (await database.open({ dataKey: undefined })).close();
    await rm(keyFileOf(database));
    await expect(database.open({ dataKey: undefined })).rejects.toMatchObject({ reason: 'data-key-missing' });
    await expect(stat(keyFileOf(database))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is refused when its file was changed', async () => {
    const database = await fresh();
    await (await database.open({ dataKey: undefined })).close();
    await writeFile(keyFileOf(database), 'not a key');
    await expect(database.open({ dataKey: undefined })).rejects.toMatchObject({
      reason: 'data-key-malformed',
    });
  });
}

describeWhereDatabasesDiffer('the data key', (fresh, provider) => {
  it('must be the one that the database was begun with', async () => {
    const database = await fresh();
    await (await database.open()).close();
    const other = database.open({ dataKey: Buffer.alloc(32, 9).toString('base64') });
    await expect(other).rejects.toMatchObject({ reason: 'data-key-wrong' });
    const again = await database.open({ dataKey: Buffer.from(testDataKey, 'base64').toString('hex') });
    expect(await again.db.keyCheck.count()).toBe(1);
  });

  if (provider === 'postgres') neededWithPostgres(fresh);
  else besideSqliteFile(fresh);
});
