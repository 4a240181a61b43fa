import { findStoredFile, findUnusedSince } from '../post/given/stored-file-store.ts';
import { dropFile } from '../post/given/take-files.ts';
import type { Task } from './feature.ts';

/** In ms. */
const KEPT_UNUSED = 24 * 60 * 60_000;

/** Deletes what somebody gave for nothing, and has used for nothing within a day. */
export const unusedFiles: Task = {
  cron: '7 * * * *',
  run: async ({ store, now }) => {
    const keys = await findUnusedSince(store.sql, new Date(now().getTime() - KEPT_UNUSED));
    for (const key of keys) {
      const subject = `file:${key}`;
      await store.write({ source: `${subject}:unused`, subject }, async (tx) => {
        const file = await findStoredFile(tx.rows, store.sealer, key);
        if (file && !file.use) await dropFile(tx, key);
      });
    }
  },
};
