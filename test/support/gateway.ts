/**
 * Stands between the local Slack and the program: passes each signed request on, byte for byte, to one
 * instance after the other, and keeps what was sent and what was answered.
 */
import { Agent, createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseForm } from 'node:querystring';
import { signedHeaders } from '../../src/playground/slack/delivery/sign.ts';

/** One request of Slack's and its answer. */
export type Exchange = {
  readonly body: string;
  /** The command's fields, or the interaction or event payload. */
  readonly payload: Payload;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly answer: string;
  /** Of our own making, and not from Slack. */
  readonly forged: boolean;
};

export type Payload = {
  readonly type?: string;
  readonly trigger_id?: string;
  readonly response_url?: string;
  readonly user_id?: string;
  readonly user?: { readonly id: string; readonly team_id?: string };
  readonly actions?: readonly { readonly value?: string; readonly action_id: string }[];
  readonly view?: { readonly id: string; readonly private_metadata: string };
  readonly [name: string]: unknown;
};

export type Sending = {
  /** Instead of now, in ms since 1970. */
  readonly signedAt?: number;
  readonly secret?: string;
};

export type Gateway = {
  /** Where the local Slack sends to. */
  readonly url: string;
  /** How many requests wait for their answer, also those for which Slack waits no longer. */
  readonly underWay: number;
  /** Who answers now. */
  readonly targets: readonly string[];
  /** Who answers from now on, in turns: `http://127.0.0.1:<port>/slack/events` of each instance. */
  readonly lead: (targets: readonly string[]) => void;
  readonly exchanges: readonly Exchange[];
  /** How many requests each of those who answer now has answered. */
  readonly answered: readonly number[];
  /** The last thing that this person did, as Slack sent it. */
  readonly lastOf: (userId: string) => Exchange;
  /** Sends a body of our own making with Slack's signature. */
  readonly send: (body: string, sending?: Sending) => Promise<Exchange>;
  readonly close: () => Promise<void>;
};

export async function openGateway(signingSecret: string): Promise<Gateway> {
  // Idle sockets go before the program drops them (5 s), under a request that then would seem to fail.
  const agent = new Agent({ keepAlive: true, maxSockets: 512, timeout: 3_000 });
  const exchanges: Exchange[] = [];
  let answered: number[] = [];
  let targets: readonly string[] = [];
  let turn = 0;
  let underWay = 0;

  const pass = (headers: Record<string, string>, body: string, forged: boolean): Promise<Exchange> => {
    const index = turn++ % targets.length;
    const target = targets[index];
    underWay += 1;
    return new Promise((resolve) => {
      const settle = (status: number | null, answer: string): void => {
        const payload = payloadOf(headers['content-type'] ?? '', body);
        const exchange = { body, payload, status, answer, forged };
        exchanges.push(exchange);
        underWay -= 1;
        resolve(exchange);
      };
      if (target === undefined) {
        settle(null, '');
        return;
      }
      const outgoing = httpRequest(target, { method: 'POST', agent, headers }, (response) => {
        readAll(response).then(
          (answer) => {
            answered[index] = (answered[index] ?? 0) + 1;
            settle(response.statusCode ?? null, answer);
          },
          () => {
            settle(null, '');
          },
        );
      });
      outgoing.on('error', () => {
        settle(null, '');
      });
      outgoing.end(body);
    });
  };

  const server = createServer((request, response) => {
    void readAll(request).then(async (body) => {
      const { host: _host, connection: _connection, ...headers } = request.headers;
      const { status, answer } = await pass(headers as Record<string, string>, body, false);
      if (status === null) response.destroy();
      else response.writeHead(status).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/slack/events`,
    lead: (next) => {
      targets = next;
      answered = next.map(() => 0);
    },
    exchanges,
    get underWay() {
      return underWay;
    },
    get targets() {
      return targets;
    },
    get answered() {
      return answered;
    },
    lastOf: (userId) => {
      const found = exchanges.findLast(
        ({ payload, forged }) => !forged && (payload.user?.id ?? payload.user_id) === userId,
      );
      if (!found) throw new Error(`${userId} has done nothing yet`);
      return found;
    },
    send: (body, { signedAt = Date.now(), secret = signingSecret } = {}) =>
      pass(
        {
          // Events are JSON, all else is a form.
          'content-type': body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(body)),
          ...signedHeaders(secret, body, signedAt),
        },
        body,
        true,
      ),
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An interaction as Slack writes it into a body. */
export function interactionBody(payload: object): string {
  return `payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

async function readAll(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function payloadOf(contentType: string, body: string): Payload {
  try {
    if (contentType.startsWith('application/json')) return JSON.parse(body) as Payload;
    const fields = parseForm(body);
    return (typeof fields['payload'] === 'string' ? JSON.parse(fields['payload']) : fields) as Payload;
  } catch {
    return {};
  }
}
