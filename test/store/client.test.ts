import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/commit.ts';
import { parseDatabaseUrl } from '../../src/store/database-url.ts';
import { openStore } from '../../src/store/open-store.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { openJob } from '../support/jobs.ts';

describe('a SQLite file', () => {
  let folder: string;
  let store: Store | undefined;
  afterEach(async () => {
    await store?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (): Promise<{ store: Store; file: string }> => {
    folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-client-'));
    const file = join(folder, 'some', 'where', 'data.db');
    store = await openStore({ url: `file:${file}`, dataKey: undefined, now: () => new Date() });
    return { store, file };
  };

  it('is made with its folder, for its owner alone', async () => {
    const { file } = await open();
    for (const made of [file, `${file}-wal`, `${file}.key`]) {
      expect((await stat(made)).mode & 0o777, made).toBe(0o600);
    }
  });

  it('waits for the disk at every commit, and writes ahead', async () => {
    const opened = await open();
    const pragma = (name: string): Promise<string> =>
      opened.store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
        const rows = await db.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`);
        return String(rows[0]?.[name]);
      });
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe('2');
    expect(await pragma('foreign_keys')).toBe('1');
    expect(await pragma('recursive_triggers')).toBe('1');
    expect(await pragma('secure_delete')).toBe('1');
  });
});

describeWhereDatabasesDiffer('the client', (fresh) => {
  it('gives back what was written, to the millisecond and the character', async () => {
    const store = await (await fresh()).open();
    const jobId = await openJob(store);
    const summary = 'Zürich – 日本 🛠️ "quoted" \\ \u0001';
    const respondByAt = new Date('2026-03-29T01:30:00.007Z');
    await store.write({ source: 'test', subject: 'test' }, ({ db }) =>
      db.job.update({ where: { id: jobId }, data: { summary, respondByAt, estimatedMinutes: null } }),
    );
    const job = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    expect(job).toMatchObject({ summary, respondByAt, estimatedMinutes: null });
    expect(await store.db.job.count({ where: { respondByAt: { lte: respondByAt } } })).toBe(1);
    expect(await store.db.job.count({ where: { respondByAt: { lt: respondByAt } } })).toBe(0);
  });

  it('refuses a row that points at nothing', async () => {
    const store = await (await fresh()).open();
    const orphan = store.write({ source: 'test', subject: 'test' }, ({ db }) =>
      db.member.create({ data: { firmId: 99, key: 'x', name: 'x', role: 'owner' } }),
    );
    await expect(orphan).rejects.toMatchObject({ code: 'P2003' });
  });
});

describe('DATABASE_URL', () => {
  it.each([
    ['file:data/x.db', { provider: 'sqlite', file: 'data/x.db' }],
    ['file:///var/x.db', { provider: 'sqlite', file: '/var/x.db' }],
    ['/var/x.db', { provider: 'sqlite', file: '/var/x.db' }],
    ['postgresql://u:p@h/d', { provider: 'postgres', url: 'postgresql://u:p@h/d' }],
    ['postgres://u:p@h/d?schema=public', { provider: 'postgres', url: 'postgres://u:p@h/d?schema=public' }],
  ])('%s is understood', (url, address) => {
    expect(parseDatabaseUrl(url)).toEqual(address);
  });

  it.each(['mysql://u:geheim@h/d', 'file:', ':memory:', 'postgresql://u:geheim@h/d?schema=other'])(
    '%s is refused without showing a password',
    (url) => {
      expect(() => parseDatabaseUrl(url)).toThrow(
        expect.objectContaining({
          reason: 'settings',
          message: expect.not.stringContaining('geheim') as string,
        }),
      );
    },
  );
});
