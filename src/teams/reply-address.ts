import { z } from 'zod';

/**
 * Where a private answer can go beside the direct conversation: to one person in the channel in which they
 * clicked. It also tells two clicks apart, as Slack's response_url does, whose place in `ReplyTo` it takes.
 */
export type ReplyAddress = {
  /** The host tenant and conversation of the channel; undefined in a direct conversation. */
  readonly channel: { readonly tenantId: string; readonly conversationId: string } | undefined;
  /** The person's account there, `29:…`. */
  readonly accountId: string;
  /** A redelivered click has the same. */
  readonly click: string;
};

const shape = z.strictObject({
  channel: z.strictObject({ tenantId: z.string(), conversationId: z.string() }).optional(),
  accountId: z.string(),
  click: z.string(),
});

export function encodeReplyAddress(address: ReplyAddress): string {
  return JSON.stringify(address);
}

export function decodeReplyAddress(text: string | undefined): ReplyAddress | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed = shape.safeParse(JSON.parse(text)).data;
    return parsed && { ...parsed, channel: parsed.channel };
  } catch {
    return undefined;
  }
}
