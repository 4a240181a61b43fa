import type { Fetched, GivenAt } from '../chat/port.ts';
import type { Connector } from './connector.ts';
import { failureOf, networkFailure, type Failure } from './failure.ts';
import { isOneDrive } from './file-consent.ts';
import { decodeWhere } from './given-file.ts';

type Gone = Extract<Fetched, { kind: 'gone' }>;

export type FetchFileDeps = {
  /** That of the person's tenant. */
  readonly connector: Pick<Connector, 'picture'>;
  /** Where Teams is, as it is configured. */
  readonly serviceUrl: string;
  /** For a call, in ms; the bytes have longer by their number. */
  readonly timeoutMs: number;
};

/** Bytes in a ms, of the slowest line that is still waited for. */
const SLOWEST = 50;
const REDIRECTS = 3;

/** Fetches a file that a person sent to the bot, piece by piece. */
export async function fetchFile(
  { connector, serviceUrl, timeoutMs }: FetchFileDeps,
  { where }: Pick<GivenAt, 'where'>,
  atMost: number,
): Promise<Fetched> {
  const file = decodeWhere(where);
  if (!file) return { kind: 'gone', why: 'unreadable', reason: 'no_address' };
  const { name, url } = file;
  const gone = (why: Gone['why'], reason: string): Fetched => ({ kind: 'gone', why, reason, name });
  const signal = AbortSignal.timeout(timeoutMs + Math.ceil(atMost / SLOWEST));
  const got =
    file.at === 'connector' ? await connector.picture(url, signal) : await follow(url, serviceUrl, signal);
  if ('why' in got) return gone(got.why, got.reason);
  if ('kind' in got) return got.kind === 'retry' ? retry(got) : gone('link over', got.reason);
  const { body, headers } = got.ok;
  // An address that a phone has sent leads to a page for people, who sign in there.
  if (!body || /^text\/html\b/i.test(headers.get('content-type') ?? '')) {
    await body?.cancel();
    return gone('only a page', 'html');
  }
  // What it says of its length is not believed, but where it says too much.
  if (Number(headers.get('content-length') ?? 0) > atMost) {
    await body.cancel();
    return gone('too large', 'content_length');
  }
  return { kind: 'fetched', name, chunks: body as AsyncIterable<Uint8Array> };
}

function retry({ reason, afterMs }: Extract<Failure, { kind: 'retry' }>): Fetched {
  return { kind: 'retry', reason, ...(afterMs === undefined ? {} : { afterMs }) };
}

type Got = { readonly ok: Response } | Failure | Pick<Gone, 'why' | 'reason'>;

/** The address is the leave: no token goes there. Where it leads elsewhere, that must be OneDrive, too. */
async function follow(url: string, serviceUrl: string, signal: AbortSignal): Promise<Got> {
  let at = url;
  for (let hops = 0; hops <= REDIRECTS; hops += 1) {
    // Also what was sent before, when any place was taken.
    if (!isOneDrive(at, serviceUrl))
      return { why: hops === 0 ? 'unreadable' : 'only a page', reason: 'other_host' };
    let response: Response;
    try {
      response = await fetch(at, { redirect: 'manual', signal });
    } catch (error) {
      return networkFailure(error);
    }
    const { status, headers } = response;
    if (status === 200) return { ok: response };
    await response.body?.cancel();
    const next = headers.get('location');
    if (status >= 300 && status < 400 && next !== null && URL.canParse(next, at)) {
      at = new URL(next, at).href;
      continue;
    }
    if ([401, 403, 404, 410].includes(status)) return { why: 'link over', reason: `http_${String(status)}` };
    return failureOf(status, undefined, headers.get('retry-after'));
  }
  return { why: 'unreadable', reason: 'redirects' };
}
