import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { disk } from '../../src/store/private-file.ts';
import { parseDataKey } from '../../src/store/data-key.ts';
import { parseDatabaseUrl } from '../../src/store/database-url.ts';
import { createSealer, rowName } from '../../src/store/seal.ts';
import {
  describeOnSqlite,
  describeWhereDatabasesDiffer,
  testDataKey,
  type TestDatabase,
} from '../support/databases.ts';

/** What a disk lacks, as vfat, SMB and some NFS do: there each file reads as everybody's, and none has a second name. */
const lack = {
  rights: () => {
    const { statSync } = disk;
    const open = ((...args: Parameters<typeof statSync>) => {
      const found = statSync(...args);
      return found && Object.assign(found, { mode: Number(found.mode) | 0o755 });
    }) as typeof statSync;
    vi.spyOn(disk, 'statSync').mockImplementation(open);
  },
  links: () => {
    const refused = Object.assign(new Error('operation not permitted'), { code: 'EPERM' });
    vi.spyOn(disk, 'link').mockRejectedValue(refused);
  },
};
afterEach(() => {
  vi.restoreAllMocks();
});

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
    const sealed = store.sealer.seal('Note.text', rowName(1), 'hello');
    await store.close();
    const file = keyFileOf(database);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(parseDataKey(await readFile(file, 'utf8'))).toHaveLength(32);

    const again = await database.open({ dataKey: undefined });
    expect(again.sealer.open('Note.text', rowName(1), sealed)).toBe('hello');
  });

  it('is the same for all that start at once', async () => {
    const database = await fresh();
    const stores = await Promise.all([1, 2, 3, 4].map(() => database.open({ dataKey: undefined })));
    const [first] = stores;
    const sealed = first?.sealer.seal('Note.text', rowName(1), 'hello') ?? '';
    for (const store of stores) expect(store.sealer.open('Note.text', rowName(1), sealed)).toBe('hello');
  });

  it('is not made anew when it is gone', async () => {
    const database = await fresh();
    await (await database.open({ dataKey: undefined })).close();
    await rm(keyFileOf(database));
    await expect(database.open({ dataKey: undefined })).rejects.toMatchObject({ reason: 'data-key-missing' });
    await expect(stat(keyFileOf(database))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each([0o644, 0o640, 0o604, 0o660])(
    'is refused where others may read its file (%o), with what to type',
    async (mode) => {
      const database = await fresh();
      await (await database.open({ dataKey: undefined })).close();
      await chmod(keyFileOf(database), mode);
      const refused = { reason: 'data-key-open', remedy: expect.stringContaining('chmod 600') as string };
      await expect(database.open({ dataKey: undefined })).rejects.toMatchObject(refused);
      await chmod(keyFileOf(database), 0o600);
      await (await database.open({ dataKey: undefined })).close();
    },
  );

  it.each(['rights', 'links'] as const)(
    'is not made on a disk without %s; the start says what to do, and leaves no key that the next one would find',
    async (lacking) => {
      const database = await fresh();
      const file = keyFileOf(database);
      lack[lacking]();
      for (let start = 1; start <= 2; start += 1)
        await expect(database.open({ dataKey: undefined })).rejects.toMatchObject({
          reason: 'data-key-open',
          message: expect.stringContaining(`No data key was made in ${dirname(file)}`) as string,
          remedy: expect.stringMatching(/set it as DATA_KEY, or let DATABASE_URL name a file/) as string,
        });
      const left = (await readdir(dirname(file))).filter((name) => name.includes('.key'));
      expect(left).toEqual([]);
      // As it says: with a key of the operator's own the same database is begun.
      const store = await database.open();
      expect(await store.db.keyCheck.count()).toBe(1);
      expect((await readdir(dirname(file))).filter((name) => name.includes('.key'))).toEqual([]);
    },
  );

  it('is made on Windows, where a mode says nothing', async () => {
    lack.rights();
    vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    const database = await fresh();
    for (let start = 1; start <= 2; start += 1) await (await database.open({ dataKey: undefined })).close();
    expect(parseDataKey(await readFile(keyFileOf(database), 'utf8'))).toHaveLength(32);
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

const randomHalf = randomBytes(16);
const simple: readonly (readonly [string, Buffer])[] = [
  ['nothing but zeros', Buffer.alloc(32)],
  ['one byte again and again', Buffer.alloc(32, 7)],
  ['a count', Buffer.from(Array.from({ length: 32 }, (_, at) => at * 3))],
  ['the same half twice', Buffer.concat([randomHalf, randomHalf])],
  ['text', Buffer.from('correct horse battery staple 123')],
];

describeOnSqlite('a new database', (fresh) => {
  it.each(simple)('takes no key of %s', async (_, key) => {
    const database = await fresh();
    const dataKey = key.toString('base64');
    await expect(database.open({ dataKey })).rejects.toMatchObject({
      reason: 'data-key-simple',
      remedy: expect.stringContaining('openssl rand') as string,
    });
    await (await database.open()).close();
  });

  it('takes any that is random', async () => {
    for (let each = 0; each < 20; each += 1)
      await (await (await fresh()).open({ dataKey: randomBytes(32).toString('base64') })).close();
  });
});

describeWhereDatabasesDiffer('the data key', (fresh, provider) => {
  it('that is too simple is told of where data was sealed with it, and goes on', async () => {
    const database = await fresh();
    const key = Buffer.alloc(32, 7);
    const store = await database.open();
    const sealed = createSealer(key).seal('KeyCheck.sealed', rowName(1), 'peer-dispatch');
    await store.write({ source: 'test', subject: 'test' }, ({ db }) =>
      db.keyCheck.update({ where: { id: 1 }, data: { sealed } }),
    );
    await store.close();
    const warned: string[] = [];
    const warn = ({ message }: Error) => warned.push(message);
    await (await database.open({ dataKey: key.toString('base64'), warn })).close();
    expect(warned).toEqual([expect.stringMatching(/^The data key is too simple: .* goes on working/)]);
    await (await fresh()).open({ warn });
    expect(warned).toHaveLength(1);
  });

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
