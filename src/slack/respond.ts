import type { webApi } from '@slack/bolt';
import type { Card } from '../chat/card.ts';
import { codeFailure, networkFailure, statusFailure, type Failure } from './failure.ts';
import { renderCard } from './render.ts';

export type Responded = { readonly kind: 'sent' } | { readonly kind: 'closed' } | Failure;

/**
 * Answers through a response_url, for the eyes of its person alone. `closed`: five answers or thirty
 * minutes are over, or Slack takes none here (docs.slack.dev/interactivity/handling-user-interaction).
 */
export async function respond(
  fetch: webApi.FetchFunction,
  responseUrl: string,
  card: Card,
  timeoutMs: number,
): Promise<Responded> {
  const body = JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...renderCard(card) });
  try {
    const response = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = await response.text();
    return outcome(response.status, response.headers.get('retry-after'), errorCode(answer));
  } catch (error) {
    return networkFailure(error);
  }
}

function outcome(status: number, retryAfter: string | null, code: string | undefined): Responded {
  if (status === 429) {
    const seconds = Number.parseInt(retryAfter ?? '', 10);
    const wait = Number.isNaN(seconds) ? {} : { afterMs: seconds * 1000 };
    return { kind: 'retry', reason: 'ratelimited', unclear: false, ...wait };
  }
  if (status >= 500 || status === 408) return statusFailure(status);
  if (status === 200 && code === undefined) return { kind: 'sent' };
  const failure = codeFailure(code);
  // A fault of ours stays one in a direct message. Anything else means that this way is no way.
  return failure.kind === 'gone' && failure.what === 'message' ? failure : { kind: 'closed' };
}

/** Slack answers "ok", a code in plain text ("expired_url"), or JSON with `ok` and `error`. */
function errorCode(answer: string): string | undefined {
  const text = answer.trim();
  if (text === 'ok' || text === '') return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return 'unknown';
    if ('ok' in parsed && parsed.ok === true) return undefined;
    return 'error' in parsed && typeof parsed.error === 'string' ? parsed.error : 'unknown';
  } catch {
    return text;
  }
}
