import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastForward } from './control-api.ts';
import { createAuthorizePage } from './authorize-page.ts';
import { createCalls } from './calls.ts';
import { systemClock, type Clock } from './clock.ts';
import { createInteractor } from './control/interactor.ts';
import { createControl } from './control/routes.ts';
import { createWatchers } from './control/watchers.ts';
import { createEvents } from './delivery/events.ts';
import { createSender } from './delivery/sender.ts';
import { createFaults } from './faults.ts';
import { createForward } from './forward.ts';
import { sendReply } from './http.ts';
import { createSocketMode } from './socket-mode/socket-mode.ts';
import { createState } from './state/state.ts';
import { createStaticPage } from './static-page.ts';
import { createApi } from './web-api/api.ts';
import { createUploadEndpoint } from './web-api/files.ts';
import { createDownloadEndpoint, signInPage } from './web-api/given-files.ts';
import { createRateLimits, noRateLimits } from './web-api/rate-limits.ts';
import { createResponseUrlEndpoint } from './web-api/response-url.ts';
import type { World } from './world.ts';

/**
 * A strict local Slack: workspaces, a Slack Connect channel, the Web API, signed interactions and events over
 * real HTTP to the unchanged app, and `/control/` for people and tests. It listens on loopback alone.
 */
export type LocalSlack = {
  /** `http://127.0.0.1:<port>`: the page, and the base of `/control/`. */
  url: string;
  /** For SLACK_API_URL, with the slash @slack/web-api wants at its end. */
  apiUrl: string;
  /** Ends every stream and connection at once. */
  close(): Promise<void>;
};

export type LocalSlackOptions = {
  world: World;
  /** Where the app takes Slack's requests, such as `http://127.0.0.1:3000/slack/events`. */
  botUrl: string;
  /** 0, the default, takes a free one. */
  port?: number;
  /** The built page, served at `/`. */
  pageDir?: string;
  /** Where a local Teams beside it is: its `/control/` is the page's `/teams-control/`. */
  teamsUrl?: string;
  clock?: Clock;
  /** For the page: lets days pass. */
  fastForward?: FastForward;
  /** Overrides the world's. */
  rateLimits?: boolean;
  /** How many Web API calls are kept for /control/calls; all unless given. */
  callLogSize?: number;
};

/** Starts it. Rejects with Node's error when the port is taken (`EADDRINUSE`). */
export const createLocalSlack = async (options: LocalSlackOptions): Promise<LocalSlack> => {
  const { world, botUrl, port = 0, pageDir, clock = systemClock } = options;
  let url = '';
  const watchers = createWatchers();
  const state = createState(world, clock, watchers.changed);
  const faults = createFaults();
  const calls = createCalls(options.callLogSize);
  const limits =
    (options.rateLimits ?? world.rateLimits ?? true)
      ? createRateLimits(clock, world.isInternal)
      : noRateLimits;
  const socketMode = createSocketMode({ world, clock, baseUrl: () => url });
  const sender =
    world.appToken === undefined
      ? createSender({ botUrl, signingSecret: world.signingSecret, clock })
      : socketMode.sender;
  const events = createEvents(state, sender);
  const interactor = createInteractor({ state, events, sender, baseUrl: () => url });
  const api = createApi({
    state,
    faults,
    limits,
    calls,
    baseUrl: () => url,
    appMethods: { 'apps.connections.open': socketMode.openConnection },
  });
  const responseUrl = createResponseUrlEndpoint({ state, faults, calls });
  const upload = createUploadEndpoint({ state, faults, calls });
  const download = createDownloadEndpoint({ state, faults, calls });
  const control = createControl({
    interactor,
    faults,
    calls,
    watchers,
    socketMode,
    fastForward: options.fastForward,
  });
  const authorizePage = createAuthorizePage(state);
  const page = createStaticPage(pageDir);
  const forward = createForward(options.teamsUrl);

  const route = (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    if (path.startsWith('/api/'))
      return api(request, response, path.slice('/api/'.length).split('?', 1)[0] ?? '');
    const asked = new URL(path, url);
    if (path.startsWith('/response/'))
      return responseUrl(request, response, asked.pathname.split('/')[3] ?? '');
    if (path.startsWith('/upload/v1/')) return upload(request, response, asked.pathname.split('/')[3] ?? '');
    if (path.startsWith('/files-pri/')) {
      download(request, response, asked.pathname.split('/')[2] ?? '');
      return Promise.resolve();
    }
    if (asked.pathname === '/signin') {
      sendReply(response, signInPage);
      return Promise.resolve();
    }
    if (asked.pathname === '/oauth/v2/authorize') return authorizePage(request, response, asked);
    if (path.startsWith('/control/')) return control(request, response, asked);
    if (path.startsWith('/teams-control/'))
      return forward(request, response, path.replace('/teams-control/', '/control/'));
    return page(response, asked.pathname);
  };

  const server = createServer((request, response) => {
    if (!isLocal(request.headers.host)) {
      sendReply(response, { status: 403, body: 'This server answers to its loopback address alone.\n' });
      return;
    }
    route(request, response).catch((error: unknown) => {
      sendReply(response, { status: 500, body: { ok: false, error: 'fatal_error', message: String(error) } });
    });
  });

  server.on('upgrade', (request, socket, head) => {
    socketMode.upgrade(request, socket, head);
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  return {
    url,
    apiUrl: `${url}/api/`,
    close: async () => {
      events.close();
      sender.close();
      watchers.close();
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      server.closeAllConnections();
      await closed;
    },
  };
};

/** Refuses names that a foreign page could have pointed at loopback. */
const isLocal = (host: string | undefined) => /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? '');
