import type { RequestListener } from 'node:http';
import { HTTPReceiver, type Logger, type Receiver, type ReceiverEvent } from '@slack/bolt';

/** What carries out one request of Slack's. Where it throws, Slack does not take the request for done. */
export type Handle = (event: ReceiverEvent) => Promise<void>;

/** The way by which Slack's requests come in. */
export type Door = {
  readonly receiver: Receiver;
  /** Over HTTP, who answers at /slack/events; undefined where Slack comes another way. */
  readonly requestListener: RequestListener | undefined;
  /** Stands around the handling of every request. */
  readonly watch: (handle: Handle) => Handle;
  /** Resolves when requests come in. */
  readonly open: () => Promise<void>;
  /** Takes no more, and resolves when what was taken is answered, or Slack waits for it no longer. */
  readonly close: () => Promise<void>;
};

/**
 * When Bolt answers 404 to what nobody has answered, in ms. Long after Slack has hung up by itself: what was only
 * slow is carried out all the same, and must then not fail for an answer that was given before.
 */
const UNANSWERED_MS = 30_000;

/** Signed requests over HTTP. The web server opens and closes it. */
export function createHttpDoor(signingSecret: string, logger: Logger): Door {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: '/slack/events',
    logger,
    unhandledRequestTimeoutMillis: UNANSWERED_MS,
  });
  return {
    receiver,
    requestListener: (request, response) => {
      // At anything but a POST, Bolt throws.
      if (request.method === 'POST') receiver.requestListener(request, response);
      else response.writeHead(405, { allow: 'POST' }).end();
    },
    watch: (handle) => handle,
    open: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
