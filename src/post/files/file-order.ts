import { z } from 'zod';
import { platforms } from '../../chat/interaction.ts';
import type { FileKind } from './file-kind.ts';

const id = z.number().int().positive();

/** Which file is asked for: the name of its kind, and what that kind wants to know. */
const fileOrder = z.looseObject({ file: z.string() });
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

/** The account with which it was asked for, and the workspace whose app heard it. */
const fileAt = z.strictObject({
  person: z.strictObject({ platform: z.enum(platforms), homeId: z.string(), userId: z.string() }),
  workspaceId: z.string(),
});

/** What the outbox holds of a file: who gets which and where, never its bytes. Those of before say no `at`. */
export const filePayload = z.strictObject({
  ...fileTicket.shape,
  drop: fileDrop.optional(),
  at: fileAt.optional(),
});
export type FilePayload = z.infer<typeof filePayload>;

export type FileKinds = ReadonlyMap<string, FileKind>;

export function encodeTicket({ memberId, file }: FilePayload): string {
  return JSON.stringify({ memberId, file });
}

/** Undefined for anything that is none of ours. */
export function decodeTicket(text: string, kinds: FileKinds): z.infer<typeof fileTicket> | undefined {
  try {
    const ticket = fileTicket.safeParse(JSON.parse(text)).data;
    return ticket && readOrder(ticket.file, kinds) ? ticket : undefined;
  } catch {
    return undefined;
  }
}

/** The kind of a file, and what is wanted of it; undefined where there is no such kind, or it knows no such file. */
export function readOrder(
  { file, ...rest }: FileOrder,
  kinds: FileKinds,
): { readonly kind: FileKind; readonly order: never } | undefined {
  const kind = kinds.get(file);
  const read = kind?.order.safeParse(rest);
  return kind && read?.success ? { kind, order: read.data } : undefined;
}
