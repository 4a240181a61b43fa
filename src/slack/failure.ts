import { webApi } from '@slack/bolt';
import type { Sent } from '../chat/port.ts';

export type Failure = Exclude<Sent, { kind: 'sent' }>;
type Gone = Extract<Failure, { kind: 'gone' }>;

/** Slack's error codes by what they say is gone. Source: docs.slack.dev/reference/methods, "Errors". */
const goneCodes: Readonly<Record<Gone['what'], readonly string[]>> = {
  installation: [
    'access_denied',
    'account_inactive',
    'invalid_auth',
    'no_permission',
    'not_allowed_token_type',
    'not_authed',
    'not_installed',
    'team_access_not_granted',
    'token_expired',
    'token_revoked',
  ],
  permission: ['missing_scope'],
  conversation: [
    'channel_not_found',
    'ekm_access_denied',
    'is_archived',
    'is_inactive',
    'messages_tab_disabled',
    'method_not_supported_for_channel_type',
    'not_in_channel',
    'restricted_action',
    'restricted_action_non_threadable_channel',
    'restricted_action_read_only_channel',
    'restricted_action_thread_locked',
    'restricted_action_thread_only_channel',
  ],
  person: [
    'cannot_dm_bot',
    'invalid_user_combination',
    'invalid_users',
    'user_disabled',
    'user_not_found',
    'user_not_visible',
    'users_not_found',
  ],
  deleted: ['message_not_found'],
  // And what only a fault of ours, or a rule of the workspace about files, can cause: as it is it will never be taken.
  message: [
    'cant_update_message',
    'edit_window_closed',
    'file_type_not_allowed',
    'file_upload_size_restricted',
    'file_uploads_disabled',
    'file_uploads_except_images_disabled',
    'invalid_arg_name',
    'invalid_arguments',
    'invalid_array_arg',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_form_data',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'invalid_payload',
    'metadata_too_large',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_text',
  ],
};

/** A call that was not made, as Slack would have refused it. */
export class Paced extends Error {
  override readonly name = 'Paced';
  readonly afterMs: number;
  constructor(afterMs: number) {
    super('it is not its turn yet');
    this.afterMs = afterMs;
  }
}

/** After these, says Slack, some of the work may have been done. */
const unclearCodes = new Set(['fatal_error', 'internal_error', 'service_unavailable']);

/** Errors of Node's fetch before a byte was sent. */
const unreachedCodes = new Set(['EAI_AGAIN', 'ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * What a failed call to Slack means. The reason is a code, with the places in the blocks that Slack found
 * fault with, and never the token or a word of the message.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: 'retry', reason: 'ratelimited', unclear: false, afterMs: error.retryAfter * 1000 };
  if (error instanceof webApi.WebAPIPlatformError) {
    const { error: code, response_metadata: details } = error.data;
    return codeFailure(code, details?.messages);
  }
  if (error instanceof webApi.WebAPIHTTPError) return statusFailure(error.statusCode);
  const original = error instanceof webApi.WebAPIRequestError ? error.original : error;
  if (original instanceof Paced)
    return { kind: 'retry', reason: 'ratelimited', unclear: false, afterMs: original.afterMs };
  return networkFailure(original);
}

/** What one of Slack's error codes means; one that nobody knows is worth another try. */
export function codeFailure(code: unknown, messages: readonly string[] = []): Failure {
  // An answer that is not JSON comes here too, as its whole text.
  if (typeof code !== 'string' || !/^[a-z][a-z0-9_]{0,79}$/.test(code))
    return { kind: 'retry', reason: 'unreadable_answer', unclear: true };
  const gone = Object.entries(goneCodes).find(([, codes]) => codes.includes(code));
  if (gone)
    return { kind: 'gone', what: gone[0] as Gone['what'], reason: [code, ...faults(messages)].join(' ') };
  return { kind: 'retry', reason: code, unclear: unclearCodes.has(code) };
}

export function statusFailure(status: number): Failure {
  return { kind: 'retry', reason: `http_${String(status)}`, unclear: status >= 500 || status === 408 };
}

export function networkFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { kind: 'retry', reason: 'network', unclear: true };
  if (error.name === 'TimeoutError') return { kind: 'retry', reason: 'timeout', unclear: true };
  // The SDK's words for a 429 that does not say how long.
  if (error.message.startsWith('Retry header did not contain'))
    return { kind: 'retry', reason: 'ratelimited', unclear: false };
  const code = causeCode(error);
  return {
    kind: 'retry',
    reason: code ?? 'network',
    unclear: code === undefined || !unreachedCodes.has(code),
  };
}

function causeCode({ cause }: Error): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' && /^[A-Z_]{1,40}$/.test(cause.code) ? cause.code : undefined;
}

const knownFault =
  /\b(?:must be (?:more|less) than \d+ characters|no (?:more|less) than \d+ items allowed|missing required field: \w+|invalid additional property: \w+|unsupported type: \w+|failed to match all allowed schemas)/;

/** Of Slack's words on blocks only those that cannot quote the blocks, and where it was. */
function faults(messages: readonly string[]): string[] {
  return messages.slice(0, 5).flatMap((message) => {
    const pointer = /\[json-pointer:([\w/-]{1,200})\]/.exec(message)?.[1];
    const fault = knownFault.exec(message)?.[0];
    return pointer === undefined ? [] : [`(${fault === undefined ? '' : `${fault} `}at ${pointer})`];
  });
}
