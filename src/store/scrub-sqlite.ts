import SqliteFile from 'better-sqlite3';
import { statSync } from 'node:fs';

/** How long it waits for a program that writes, in ms; that program waits as long as this takes. */
const PATIENCE_MS = 10_000;

/** Up to here it takes a second or two, for which a program that runs waits before it writes. */
const LARGEST = 256 * 2 ** 20;

/** `too large`: to be done while no program runs. `busy`: another one was in the way. */
export type Scrubbed = 'done' | 'too large' | 'busy';

/**
 * Takes what was deleted or changed out of a SQLite file, and of its log beside it, where old bytes stand until they
 * are written over: the file is written anew from what is in it. Another program may read meanwhile; its writes wait.
 */
export function scrubSqlite(file: string): Scrubbed {
  if (statSync(file).size > LARGEST) return 'too large';
  const database = new SqliteFile(file, { timeout: PATIENCE_MS });
  try {
    // What it needs on the way is never on the disk.
    database.pragma('temp_store = MEMORY');
    database.pragma('secure_delete = ON');
    database.exec('VACUUM');
    // Only now is the log no longer needed by anybody, and cut to nothing.
    const [{ busy } = { busy: 1 }] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return busy === 0 ? 'done' : 'busy';
  } catch (error) {
    if (error instanceof SqliteFile.SqliteError && error.code.startsWith('SQLITE_BUSY')) return 'busy';
    throw error;
  } finally {
    database.close();
  }
}
