import type { Reads } from '../store/client.ts';
import type { Directory } from './directory.ts';
import { loadDirectory, readDirectoryVersion } from './directory-store.ts';

/** Gives the directory as it is now. Costs one read of one row while nothing has changed. */
export type DirectoryReader = (db: Reads) => Promise<Directory>;

export function createDirectoryReader(): DirectoryReader {
  let cached: Directory | undefined;
  return async (db) => {
    const version = await readDirectoryVersion(db);
    if (cached?.version !== version) cached = await loadDirectory(db, version);
    return cached;
  };
}
