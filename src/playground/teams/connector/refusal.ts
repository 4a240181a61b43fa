import type { Reply } from '../../slack/http.ts';

/**
 * How the connector says no
 * (learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability, "Status codes").
 */
export type Refusal = { ok: false; reply: Reply };

export const refuse = (status: number, code: string, message: string): Refusal => ({
  ok: false,
  reply: { status, body: { error: { code, message } } },
});

export const badArgument = (message: string): Refusal => refuse(400, 'Bad Argument', message);
export const badSyntax = (message: string): Refusal => refuse(400, 'BadSyntax', message);
export const tooBig = (): Refusal => refuse(413, 'MessageSizeTooBig', 'Message size too large.');
export const noConversation = (): Refusal => refuse(404, 'ConversationNotFound', 'Conversation not found.');
export const noActivity = (): Refusal =>
  refuse(404, 'ActivityNotFoundInConversation', 'Conversation not found.');
export const notInRoster = (): Refusal =>
  refuse(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');

/** Web API's own words, which have no error code. */
export const unauthorized = (): Refusal => ({
  ok: false,
  reply: { status: 401, body: { message: 'Authorization has been denied for this request.' } },
});

export const throttled = (retryAfter: number | undefined): Reply => ({
  status: 429,
  body: { error: { code: 'Throttled', message: 'Too many requests.' } },
  ...(retryAfter === undefined ? {} : { headers: { 'retry-after': String(retryAfter) } }),
});
