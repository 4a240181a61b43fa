import { randomBytes } from 'node:crypto';
import { open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Database } from './client.ts';
import { createSealer, rowName, SealBroken, type Sealer } from './seal.ts';
import { textOfFile } from '../shared/file-text.ts';
import { disk, isOpenToOthers } from './private-file.ts';
import { StartRefused } from '../shared/start-refused.ts';

const keyBytes = 32;

/** Reads a data key: 32 bytes in base64, base64url or hexadecimal. Throws `StartRefused`; never shows it. */
export function parseDataKey(text: string): Buffer {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  if (key.length !== keyBytes || !/^[\w+/-]+=*$/.test(trimmed)) {
    throw new StartRefused(
      'data-key-malformed',
      'The data key is not 32 bytes in base64 or hexadecimal.',
      'Make one with `openssl rand -base64 32`; for data that exists, give the key it was sealed with.',
    );
  }
  return key;
}

/**
 * Whether a key is one that somebody could guess: few different bytes, even steps, the same half twice, or text.
 * Of 10^13 random keys less than one is.
 */
function isSimple(key: Buffer): boolean {
  const steps = key.subarray(1).map((byte, at) => byte - (key[at] ?? 0));
  return (
    new Set(key).size < 10 ||
    new Set(steps).size === 1 ||
    key.subarray(0, keyBytes / 2).equals(key.subarray(keyBytes / 2)) ||
    key.every((byte) => byte >= 0x20 && byte < 0x7f)
  );
}

const simpleKey = (inUse: boolean): StartRefused =>
  new StartRefused(
    'data-key-simple',
    'The data key is too simple: whoever has a copy of the database could guess it.',
    inUse
      ? 'It goes on working, as what is there was sealed with it; treat every copy of the database as if it were in the open.'
      : 'Make one with `openssl rand -base64 32`.',
  );

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    if (isOpenToOthers(file))
      throw new StartRefused(
        'data-key-open',
        `Others on this machine can read the data key in ${file}.`,
        `Type \`chmod 600 ${file}\`. Where the disk keeps no such rights, set DATA_KEY instead and take the file away.`,
      );
    return textOfFile(await readFile(file)) ?? '';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Makes the key file whole or not at all, and never over another: of two processes that start at once,
 * one makes it and both read the same.
 */
async function makeKeyFile(file: string): Promise<string> {
  const draft = `${file}.${String(process.pid)}-${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    try {
      // A disk without rights gives its own to each file. Asked before the key is in it.
      if (isOpenToOthers(draft))
        throw unfitDisk(file, 'keeps no file rights, so others on this machine could read the key');
      await handle.writeFile(`${randomBytes(keyBytes).toString('base64')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await disk.link(draft, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (knowsNoLinks.has(code))
      throw unfitDisk(file, 'knows no links, by which a key is made whole or not at all');
    if (code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(file, 'utf8');
}

/** What a disk answers that has no links; EISDIR on Windows. */
const knowsNoLinks = new Set<string | undefined>(['EPERM', 'ENOTSUP', 'ENOSYS', 'EISDIR']);

const unfitDisk = (file: string, why: string): StartRefused =>
  new StartRefused(
    'data-key-open',
    `No data key was made in ${dirname(file)}: the disk there ${why}.`,
    'Make a key with `openssl rand -base64 32` and set it as DATA_KEY, or let DATABASE_URL name a file on another disk.',
  );

async function newKeyBeside(file: string | undefined): Promise<Buffer> {
  if (file === undefined) throw new Error('A key is made beside a SQLite file alone.');
  return parseDataKey(await makeKeyFile(file));
}

type KeySource = {
  /** The setting DATA_KEY, which wins over the file. */
  readonly configured: string | undefined;
  /** Where the key lies beside a SQLite file. */
  readonly file: string | undefined;
  /** Whether something in the database was sealed with a key already. */
  readonly inUse: boolean;
  readonly warn: Warn;
};

/** Hears what a new database would be refused for, and one that has data is not: it could not be read any more. */
export type Warn = (warning: StartRefused) => void;

/** Finds the data key; undefined where a new SQLite file has none yet. Throws `StartRefused`. */
async function findDataKey(source: KeySource): Promise<Buffer | undefined> {
  const { inUse, warn } = source;
  const key = await readDataKey(source);
  if (key && isSimple(key)) {
    if (!inUse) throw simpleKey(inUse);
    warn(simpleKey(inUse));
  }
  return key;
}

async function readDataKey({ configured, file, inUse }: KeySource): Promise<Buffer | undefined> {
  if (configured !== undefined) return parseDataKey(configured);
  if (file === undefined) {
    throw new StartRefused(
      'data-key-missing',
      'DATA_KEY is not set; with PostgreSQL it is needed.',
      inUse
        ? 'Set it to the key this database was begun with.'
        : 'Make one with `openssl rand -base64 32`, set it, and keep it apart from the backups.',
    );
  }
  const text = await readIfThere(file);
  if (text !== undefined) return parseDataKey(text);
  if (inUse) {
    throw new StartRefused(
      'data-key-missing',
      `The database has data, but its key file ${file} is gone.`,
      'Restore the file from a backup, or set DATA_KEY to the key; without it nothing confidential can be read.',
    );
  }
  return undefined;
}

const checkColumn = 'KeyCheck.sealed';
const checkRow = rowName(1);
/** Says that each text in the database is bound to its row; before, it said less. Sealed itself, so that none forges it without the key. */
const boundText = 'peer-dispatch, bound to rows';

/** What a data key opens. */
export type Sealers = {
  readonly sealer: Sealer;
  /** Opens what is bound to its column alone, too; undefined once the database is marked as having no such text. */
  readonly before: Sealer | undefined;
};

/** Compares the key with the one the database was begun with, if it was begun, and reads the mark. */
async function sealersOf({ client }: Database, key: Buffer): Promise<Sealers> {
  const sealer = createSealer(key);
  const before = createSealer(key, { opensUnbound: true });
  const row = await client.keyCheck.findUnique({ where: { id: 1 } });
  if (!row) return { sealer, before: undefined };
  try {
    const isBound = before.open(checkColumn, checkRow, row.sealed) === boundText;
    return { sealer, before: isBound ? undefined : before };
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    throw new StartRefused(
      'data-key-wrong',
      'The data key is not the one this database was begun with.',
      'Give the right one: DATA_KEY, or else the key file beside the SQLite file.',
    );
  }
}

/** From here on nothing opens in this database that is bound to its column alone. */
export async function markBound({ client }: Database, sealer: Sealer): Promise<void> {
  const sealed = sealer.seal(checkColumn, checkRow, boundText);
  await client.$executeRaw`UPDATE "KeyCheck" SET "sealed" = ${sealed} WHERE "id" = 1`;
}

/**
 * The sealers of a database: its key found or made, and proved to be the right one. `configured` is the
 * setting DATA_KEY; `file` is where the key lies beside a SQLite file, undefined with PostgreSQL.
 *
 * Throws `StartRefused`: data-key-missing, data-key-malformed, data-key-simple, data-key-open, data-key-wrong.
 */
export async function openSealers(
  database: Database,
  configured: string | undefined,
  file: string | undefined,
  warn: Warn,
): Promise<Sealers> {
  const { client } = database;
  const inUse = (await client.keyCheck.count()) > 0;
  const key = (await findDataKey({ configured, file, inUse, warn })) ?? (await newKeyBeside(file));
  // A new database takes this key. Of two processes that start at once, the first one's stays; what counts is
  // what is found then.
  const fresh = createSealer(key).seal(checkColumn, checkRow, boundText);
  await client.$executeRaw`INSERT INTO "KeyCheck" ("id", "sealed") VALUES (1, ${fresh}) ON CONFLICT DO NOTHING`;
  return sealersOf(database, key);
}

/** The same for who only looks: nothing is made. Undefined where a new SQLite file has no key yet. */
export async function findSealers(
  database: Database,
  configured: string | undefined,
  file: string | undefined,
  warn: Warn,
): Promise<Sealers | undefined> {
  const inUse = (await database.client.keyCheck.count()) > 0;
  const key = await findDataKey({ configured, file, inUse, warn });
  return key && sealersOf(database, key);
}
