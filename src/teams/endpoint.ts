import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { z } from 'zod';
import { createReadBody } from '../web/read-body.ts';
import { refuse } from '../web/refuse.ts';
import { sampled } from '../web/sampled.ts';
import type { TeamsLog } from './log.ts';
import type { TokenCheck } from './token-check.ts';

/** What a request to /api/messages gets. */
export type Reply = { readonly status: number; readonly body?: unknown };

/** Answers an activity whose sender is proven. */
export type Answerer = (activity: unknown) => Promise<Reply>;

/** Beyond what any form of ours can hold; Teams itself sends at most 256 KB. */
const MAX_BYTES = 512 * 1024;

/** What the proof of the sender looks at must be there; the rest is read when that has held. */
const proofShape = z.looseObject({
  type: z.string(),
  serviceUrl: z.string(),
  channelId: z.literal('msteams'),
});

export type EndpointDeps = {
  readonly isProven: TokenCheck;
  readonly answer: Answerer;
  readonly log: TeamsLog;
  readonly now: () => Date;
};

/** POST /api/messages: one activity, whose sender must prove itself before it is looked at. */
export function createEndpoint({ isProven, answer, log, now }: EndpointDeps): RequestListener {
  const readBody = createReadBody();
  const unread = sampled((fields) => {
    log.error(fields, 'the keys of the channel service could not be read');
  }, now);
  // A wrong TEAMS_APP_ID shows in nothing else.
  const refused = sampled((fields) => {
    log.warn(fields, 'refused: a request that does not come from Teams');
  }, now);

  const handle = async (request: IncomingMessage): Promise<Reply> => {
    if (request.method !== 'POST') return { status: 405 };
    const brought = await readBody(request, MAX_BYTES);
    if (brought.kind === 'refused') return brought;
    const activity = parse(brought.bytes.toString('utf8'));
    if (!activity) return { status: 400 };
    try {
      if (!(await isProven(request.headers.authorization ?? '', activity))) {
        refused({});
        return { status: 401 };
      }
    } catch (error) {
      unread({ err: error });
      // The channel service tries again.
      return { status: 503 };
    }
    return answer(activity);
  };

  return (request, response) => {
    handle(request).then(
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

function parse(body: string): z.infer<typeof proofShape> | undefined {
  try {
    return proofShape.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, { status, body }: Reply): void {
  if (status >= 400 && body === undefined) {
    refuse(response, status);
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
