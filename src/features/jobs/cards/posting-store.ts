import type { Platform } from '../../../chat/interaction.ts';
import type { MessageRef } from '../../../chat/port.ts';
import type { Transaction } from '../../../store/client.ts';
import type { RowReads, Rows } from '../../../store/rows.ts';
import { oneOf } from '../terms/terms-store.ts';

export type Posting = MessageRef & { readonly id: number; readonly surface: string; readonly shown: string };

/** The messages that show a job, each on its surface. */
export async function findPostings(rows: RowReads, jobId: number): Promise<Posting[]> {
  const found = await rows.find('Posting', { jobId });
  return found.map((row) => {
    const platform: Platform = oneOf(['slack', 'teams'] as const, row.platform);
    return { ...row, platform };
  });
}

/** Keeps where a surface's message stands, and what it shows. */
export async function savePosting(
  rows: Rows,
  jobId: number,
  surface: string,
  ref: MessageRef,
  shown: string,
  now: Date,
): Promise<void> {
  const { platform, workspaceId, channelId, messageId } = ref;
  const place = { platform, workspaceId, channelId, messageId, shown };
  const updated = await rows.update('Posting', { jobId, surface }, place);
  if (updated === 0) await rows.insert('Posting', { jobId, surface, ...place, createdAt: now });
}

export async function movePostings(
  db: Transaction,
  platform: Platform,
  channelId: string,
  newId: string,
): Promise<void> {
  await db.posting.updateMany({ where: { platform, channelId }, data: { channelId: newId } });
}

/** The jobs that a surface shows, or has shown. */
export async function findPostedJobIds(rows: RowReads, surface: string): Promise<number[]> {
  return (await rows.find('Posting', { surface })).map(({ jobId }) => jobId);
}
