import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock, type Clock } from '../slack/clock.ts';
import { createWatchers } from '../slack/control/watchers.ts';
import { end } from '../slack/faults.ts';
import { readBody, sendReply } from '../slack/http.ts';
import { createConnector } from './connector/connector.ts';
import { createDownloads } from './connector/download.ts';
import { createRateLimits, noRateLimits } from './connector/rate-limits.ts';
import { createUploadSession } from './connector/upload-session.ts';
import type { Interactor } from './control/interactor.ts';
import { refreshOnChange } from './control/refreshing.ts';
import { createControl } from './control/routes.ts';
import { createInvoker } from './delivery/invoker.ts';
import { createSender } from './delivery/sender.ts';
import { createFaults, underFault } from './faults.ts';
import { createCalls, createComplaints } from './logs.ts';
import { createAccessTokens } from './security/access-tokens.ts';
import { createBotTokens } from './security/bot-tokens.ts';
import { createKeys, type Keys } from './security/keys.ts';
import { createLogin } from './security/login.ts';
import { createState } from './state/state.ts';
import type { World } from './world.ts';

/**
 * A strict local Teams: tenants, teams, shared channels and guests, Bot Framework's login, tokens and connector over
 * real HTTP to the unchanged bot, and `/control/` for people and tests. It listens on loopback alone.
 */
export type LocalTeams = {
  /** `http://127.0.0.1:<port>`: the base of `/control/`. */
  url: string;
  /** Where the bot sends, as each activity names it. */
  serviceUrl: string;
  /** Entra's: the bot gets its tokens at `<loginUrl>/<tenant>/oauth2/v2.0/token`. */
  loginUrl: string;
  /** The document that leads to the keys of the tokens that the bot is sent. */
  openIdMetadataUrl: string;
  /** Ends every stream and connection at once. */
  close(): Promise<void>;
};

export type LocalTeamsOptions = {
  world: World;
  /** Where the bot takes activities, such as `http://127.0.0.1:3000/api/messages`. */
  botUrl: string;
  /** 0, the default, takes a free one. */
  port?: number;
  clock?: Clock;
  /** Overrides the world's. */
  rateLimits?: boolean;
  /** How many calls of the bot are kept for /control/calls; all unless given. */
  callLogSize?: number;
  /** To sign with; made anew unless given, which takes a while. */
  keys?: Keys;
};

/** Starts it. Rejects with Node's error when the port is taken (`EADDRINUSE`). */
export const createLocalTeams = async (options: LocalTeamsOptions): Promise<LocalTeams> => {
  const { world, botUrl, port = 0, clock = systemClock } = options;
  let url = '';
  const serviceUrl = () => `${url}/teams/`;
  const keys = options.keys ?? (await createKeys());
  const watchers = createWatchers();
  const state = createState(world, clock, watchers.changed);
  const faults = createFaults();
  const calls = createCalls(options.callLogSize);
  const complaints = createComplaints();
  const limits = (options.rateLimits ?? world.rateLimits ?? true) ? createRateLimits(clock) : noRateLimits;
  const accessTokens = createAccessTokens(keys, world, clock);
  const botTokens = createBotTokens(keys, world.appId);
  const login = createLogin({ world, tokens: accessTokens, now: () => clock.now() });
  const sender = createSender({ botUrl, tokens: botTokens, clock, complaints });
  const invoker = createInvoker({ state, sender, complaints, serviceUrl });
  const interactor: Interactor = { state, sender, invoker, serviceUrl, baseUrl: () => url };
  refreshOnChange(interactor);
  const connector = createConnector({ state, tokens: accessTokens, faults, limits, calls });
  const uploadSession = createUploadSession({ state, faults, calls });
  const downloads = createDownloads({ state, tokens: accessTokens, faults, calls });
  const control = createControl({ interactor, faults, calls, complaints, watchers, botTokens, accessTokens });

  // Receivers keep the keys of an address for a day, and a port may be taken again by the next start.
  const openIdPath = `/openid/${keys.kid}`;

  const answerLogin = async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    tenant: string,
  ) => {
    const body = await readBody(request);
    const fault = faults.take({ operation: 'login', tenantId: tenant, conversationId: null });
    const ending = underFault(fault, () => login({ tenant, body, address: `${url}${path}` }));
    calls.note({ at: clock.now(), operation: 'login', tenantId: tenant, args: {} }, ending);
    end(response, ending, clock);
  };

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = new URL(request.url ?? '/', url);
    const path = asked.pathname.replaceAll(/\/{2,}/g, '/');
    const tenant = /^\/login\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(path)?.[1];
    if (tenant !== undefined && request.method === 'POST')
      return answerLogin(request, response, path, tenant);
    const picture = /^\/teams\/v3\/attachments\/([^/]+)\/views\/original$/.exec(path)?.[1];
    if (picture !== undefined) {
      downloads.picture(request, response, picture);
      return;
    }
    if (path.startsWith('/teams/'))
      return connector(request, response, { path: path.slice('/teams'.length), query: asked.searchParams });
    if (path.startsWith('/onedrive/upload/'))
      return uploadSession(request, response, path.split('/')[3] ?? '');
    if (path.startsWith('/onedrive/download/')) {
      downloads.file(request, response, path.split('/')[3] ?? '');
      return;
    }
    if (path.startsWith('/onedrive/page/')) {
      downloads.page(response, path.split('/')[3] ?? '');
      return;
    }
    if (path.startsWith('/control/')) return control(request, response, asked);
    switch (path) {
      case `${openIdPath}/.well-known/openidconfiguration`:
        return sendReply(response, {
          status: 200,
          body: {
            issuer: 'https://api.botframework.com',
            authorization_endpoint: 'https://invalid.botframework.com',
            jwks_uri: `${url}${openIdPath}/.well-known/keys`,
            id_token_signing_alg_values_supported: ['RS256'],
            token_endpoint_auth_methods_supported: ['private_key_jwt'],
          },
        });
      case `${openIdPath}/.well-known/keys`:
        return sendReply(response, { status: 200, body: keys.jwks });
      default:
        return sendReply(response, { status: 404, body: 'There is nothing here.\n' });
    }
  };

  const server = createServer((request, response) => {
    if (!isLocal(request.headers.host)) {
      sendReply(response, { status: 403, body: 'This server answers to its loopback address alone.\n' });
      return;
    }
    route(request, response).catch((error: unknown) => {
      sendReply(response, { status: 500, body: { error: { code: 'ServiceError', message: String(error) } } });
    });
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
    serviceUrl: serviceUrl(),
    loginUrl: `${url}/login`,
    openIdMetadataUrl: `${url}${openIdPath}/.well-known/openidconfiguration`,
    close: async () => {
      invoker.close();
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
