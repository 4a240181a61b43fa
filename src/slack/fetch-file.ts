import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Fetched, GivenAt } from '../chat/port.ts';
import { receivedText } from '../chat/received-text.ts';
import { failureOf, type Failure } from './failure.ts';

export type FetchFileDeps = {
  /** That of the workspace whose app was given the file. */
  readonly client: webApi.WebClient;
  /** Ends in a slash. */
  readonly apiUrl: string;
  /** For a call, in ms; the bytes have longer by their number. */
  readonly timeoutMs: number;
};

/** Bytes in a ms, of the slowest line that is still waited for. */
const SLOWEST = 50;
const REDIRECTS = 3;

// docs.slack.dev/reference/objects/file-object
const fileShape = z.object({
  id: z.string(),
  name: z.string().nullish(),
  user: z.string().nullish(),
  user_team: z.string().nullish(),
  size: z.number().nullish(),
  /** `tombstone` once it is deleted, `hidden_by_limit` where the workspace's plan hides it, `external` for a mere link. */
  mode: z.string().nullish(),
  url_private_download: z.string().nullish(),
});
type SlackFile = z.infer<typeof fileShape>;

/**
 * Fetches a file that a person uploaded in a form. The form names it alone; what it is, and whose, says `files.info`:
 * docs.slack.dev/reference/methods/files.info. The token goes to Slack's own hosts and to nobody else.
 */
export async function fetchFile(
  deps: FetchFileDeps,
  { person, where: id }: GivenAt,
  atMost: number,
): Promise<Fetched> {
  let file: SlackFile;
  try {
    const { file: found } = await deps.client.files.info({ file: id });
    const read = fileShape.safeParse(found);
    if (!read.success) return { kind: 'retry', reason: 'unreadable_answer' };
    file = read.data;
  } catch (error) {
    return notFound(failureOf(error));
  }
  const { user, user_team: homeId, size, mode, url_private_download: url } = file;
  const isTheirs = user === person.userId && (homeId ?? person.homeId) === person.homeId;
  if (!isTheirs) return { kind: 'gone', why: 'not theirs', reason: 'other_user' };
  const name = receivedText(file.name ?? '') || 'file';
  const gone = (why: Extract<Fetched, { kind: 'gone' }>['why'], reason: string): Fetched => ({
    ...{ kind: 'gone', why, reason, name },
  });
  if (mode === 'tombstone') return gone('deleted', 'tombstone');
  if (typeof size === 'number' && size > atMost) return gone('too large', 'size');
  if (!url) return gone('unreadable', 'no_url');
  const response = await download(deps, url, atMost);
  if ('reason' in response) {
    const { reason, afterMs, why } = response;
    if (why) return gone(why, reason);
    return { kind: 'retry', reason, ...(afterMs === undefined ? {} : { afterMs }) };
  }
  const { body } = response;
  const isPage = /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
  // Where the token does not suffice Slack shows its page for signing in, and calls that a success.
  if (isPage || !body) {
    await body?.cancel();
    return gone('unreadable', isPage ? 'html' : 'no_body');
  }
  if (Number(response.headers.get('content-length') ?? 0) > atMost) {
    await body.cancel();
    return gone('too large', 'content_length');
  }
  return { kind: 'fetched', name, chunks: whole(body as AsyncIterable<Uint8Array>, size ?? undefined) };
}

/** What comes is all of it, or it is tried again. */
async function* whole(body: AsyncIterable<Uint8Array>, size: number | undefined): AsyncGenerator<Uint8Array> {
  let came = 0;
  for await (const chunk of body) {
    came += chunk.length;
    yield chunk;
  }
  if (size !== undefined && came < size) throw new Error('a file broke off');
}

function notFound(failure: Failure): Fetched {
  const { reason } = failure;
  const [code = ''] = reason.split(' ', 1);
  if (code === 'file_not_found' || code === 'file_deleted') return { kind: 'gone', why: 'deleted', reason };
  if (failure.kind === 'retry')
    return { kind: 'retry', reason, ...(failure.afterMs === undefined ? {} : { afterMs: failure.afterMs }) };
  return { kind: 'gone', why: 'not allowed', reason };
}

type NoBytes = {
  readonly reason: string;
  readonly afterMs?: number;
  /** Undefined where it is to be tried again. */
  readonly why?: Extract<Fetched, { kind: 'gone' }>['why'];
};

async function download(
  { client, apiUrl, timeoutMs }: FetchFileDeps,
  url: string,
  atMost: number,
): Promise<Response | NoBytes> {
  const signal = AbortSignal.timeout(timeoutMs + Math.ceil(atMost / SLOWEST));
  let at = url;
  for (let hops = 0; hops <= REDIRECTS; hops += 1) {
    if (!isSlacks(at, apiUrl)) return { reason: 'other_host', why: 'unreadable' };
    let response: Response;
    try {
      response = await fetch(at, {
        headers: { Authorization: `Bearer ${client.token ?? ''}` },
        redirect: 'manual',
        signal,
      });
    } catch {
      return { reason: 'network' };
    }
    const { status } = response;
    if (status === 200) return response;
    await response.body?.cancel();
    const next = response.headers.get('location');
    if (status >= 300 && status < 400 && next !== null && URL.canParse(next, at)) {
      at = new URL(next, at).href;
      continue;
    }
    return noBytes(status, response.headers);
  }
  return { reason: 'redirects', why: 'unreadable' };
}

function noBytes(status: number, headers: Headers): NoBytes {
  const reason = `http_${String(status)}`;
  if (status === 404 || status === 410) return { reason, why: 'deleted' };
  if (status === 401 || status === 403) return { reason, why: 'not allowed' };
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return { reason, ...(status === 429 && Number.isFinite(seconds) ? { afterMs: seconds * 1000 } : {}) };
}

/** As files.slack.com beside slack.com, and over https; else exactly where the API is, as with a local Slack. */
function isSlacks(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const [at, api] = [new URL(url), new URL(apiUrl)];
  if (at.origin === api.origin) return true;
  return at.protocol === 'https:' && at.port === '' && at.hostname.endsWith(`.${api.hostname}`);
}
