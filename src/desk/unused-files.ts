import { findStoredFile, findUnusedSince } from '../post/given/stored-file-store.ts';
import { KEPT_UNUSED } from '../post/given/stored-file.ts';
import { askAboutGiven, dropFile } from '../post/given/take-files.ts';
import type { Task } from './feature.ts';

/** Deletes what somebody gave for nothing, and has used for nothing within a day. */
export const unusedFiles: Task = {
  cron: '7 * * * *',
  run: async ({ store, now }) => {
    const keys = await findUnusedSince(store.sql, new Date(now().getTime() - KEPT_UNUSED));
    for (const key of keys) {
      const subject = `file:${key}`;
      await store.write({ source: `${subject}:unused`, subject }, async (tx) => {
        const file = await findStoredFile(tx.rows, store.sealer, key);
        if (!file || file.use) return;
        await dropFile(tx, key);
        askAboutGiven(tx, file);
      });
    }
  },
};
