import { z } from 'zod';
import type {
  BlockRequest,
  ClickRequest,
  CommandRequest,
  Fault,
  InputValues,
  InstallRequest,
  JoinRequest,
  OpenRequest,
  ReactRequest,
  RedeliverRequest,
  SayRequest,
  SubmitRequest,
  TokensRequest,
} from '../control-api.ts';

/** The bodies that /control takes, as control-api.ts describes them. */

const inputs: z.ZodType<InputValues> = z.record(z.string(), z.string());
const times = z.int().min(-1);

export const openRequest: z.ZodType<OpenRequest> = z.strictObject({ conversationId: z.string() });

export const sayRequest: z.ZodType<SayRequest> = z.strictObject({
  conversationId: z.string(),
  text: z.string(),
  replyTo: z.string().exactOptional(),
  files: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        base64: z.base64(),
        as: z.enum(['file', 'pasted', 'link']).exactOptional(),
      }),
    )
    .exactOptional(),
});

export const reactRequest: z.ZodType<ReactRequest> = z.strictObject({
  conversationId: z.string(),
  messageId: z.string(),
  reaction: z.string().min(1),
});

const button = {
  title: z.string(),
  place: z.number().int().exactOptional(),
  inputs: inputs.exactOptional(),
  toggled: z.array(z.union([z.string(), z.number().int()])).exactOptional(),
};

export const clickRequest: z.ZodType<ClickRequest> = z.strictObject({
  conversationId: z.string(),
  messageId: z.string(),
  ...button,
});

export const submitRequest: z.ZodType<SubmitRequest> = z.strictObject({
  ...button,
});

export const commandRequest: z.ZodType<CommandRequest> = z.strictObject({
  commandId: z.string(),
  from: z.enum(['compose', 'slash', 'commandBox', 'message']),
  conversationId: z.string().exactOptional(),
  messageId: z.string().exactOptional(),
});

export const installRequest: z.ZodType<InstallRequest> = z
  .strictObject({ teamId: z.string().exactOptional(), channelId: z.string().exactOptional() })
  .refine(({ teamId, channelId }) => teamId === undefined || channelId === undefined, 'a team or a channel');

export const blockRequest: z.ZodType<BlockRequest> = z.strictObject({ isBlocked: z.boolean() });

export const joinRequest: z.ZodType<JoinRequest> = z.strictObject({ conversationId: z.string() });

export const nothing: z.ZodType<Record<string, never>> = z.strictObject({});

export const tokensRequest: z.ZodType<TokensRequest> = z.union([
  z.strictObject({ order: z.enum(['expire', 'expireDownloads']) }),
  z.strictObject({
    order: z.literal('wrong'),
    wrong: z.enum([
      'none',
      'audience',
      'issuer',
      'key',
      'signature',
      'serviceurl',
      'expired',
      'endless',
      'algorithm',
      'emulator',
      'endorsement',
    ]),
    times,
  }),
]);

export const faultRequest: z.ZodType<Fault> = z.strictObject({
  operation: z.string().min(1),
  tenantId: z.string().exactOptional(),
  conversationId: z.string().exactOptional(),
  times,
  kind: z.enum(['throttled', 'error', 'timeout', 'delay', 'success_then_error', 'drop']),
  status: z.int().min(400).max(599).exactOptional(),
  code: z.string().exactOptional(),
  retryAfter: z.int().min(0).exactOptional(),
  delayMs: z.int().min(0).exactOptional(),
});

export const redeliverRequest: z.ZodType<RedeliverRequest> = z.strictObject({
  times: z.int().min(1).max(1000),
  id: z.enum(['same', 'new']),
});
