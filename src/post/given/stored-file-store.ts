import { z } from 'zod';
import { isFileType, type FileType } from '../../chat/file-types.ts';
import { platforms } from '../../chat/interaction.ts';
import type { GivenAt } from '../../chat/port.ts';
import { LostRace } from '../../store/errors.ts';
import type { RowOf, RowReads, Rows } from '../../store/rows.ts';
import { rowName, type Sealer } from '../../store/seal.ts';
import type { Statements } from '../../store/sql.ts';
import type { FileUse, KeptFile, StoredFile } from './stored-file.ts';

/** As the bytes of a file are sealed for it, in the folder. */
export const bytesColumn = 'StoredFileBytes';

const givenAt = z.strictObject({
  person: z.strictObject({ platform: z.enum(platforms), homeId: z.string(), userId: z.string() }),
  workspaceId: z.string(),
  where: z.string(),
});

export async function findStoredFile(
  rows: RowReads,
  sealer: Sealer,
  key: string,
): Promise<StoredFile | undefined> {
  const [row] = await rows.find('StoredFile', { key });
  return row && fromRow(sealer, row);
}

/** Those that a member gave for nothing yet, and that may still be chosen. */
export async function findUnusedFiles(
  rows: RowReads,
  sealer: Sealer,
  memberId: number,
): Promise<readonly KeptFile[]> {
  const found = await rows.find('StoredFile', { memberId, status: 'kept', usedBy: null });
  return found.map((row) => fromRow(sealer, row)).filter((file) => file.status === 'kept');
}

/** How many of a member are for nothing, also of those that are on their way. */
export async function countUnused(rows: RowReads, memberId: number): Promise<number> {
  const of = (status: 'awaited' | 'kept') => rows.find('StoredFile', { memberId, status, usedBy: null });
  return (await of('awaited')).length + (await of('kept')).length;
}

/** The keys of those that are for nothing and were given before `before`. */
export async function findUnusedSince(
  sql: Pick<Statements, 'query'>,
  before: Date,
): Promise<readonly string[]> {
  const rows = await sql.query(
    `SELECT "key" FROM "StoredFile"
     WHERE "status" IN ('awaited', 'kept') AND "usedBy" IS NULL AND "createdAt" < ? ORDER BY "id"`,
    [before],
  );
  return rows.map(({ key }) => String(key));
}

/** All that a firm's people gave and that is kept. */
export async function findFilesOfFirm(
  rows: RowReads,
  sealer: Sealer,
  firmId: number,
): Promise<readonly KeptFile[]> {
  const found = await rows.find('StoredFile', { firmId, status: 'kept' });
  return found.map((row) => fromRow(sealer, row)).filter((file) => file.status === 'kept');
}

/** All that are kept, one by one. */
export async function* findKeptFiles(
  sql: Pick<Statements, 'query'>,
  rows: RowReads,
  sealer: Sealer,
): AsyncGenerator<KeptFile> {
  const keys = await sql.query(`SELECT "key" FROM "StoredFile" WHERE "status" = 'kept' ORDER BY "id"`, []);
  for (const { key } of keys) {
    const file = await findStoredFile(rows, sealer, String(key));
    if (file?.status === 'kept') yield file;
  }
}

export type NewStoredFile = Pick<StoredFile, 'key' | 'firmId' | 'memberId' | 'createdAt' | 'use'> & {
  readonly source: GivenAt;
};

/** A file that is to be fetched. */
export async function addAwaitedFile(rows: Rows, sealer: Sealer, file: NewStoredFile): Promise<StoredFile> {
  const { key, firmId, memberId, createdAt, use, source } = file;
  await rows.insert('StoredFile', {
    ...{ key, firmId, memberId, createdAt, status: 'awaited' },
    source: sealer.seal('StoredFile.source', rowName(key), JSON.stringify(source)),
    usedBy: use?.feature ?? null,
    usedById: use?.id ?? null,
  });
  return { key, firmId, memberId, createdAt, use, status: 'awaited' };
}

/** Where the platform has it; undefined where it is settled. */
export async function findSource(rows: RowReads, sealer: Sealer, key: string): Promise<GivenAt | undefined> {
  const [row] = await rows.find('StoredFile', { key, status: 'awaited' });
  return row && givenAt.parse(JSON.parse(sealer.open('StoredFile.source', rowName(key), row.source)));
}

export type FileFacts = {
  readonly name: string;
  readonly type: FileType;
  readonly byteLength: number;
  readonly sha256: string;
};

/** Whether it was awaited still. */
export async function saveKept(
  rows: Rows,
  sealer: Sealer,
  key: string,
  { name, sha256, ...facts }: FileFacts,
  now: Date,
): Promise<boolean> {
  const sealed = sealer.seal('StoredFile.name', rowName(key), name);
  const set = { ...facts, hash: sha256, name: sealed, status: 'kept', source: '', settledAt: now };
  return (await rows.update('StoredFile', { key, status: 'awaited' }, set)) > 0;
}

/** Whether it was awaited still. */
export async function saveRefused(rows: Rows, key: string, now: Date): Promise<boolean> {
  const set = { status: 'refused', source: '', settledAt: now };
  return (await rows.update('StoredFile', { key, status: 'awaited' }, set)) > 0;
}

/** Throws LostRace where somebody has used it meanwhile, or it is gone. */
export async function saveUse(rows: Rows, { key, status }: StoredFile, use: FileUse): Promise<void> {
  const set = { usedBy: use.feature, usedById: use.id };
  if ((await rows.update('StoredFile', { key, status, usedBy: null }, set)) === 0) throw new LostRace();
}

/** Whether it was there. What it was called is gone with it. */
export async function saveDeleted(rows: Rows, key: string, now: Date): Promise<boolean> {
  const [row] = await rows.find('StoredFile', { key });
  if (!row || row.status === 'deleted') return false;
  const set = { status: 'deleted', name: '', source: '', deletedAt: now };
  return (await rows.update('StoredFile', { key, status: row.status }, set)) > 0;
}

function fromRow(sealer: Sealer, row: RowOf<'StoredFile'>): StoredFile {
  const { key, firmId, memberId, createdAt, status, name, type, byteLength, hash } = row;
  const use =
    row.usedBy === null || row.usedById === null ? undefined : { feature: row.usedBy, id: row.usedById };
  const base = { key, firmId, memberId, createdAt, use };
  if (status !== 'kept') return { ...base, status: status as 'awaited' | 'refused' | 'deleted' };
  if (type === null || !isFileType(type) || byteLength === null || hash === null)
    throw new Error('a file is kept, and nothing is said of what is in it');
  const called = name === '' ? '' : sealer.open('StoredFile.name', rowName(key), name);
  return { ...base, status, name: called, type, byteLength, sha256: hash };
}
