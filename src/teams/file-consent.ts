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
export function readConsent(
  { value, replyToId }: TeamsActivity,
  serviceUrl: string,
): { readonly ticket: string; readonly drop: FileDrop | undefined } | undefined {
  const parsed = answered.safeParse(value).data;
  if (!parsed) return undefined;
  const { action, context, uploadInfo } = parsed;
  const { ticket } = context;
  if (action === 'decline') return { ticket, drop: undefined };
  if (!uploadInfo) return undefined;
  const { uploadUrl, contentUrl } = uploadInfo;
  if (!isOneDrive(uploadUrl, serviceUrl) || !isOneDrive(contentUrl, serviceUrl)) return undefined;
  return { ticket, drop: { ...uploadInfo, askedIn: replyToId ?? '' } };
}

/**
 * Where the OneDrive of work accounts is: of all countries, of the US government (GCC High, DoD) and of China.
 * learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges, "SharePoint Online and OneDrive"
 */
const oneDrives = ['.sharepoint.com', '.sharepoint.us', '.sharepoint-mil.us', '.sharepoint.cn'];

/**
 * Whether a file may go there: the client names the place, and a bill goes nowhere else than to Microsoft.
 * @param serviceUrl where Teams is, as it is configured; a local one has no certificate, and its own drive
 */
export function isOneDrive(url: string, serviceUrl: string): boolean {
  const { protocol, hostname, port, origin, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (protocol === 'http:') return origin === new URL(serviceUrl).origin;
  return protocol === 'https:' && port === '' && oneDrives.some((ending) => hostname.endsWith(ending));
}
