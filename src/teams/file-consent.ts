import { z } from 'zod';
import type { FileDrop } from '../chat/interaction.ts';
import { wireName } from '../chat/received-text.ts';
import type { TeamsActivity } from './activity.ts';

/** What Teams says of a person's answer: learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
const answered = z.object({
  type: z.literal('fileUpload'),
  context: z.object({ ticket: z.string() }),
  action: z.enum(['accept', 'decline']),
  uploadInfo: z
    .object({
      uploadUrl: z.url(),
      contentUrl: z.url(),
      uniqueId: z.string().min(1).regex(wireName),
      fileType: z.string(),
      name: z.string().min(1),
    })
    .optional(),
});

/** Undefined for what is no answer to a question of ours. */
export function readConsent({
  value,
  replyToId,
  serviceUrl,
}: TeamsActivity): { readonly ticket: string; readonly drop: FileDrop | undefined } | undefined {
  const parsed = answered.safeParse(value).data;
  if (!parsed) return undefined;
  const { action, context, uploadInfo } = parsed;
  const { ticket } = context;
  if (action === 'decline') return { ticket, drop: undefined };
  if (!uploadInfo || !isSafe(uploadInfo.uploadUrl, serviceUrl)) return undefined;
  return { ticket, drop: { ...uploadInfo, askedIn: replyToId ?? '' } };
}

/** A bill is sent nowhere in the open; a Teams on one's own machine has no certificate. */
function isSafe(uploadUrl: string, serviceUrl: string): boolean {
  const { protocol, host } = new URL(uploadUrl);
  return protocol === 'https:' || host === new URL(serviceUrl).host;
}
