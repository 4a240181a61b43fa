import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HTTPModuleFunctions, type App, type Logger, type Receiver, type ReceiverEvent } from '@slack/bolt';
import { createReadBody } from '../web/read-body.ts';
import { refuse } from '../web/refuse.ts';
import { sampled } from '../web/sampled.ts';
import type { SlackLog } from './sdk-log.ts';

/** What carries out one request of Slack's. Where it throws, Slack does not take the request for done. */
export type Handle = (event: ReceiverEvent) => Promise<void>;

/** What has come is signed, and is nothing that Slack sends. */
export class Malformed extends Error {}

/** It could not be carried out, which is logged: Slack is not to take it for done. */
export class NotDone extends Error {}

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

export type HttpDoorDeps = {
  readonly signingSecret: string;
  readonly logger: Logger;
  readonly log: SlackLog;
  readonly now: () => Date;
};

/** Slack’s largest payloads, views with long texts, are a quarter of it. */
const MAX_BYTES = 1024 * 1024;
/** How far the clock of a signature may be ahead of ours, in ms. Bolt looks at those that are behind. */
const AHEAD_MS = 5 * 60_000;

/**
 * Signed requests over HTTP (docs.slack.dev/authentication/verifying-requests-from-slack). The web server opens and
 * closes it. In the place of Bolt’s HTTPReceiver, which ends the process at a signed `null`, and with Bolt’s parts:
 * nothing that comes in may fail outside of `answer`.
 */
export function createHttpDoor({ signingSecret, logger, log, now }: HttpDoorDeps): Door {
  const readBody = createReadBody();
  const refused = sampled((fields) => {
    log.warn(fields, 'refused: a request that does not come from Slack');
  }, now);
  let app: App | undefined;

  /** What Slack has signed; with which status it is refused, else. */
  const verify = async (request: IncomingMessage, rawBody: Buffer): Promise<object | 400 | 401 | 'check'> => {
    const buffered = Object.assign(request, { rawBody });
    try {
      await HTTPModuleFunctions.parseAndVerifyHTTPRequest({ signingSecret, logger }, buffered);
    } catch (error) {
      refused({ reason: error instanceof Error ? error.message : 'unknown' });
      return 401;
    }
    const body = parse(buffered);
    if (body === undefined) return 400;
    // Slack asks so, unsigned, whether our certificate is right.
    if ('ssl_check' in body && body.ssl_check === '1') return 'check';
    const signedAt = Number(request.headers['x-slack-request-timestamp']) * 1000;
    // By the machine’s clock, as Bolt does: it is Slack’s that it is held against.
    if (signedAt <= Date.now() + AHEAD_MS) return body;
    refused({ reason: 'signed in the future' });
    return 401;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const brought = await readBody(request, MAX_BYTES);
    const body = brought.kind === 'body' ? await verify(request, brought.bytes) : brought.status;
    if (typeof body === 'number') refuse(response, body);
    else if (body === 'check') HTTPModuleFunctions.buildSSLCheckResponse(response);
    else if ('type' in body && body.type === 'url_verification')
      HTTPModuleFunctions.buildUrlVerificationResponse(response, body);
    else await handle(request, response, body);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse, body: object): Promise<void> => {
    const retryNum = HTTPModuleFunctions.extractRetryNumFromHTTPRequest(request);
    const retryReason = HTTPModuleFunctions.extractRetryReasonFromHTTPRequest(request);
    await app?.processEvent({
      body,
      ...(retryNum === undefined ? {} : { retryNum }),
      ...(retryReason === undefined ? {} : { retryReason }),
      ack: (content?: unknown) => {
        HTTPModuleFunctions.buildContentResponse(response, content);
        return Promise.resolve();
      },
    });
    // Of a kind that nobody hears: Slack is not to wait, nor to send it again.
    if (!response.headersSent) HTTPModuleFunctions.buildContentResponse(response, undefined);
  };

  return {
    receiver: {
      init: (bolt) => {
        app = bolt;
      },
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    },
    requestListener: (request, response) => {
      if (request.method !== 'POST') {
        response.writeHead(405, { allow: 'POST' }).end();
        return;
      }
      answer(request, response).catch((error: unknown) => {
        const isMalformed = error instanceof Malformed;
        if (isMalformed)
          log.warn(
            { reason: error.message, err: error.cause },
            'refused: a request of no kind that Slack sends',
          );
        else if (!(error instanceof NotDone)) log.error({ err: error }, 'a request could not be carried out');
        if (!response.headersSent) refuse(response, isMalformed ? 400 : 500);
      });
    },
    watch: (handle) => handle,
    open: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** Undefined for what is no JSON, or JSON of no object. */
function parse(request: IncomingMessage & { readonly rawBody: Buffer }): object | undefined {
  try {
    const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(request);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
