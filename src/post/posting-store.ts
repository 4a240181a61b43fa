import { z } from 'zod';
import type { MessageRef } from '../chat/port.ts';
import type { RowReads, Rows } from '../store/rows.ts';

const platformName = z.enum(['slack', 'teams']);

/** The message that shows something of the network on a surface, and what it shows. */
export type NetworkPosting = MessageRef & { readonly shown: string };

export async function findNetworkPosting(
  rows: RowReads,
  subject: string,
  surface: string,
): Promise<NetworkPosting | undefined> {
  const [row] = await rows.find('NetworkPosting', { subject, surface });
  return row && { ...row, platform: platformName.parse(row.platform) };
}

export async function saveNetworkPosting(
  rows: Rows,
  subject: string,
  surface: string,
  ref: MessageRef,
  shown: string,
): Promise<void> {
  const { platform, workspaceId, channelId, messageId } = ref;
  const place = { platform, workspaceId, channelId, messageId, shown };
  const updated = await rows.update('NetworkPosting', { subject, surface }, place);
  if (updated === 0) await rows.insert('NetworkPosting', { subject, surface, ...place });
}
