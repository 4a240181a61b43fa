import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { bindCells } from './bind-cells.ts';
import { openDatabase } from './client.ts';
import type { Store } from './commit.ts';
import { createStore, type StoreOptions } from './create-store.ts';
import { findSealers, markBound, openSealers, type Warn } from './data-key.ts';
import { parseDatabaseUrl, type DatabaseAddress } from './database-url.ts';
import { fileStoreOf } from './file-store.ts';
import { unusable } from './migrate-sqlite.ts';
import { migrate } from './migrate.ts';

export type OpenStoreOptions = Pick<StoreOptions, 'now' | 'batchSize'> & {
  /** DATABASE_URL: `file:…` or a path for SQLite, `postgresql://…`. */
  readonly url: string;
  /** DATA_KEY: 32 bytes in base64 or hexadecimal. Needed with PostgreSQL. */
  readonly dataKey: string | undefined;
  /** FILES_URL: `file:…` or a path of a folder. Needed with PostgreSQL where files are to be given. */
  readonly filesUrl?: string | undefined;
  readonly warn?: Warn;
};

const unheard: Warn = () => undefined;

/** Makes the folder and the empty file, so that no other account of the machine can read it. */
async function makeFile(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, 'a', 0o600);
    await handle.close();
  } catch (error) {
    throw unusable(file, error);
  }
}

/**
 * Opens the store of the program: makes what is missing, applies the migrations, finds the data key,
 * binds to their rows what a version before has sealed.
 * Throws `StartRefused`, whose message says what its operator can do.
 */
export async function openStore({
  url,
  dataKey,
  filesUrl,
  warn = unheard,
  ...options
}: OpenStoreOptions): Promise<Store> {
  const address = parseDatabaseUrl(url);
  const files = fileStoreOf(filesUrl, address);
  if (address.provider === 'sqlite') await makeFile(address.file);
  await migrate(address);
  const database = await openDatabase(address);
  try {
    const { sealer, before } = await openSealers(database, dataKey, keyFileOf(address), warn);
    if (before) {
      await bindCells(database, before);
      await markBound(database, sealer);
    }
    return createStore({ database, sealer, files, ...options });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * The same for who only looks at a database that is migrated: nothing is made or applied. Undefined where a new
 * SQLite file has no data key yet. Throws `StartRefused`.
 */
export async function openStoreAsItIs({
  url,
  dataKey,
  filesUrl,
  warn = unheard,
  ...options
}: OpenStoreOptions): Promise<Store | undefined> {
  const address = parseDatabaseUrl(url);
  const files = fileStoreOf(filesUrl, address);
  const database = await openDatabase(address);
  try {
    const found = await findSealers(database, dataKey, keyFileOf(address), warn);
    if (found) return createStore({ database, sealer: found.before ?? found.sealer, files, ...options });
  } catch (error) {
    await database.close();
    throw error;
  }
  await database.close();
  return undefined;
}

function keyFileOf(address: DatabaseAddress): string | undefined {
  return address.provider === 'sqlite' ? `${address.file}.key` : undefined;
}
