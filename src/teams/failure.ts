import type { Sent } from '../chat/port.ts';

export type Failure = Exclude<Sent, { kind: 'sent' }>;

/**
 * What a refusal of the connector means: learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
 * ("Status codes from bot conversational APIs"). `code` is the one in the body's `error`.
 * @param retryAfter the header, in seconds
 */
export function failureOf(status: number, code: string | undefined, retryAfter: string | null): Failure {
  const reason = code ?? `http_${String(status)}`;
  switch (status) {
    case 401:
      return { kind: 'retry', reason, unclear: false };
    case 403:
      if (code === 'MessageWritesBlocked') return { kind: 'gone', what: 'person', reason };
      // Not installed there, or taken away.
      return { kind: 'gone', what: 'installation', reason };
    case 404:
      return {
        kind: 'gone',
        what: code === 'ActivityNotFoundInConversation' ? 'deleted' : 'conversation',
        reason,
      };
    case 412:
      return { kind: 'retry', reason, unclear: false };
    case 429:
      return { kind: 'retry', reason: 'ratelimited', unclear: false, ...after(retryAfter) };
    default:
      // What else Teams refuses is a fault of ours, and will be refused again.
      return status < 500 && status !== 408
        ? { kind: 'gone', what: 'message', reason }
        : { ...statusFailure(status), ...after(retryAfter) };
  }
}

function after(retryAfter: string | null): { readonly afterMs?: number } {
  const seconds = Number.parseFloat(retryAfter ?? '');
  return Number.isFinite(seconds) && seconds >= 0 ? { afterMs: Math.ceil(seconds * 1000) } : {};
}

export function statusFailure(status: number): Extract<Failure, { kind: 'retry' }> {
  return { kind: 'retry', reason: `http_${String(status)}`, unclear: status >= 500 || status === 408 };
}

/** Errors of Node's fetch before a byte was sent. */
const unreachedCodes = new Set(['EAI_AGAIN', 'ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']);

export function networkFailure(error: unknown): Extract<Failure, { kind: 'retry' }> {
  if (error instanceof Error && error.name === 'TimeoutError')
    return { kind: 'retry', reason: 'timeout', unclear: true };
  const code = causeCode(error);
  return {
    kind: 'retry',
    reason: code ?? 'network',
    unclear: code === undefined || !unreachedCodes.has(code),
  };
}

function causeCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || typeof error.cause !== 'object' || error.cause === null) return undefined;
  const { cause } = error;
  if (!('code' in cause) || typeof cause.code !== 'string') return undefined;
  return /^[A-Z_]{1,40}$/.test(cause.code) ? cause.code : undefined;
}
