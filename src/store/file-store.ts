/** Where the sealed bytes of files stand: a folder, for now; whoever uses it does not see that. */
import { createReadStream } from 'node:fs';
import { access, constants, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { StartRefused } from '../shared/start-refused.ts';
import type { DatabaseAddress } from './database-url.ts';
import { isOpenToOthers } from './private-file.ts';
import type { Bytes } from './seal-bytes.ts';

export type FileStore = {
  /** Whole or not at all, in place of what was there. Throws what the disk or `bytes` throws. */
  readonly put: (key: string, bytes: Bytes) => Promise<void>;
  /** Throws `FileMissing` at the first byte. */
  readonly read: (key: string) => Bytes;
  readonly has: (key: string) => Promise<boolean>;
  /** Also where it is not there. */
  readonly delete: (key: string) => Promise<void>;
  /** Whether files can be kept there. Changes nothing. */
  readonly look: () => Promise<FilesState>;
};

export type FilesState = {
  readonly where: string;
  readonly state: 'ready' | 'not writable' | 'open to others';
};

/** The bytes of a file are not where they were put. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';
}

/**
 * The store that FILES_URL names, `file:<folder>` or a path; where it is not set, the folder `files` beside the SQLite
 * file. Undefined with PostgreSQL, whose processes may be on several machines, until it is set. Throws `StartRefused`.
 */
export function fileStoreOf(filesUrl: string | undefined, address: DatabaseAddress): FileStore | undefined {
  if (filesUrl === undefined)
    return address.provider === 'sqlite'
      ? createFolderStore(join(dirname(address.file), 'files'))
      : undefined;
  return createFolderStore(folderOf(filesUrl));
}

function folderOf(filesUrl: string): string {
  const isAddress = /^[a-z][a-z0-9+.-]+:\/\//i.test(filesUrl);
  if (isAddress && !filesUrl.startsWith('file:///'))
    throw new StartRefused(
      'settings',
      'FILES_URL names a place that is not supported.',
      'Use file:<folder>, as file:data/files.',
    );
  const folder = isAddress ? fileURLToPath(filesUrl) : filesUrl.replace(/^file:/, '');
  if (folder === '')
    throw new StartRefused(
      'settings',
      'FILES_URL names no folder.',
      'Use file:<folder>, as file:data/files.',
    );
  return folder;
}

/** Keys are ours, and this sees to it that none leads out of the folder. */
const KEY = /^[\w-]{8,64}$/;

/** A folder that nobody else on the machine can read; made when the first file comes. */
function createFolderStore(folder: string): FileStore {
  const pathOf = (key: string): string => {
    if (!KEY.test(key)) throw new Error('this is no key of a file');
    return join(folder, key);
  };
  return {
    put: async (key, bytes) => {
      const path = pathOf(key);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = `${path}.${randomBytes(6).toString('hex')}`;
      try {
        const handle = await open(draft, 'wx', 0o600);
        try {
          for await (const chunk of bytes) await handle.writeFile(chunk);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    read: (key) => readFrom(pathOf(key)),
    has: (key) =>
      access(pathOf(key)).then(
        () => true,
        () => false,
      ),
    delete: (key) => rm(pathOf(key), { force: true }),
    look: async () => ({ where: folder, state: await stateOf(resolve(folder)) }),
  };
}

async function* readFrom(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Uint8Array;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new FileMissing('a file is not in its folder');
    throw error;
  }
}

/** What is not there yet is as the folder in which it would be made. */
async function stateOf(folder: string): Promise<FilesState['state']> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    return isOpenToOthers(folder) ? 'open to others' : 'ready';
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (!isMissing || dirname(folder) === folder) return 'not writable';
    return (await stateOf(dirname(folder))) === 'not writable' ? 'not writable' : 'ready';
  }
}
