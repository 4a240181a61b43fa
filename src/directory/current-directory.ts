import type { Reads } from '../store/client.ts';
import type { RowReads } from '../store/rows.ts';
import type { Directory } from './directory.ts';
import { loadDirectory, readDirectoryVersion } from './directory-store.ts';

/** Gives the directory as it is now. Costs one read of one row while nothing has changed. */
export type DirectoryReader = (source: DirectorySource) => Promise<Directory>;

/** A store, or a transaction of one. */
export type DirectorySource = { readonly db: Reads; readonly rows: RowReads };

/** @param onChange told after some process has changed the network: whoever keeps a part of it must ask again */
export function createDirectoryReader(onChange?: () => void): DirectoryReader {
  let cached: Directory | undefined;
  return async ({ db, rows }) => {
    const version = await readDirectoryVersion(rows);
    if (cached?.version === version) return cached;
    cached = await loadDirectory(db, version);
    onChange?.();
    return cached;
  };
}
