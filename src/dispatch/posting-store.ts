import type { Platform } from '../chat/interaction.ts';
import type { MessageRef } from '../chat/port.ts';
import type { Reads, Transaction } from '../store/client.ts';
import { oneOf } from './terms-store.ts';

export type Posting = MessageRef & { readonly id: number; readonly shown: string };

/** The message that shows a job on a surface, if it was posted. */
export async function findPosting(db: Reads, jobId: number, surface: string): Promise<Posting | undefined> {
  const row = await db.posting.findUnique({ where: { jobId_surface: { jobId, surface } } });
  if (!row) return undefined;
  const platform: Platform = oneOf(['slack', 'teams'] as const, row.platform);
  return { ...row, platform };
}

/** Keeps where a surface's message stands, and what it shows. */
export async function savePosting(
  db: Transaction,
  jobId: number,
  surface: string,
  ref: MessageRef,
  shown: string,
  now: Date,
): Promise<void> {
  const { platform, workspaceId, channelId, messageId } = ref;
  const where = { jobId_surface: { jobId, surface } };
  const place = { platform, workspaceId, channelId, messageId, shown };
  await db.posting.upsert({ where, create: { jobId, surface, ...place, createdAt: now }, update: place });
}
