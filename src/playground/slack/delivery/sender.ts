import { Agent, request as httpRequest } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Delivery } from '../control-api.ts';
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
  // Idle sockets go well before Node's servers drop theirs (5 s): one dropped under a request would look like a
  // failed dispatch, and a click is never sent twice to find out.
  const agent = new Agent({ keepAlive: true, maxSockets: 256, timeout: 3_000 });
  const cancels = new Set<() => void>();

  const send = ({ contentType, body, headers }: Outgoing) => {
    const startedAt = clock.now();
    return new Promise<Delivery>((resolve) => {
      const outgoing = httpRequest(botUrl, {
        method: 'POST',
        agent,
        headers: {
          'content-type': contentType,
          'content-length': Buffer.byteLength(body),
          accept: 'application/json,*/*',
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          ...signedHeaders(signingSecret, body, startedAt),
          ...headers,
        },
      });
      const settle = (status: number | null, text: string) => {
        cancelTimer();
        cancels.delete(giveUp);
        resolve({ status, body: text, durationMs: clock.now() - startedAt });
      };
      const giveUp = () => {
        settle(null, 'timeout');
        outgoing.destroy();
      };
      const cancelTimer = clock.after(ackTimeout, giveUp);
      cancels.add(giveUp);
      outgoing.on('error', (error) => {
        settle(null, error.message);
      });
      outgoing.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', (error) => {
          settle(null, error.message);
        });
        response.on('end', () => {
          settle(response.statusCode ?? null, Buffer.concat(parts).toString());
        });
      });
      outgoing.end(body);
    });
  };

  return {
    send,
    close: () => {
      for (const giveUp of [...cancels]) giveUp();
      agent.destroy();
    },
  };
};
