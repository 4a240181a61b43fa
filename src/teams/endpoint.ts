import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Activity } from 'botbuilder';
import type { Answerer, Receive, Reply } from './adapter.ts';
import type { TeamsLog } from './log.ts';

/** Beyond what any form of ours can hold; Teams itself sends at most 256 KB. */
const MAX_BYTES = 512 * 1024;

/** POST /api/messages: one activity, whose sender must prove itself before it is looked at. */
export function createEndpoint(receive: Receive, answer: Answerer, log: TeamsLog): RequestListener {
  return (request, response) => {
    void handle(receive, answer, request).then(
      (reply) => {
        send(response, reply);
      },
      (error: unknown) => {
        log.error({ err: error }, 'an activity could not be answered');
        send(response, { status: 503 });
      },
    );
  };
}

async function handle(receive: Receive, answer: Answerer, request: IncomingMessage): Promise<Reply> {
  if (request.method !== 'POST') return { status: 405 };
  const body = await bodyOf(request);
  if (body === undefined) return { status: 413 };
  const activity = parse(body);
  if (!activity) return { status: 400 };
  return receive(request.headers.authorization ?? '', activity, answer);
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes <= MAX_BYTES) parts.push(part);
  }
  return bytes > MAX_BYTES ? undefined : Buffer.concat(parts).toString('utf8');
}

/** What the proof of the sender looks at must be there; the rest is read when that has held. */
function parse(body: string): Activity | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const isActivity =
      typeof value === 'object' &&
      value !== null &&
      'type' in value &&
      typeof value.type === 'string' &&
      'serviceUrl' in value &&
      typeof value.serviceUrl === 'string' &&
      'channelId' in value &&
      value.channelId === 'msteams';
    return isActivity ? (value as unknown as Activity) : undefined;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
