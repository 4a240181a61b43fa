import type { Platform } from '../chat/interaction.ts';
import type { MessageRef } from '../chat/port.ts';
import type { RowReads, Rows } from '../store/rows.ts';
import { oneOf } from './terms-store.ts';

export type Posting = MessageRef & { readonly id: number; readonly shown: string };

/** The message that shows a job on a surface, if it was posted. */
export async function findPosting(
  rows: RowReads,
  jobId: number,
  surface: string,
): Promise<Posting | undefined> {
  const [row] = await rows.find('Posting', { jobId, surface });
  if (!row) return undefined;
  const platform: Platform = oneOf(['slack', 'teams'] as const, row.platform);
  return { ...row, platform };
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
