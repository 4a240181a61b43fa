import { z } from 'zod';
import { exportFormats } from '../../features/exports/export-format.ts';

const id = z.number().int().positive();
const day = z.iso.date();

/** Which file is asked for; it is made when it is sent, with the rights of that moment. */
export const fileOrder = z.discriminatedUnion('file', [
  z.strictObject({ file: z.literal('bill'), billId: id }),
  z.strictObject({
    file: z.literal('export'),
    format: z.enum(exportFormats),
    from: day.optional(),
    to: day.optional(),
  }),
  z.strictObject({
    file: z.literal('statement'),
    peerId: id,
    from: day,
    to: day,
    as: z.enum(['pdf', 'csv']).default('pdf'),
  }),
]);
export type FileOrder = z.infer<typeof fileOrder>;

/** What a platform gives back when a person takes the file that they were asked about. */
const fileTicket = z.strictObject({ memberId: id, file: fileOrder });

const fileDrop = z.strictObject({
  uploadUrl: z.url(),
  contentUrl: z.url(),
  uniqueId: z.string(),
  fileType: z.string(),
  name: z.string(),
  askedIn: z.string(),
});

/** What the outbox holds of a file: who gets which, never its bytes. */
export const filePayload = z.strictObject({ ...fileTicket.shape, drop: fileDrop.optional() });
export type FilePayload = z.infer<typeof filePayload>;

export function encodeTicket({ memberId, file }: FilePayload): string {
  return JSON.stringify({ memberId, file });
}

/** Undefined for anything that is none of ours. */
export function decodeTicket(text: string): z.infer<typeof fileTicket> | undefined {
  try {
    return fileTicket.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
