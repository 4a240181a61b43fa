import { z } from 'zod';
import type {
  CalendarRequest,
  AuthorizeRequest,
  ClickRequest,
  CloseRequest,
  CommandRequest,
  ElementInput,
  EventRequest,
  Fault,
  HomeRequest,
  InviteRequest,
  MessageRequest,
  OptionsRequest,
  RedeliverRequest,
  SocketsRequest,
  StateInput,
  ShortcutRequest,
  SubmitRequest,
  TokensRequest,
} from '../control-api.ts';

/** The bodies that /control takes, as control-api.ts describes them. */

const elementInput: z.ZodType<ElementInput> = z.union([
  z.string(),
  z.number(),
  z.array(z.string()),
  z.null(),
  z.looseObject({ type: z.string() }),
]);

const stateInput: z.ZodType<StateInput> = z.record(z.string(), z.record(z.string(), elementInput));

const onSurface = {
  channelId: z.string().nullable().exactOptional(),
  ts: z.string().nullable().exactOptional(),
  viewId: z.string().nullable().exactOptional(),
};

export const commandRequest: z.ZodType<CommandRequest> = z.strictObject({
  channelId: z.string(),
  command: z.string(),
  text: z.string(),
});

export const shortcutRequest: z.ZodType<ShortcutRequest> = z.strictObject({
  callbackId: z.string(),
  channelId: z.string(),
  ts: z.string(),
});

export const messageRequest: z.ZodType<MessageRequest> = z.strictObject({
  channelId: z.string(),
  text: z.string(),
});

export const clickRequest: z.ZodType<ClickRequest> = z.strictObject({
  ...onSurface,
  blockId: z.string(),
  actionId: z.string(),
  selected: elementInput.exactOptional(),
  state: stateInput.exactOptional(),
});

export const submitRequest: z.ZodType<SubmitRequest> = z.strictObject({
  viewId: z.string(),
  values: stateInput.exactOptional(),
});

export const closeRequest: z.ZodType<CloseRequest> = z.strictObject({ viewId: z.string() });

export const optionsRequest: z.ZodType<OptionsRequest> = z.strictObject({
  ...onSurface,
  blockId: z.string(),
  actionId: z.string(),
  value: z.string(),
  state: stateInput.exactOptional(),
});

export const homeRequest: z.ZodType<HomeRequest> = z.strictObject({ teamId: z.string().exactOptional() });

export const eventRequest: z.ZodType<EventRequest> = z.strictObject({
  teamId: z.string(),
  event: z.looseObject({ type: z.string() }),
});

export const faultRequest: z.ZodType<Fault> = z.strictObject({
  method: z.string().min(1),
  team: z.string().exactOptional(),
  channel: z.string().exactOptional(),
  times: z.int().min(-1),
  kind: z.enum(['rate_limited', 'error', 'timeout', 'delay', 'success_then_error', 'drop']),
  status: z.int().min(200).max(599).exactOptional(),
  retryAfter: z.int().min(0).exactOptional(),
  delayMs: z.int().min(0).exactOptional(),
  error: z.string().exactOptional(),
});

export const redeliverRequest: z.ZodType<RedeliverRequest> = z.strictObject({
  times: z.int().min(1).max(1000),
});

export const authorizeRequest: z.ZodType<AuthorizeRequest> = z.strictObject({
  url: z.string(),
  decision: z.enum(['allow', 'cancel']),
});

export const inviteRequest: z.ZodType<InviteRequest> = z.strictObject({ channelId: z.string() });

export const nothing: z.ZodType<Record<string, never>> = z.strictObject({});

export const tokensRequest: z.ZodType<TokensRequest> = z.strictObject({
  teamId: z.string(),
  order: z.enum(['expire']),
});

export const socketsRequest: z.ZodType<SocketsRequest> = z.strictObject({
  order: z.enum(['drop', 'refresh']),
});

export const calendarRequest: z.ZodType<CalendarRequest> = z.strictObject({
  span: z.enum(['day', 'week', 'month']),
});
