import type { Clock } from '../clock.ts';
import type { Delivery } from '../control-api.ts';
import { createPoster } from './poster.ts';
import { signedHeaders } from './sign.ts';

/** Slack waits this long for an acknowledgement. */
const ackTimeout = 3_000;

/** What goes to the app: the body byte for byte, signed anew at each sending. */
export type Outgoing = { contentType: string; body: string; headers?: Record<string, string> };

export type Sender = {
  /** Never rejects: what did not arrive or was not answered in time has the status null. */
  send(outgoing: Outgoing): Promise<Delivery>;
  /** Breaks off what is under way. */
  close(): void;
};

type Options = { botUrl: string; signingSecret: string; clock: Clock };

export const createSender = ({ botUrl, signingSecret, clock }: Options): Sender => {
  const poster = createPoster(botUrl, clock);
  return {
    send: ({ contentType, body, headers }) =>
      poster.post({
        body,
        timeoutMs: ackTimeout,
        headers: {
          'content-type': contentType,
          accept: 'application/json,*/*',
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          ...signedHeaders(signingSecret, body, clock.now()),
          ...headers,
        },
      }),
    close: poster.close,
  };
};
