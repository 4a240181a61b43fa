/** Stands before the instances of the program, where Teams sends its activities: passes each on, to one after the other. */
import { Agent, createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Relay = {
  /** Where the local Teams sends to. */
  readonly url: string;
  /** How many requests wait for their answer. */
  readonly underWay: number;
  /** Who answers from now on, in turns: `http://127.0.0.1:<port>` of each instance. */
  readonly lead: (targets: readonly string[]) => void;
  readonly close: () => Promise<void>;
};

export async function openRelay(): Promise<Relay> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512, timeout: 3_000 });
  let targets: readonly string[] = [];
  let turn = 0;
  let underWay = 0;
  const server = createServer((request, response) => {
    const target = targets[turn++ % targets.length];
    if (target === undefined) {
      response.destroy();
      return;
    }
    underWay += 1;
    const { method, headers, url = '/' } = request;
    const outgoing = httpRequest(new URL(url, target), { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => {
      response.destroy();
    });
    response.once('close', () => {
      underWay -= 1;
    });
    request.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    get underWay() {
      return underWay;
    },
    lead: (next) => {
      targets = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      agent.destroy();
    },
  };
}
