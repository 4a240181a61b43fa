import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import type { World } from '../../../src/playground/slack/world.ts';

/** A tiny real Bolt app on real HTTP, for several workspaces, as the local Slack will meet it. */
export type BoltApp = {
  botUrl: string;
  /** Everything that arrived: the parsed payload and the headers. */
  received: { body: Record<string, unknown>; headers: Record<string, string | string[] | undefined> }[];
  /** Every request as it came. */
  raw: { body: string; headers: IncomingHttpHeaders }[];
  /** When set, answers in Bolt's stead, with this status. */
  answer?: () => number;
  /** Starts answering, now that it is known where the Web API is. */
  connect(apiUrl: string, listen: (app: App) => void): void;
  close(): Promise<void>;
};

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

export const startBoltApp = async (world: World): Promise<BoltApp> => {
  const received: BoltApp['received'] = [];
  const receiver = new HTTPReceiver({
    signingSecret: world.signingSecret,
    endpoints: '/slack/events',
    logger: silent,
    unhandledRequestTimeoutMillis: 60_000,
    customPropertiesExtractor: (request) => ({ headers: request.headers }),
  });
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      bolt.raw.push({ body: Buffer.concat(parts).toString(), headers: request.headers });
      if (bolt.answer) response.writeHead(bolt.answer()).end();
    });
    if (!bolt.answer) receiver.requestListener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const bolt: BoltApp = {
    botUrl: `http://127.0.0.1:${String(port)}/slack/events`,
    received,
    raw: [],
    connect: (apiUrl, listen) => {
      const app = new App({
        receiver,
        logger: silent,
        clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 } },
        convoStore: false,
        authorize: ({ teamId }) => {
          const team = world.teams.find((each) => each.id === teamId);
          if (!team?.installation) throw new Error(`${String(teamId)} has no installation`);
          const { botToken, botId, botUserId } = team.installation;
          return Promise.resolve({ botToken, botId, botUserId, teamId: team.id });
        },
      });
      listen(app);
      const processEvent = app.processEvent.bind(app);
      app.processEvent = async (event) => {
        received.push({
          body: event.body,
          headers: event.customProperties?.['headers'] as Record<string, string>,
        });
        await processEvent(event);
      };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return bolt;
};
