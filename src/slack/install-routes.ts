import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Store } from '../store/commit.ts';
import { carriedOut } from '../store/inbox.ts';
import {
  cancelledPage,
  expiredPage,
  foreignPage,
  incompletePage,
  installedPage,
  organisationPage,
  sendInstallPage,
  tooOftenPage,
  troublePage,
  unreachedPage,
  unsetPage,
  usedPage,
  type InstallPage,
} from './install-pages.ts';
import { readState, STATE_LIFE_MS, writeState } from './install-state.ts';
import { saveInstallation } from './install-store.ts';
import type { SlackOAuth } from './oauth.ts';
import { botScopes } from './scopes.ts';
import { createAllowance } from '../web/allowance.ts';
import { sampled } from '../web/sampled.ts';
import type { SlackLog } from './sdk-log.ts';

export type InstallRoutesDeps = {
  readonly store: Store;
  readonly oauth: SlackOAuth;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly stateSecret: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly now: () => Date;
  readonly log: SlackLog;
  /** Told after an installation. Never fails. */
  readonly onInstalled: (workspaceId: string) => Promise<void>;
};

/** Where an admin begins to install the app. */
export const INSTALL_PATH = '/slack/install';
const REDIRECT_PATH = '/slack/oauth_redirect';

/** Of one address: whoever mistypes, cancels and begins again stays far below it. */
const TRIES = { burst: 20, everyMs: 6_000 };
const COOKIE = 'peer_dispatch_browser';

/** The two addresses of an installation by OAuth (docs.slack.dev/authentication/installing-with-oauth). */
export function createInstallRoutes(deps: InstallRoutesDeps): Readonly<Record<string, RequestListener>> {
  const { publicUrl, log } = deps;
  const redirectUri = `${publicUrl}${REDIRECT_PATH}`;
  const beginUrl = `${publicUrl}${INSTALL_PATH}`;

  const mayTry = createAllowance({ ...TRIES, now: deps.now });
  const refused = sampled((fields) => {
    log.warn(fields, 'refused: an installation in Slack');
  }, deps.now);

  const begin = (request: IncomingMessage, response: ServerResponse): void => {
    // The same for two tabs of one browser, so that both can be finished.
    const browser = browserOf(request) ?? newSecret();
    const endsAt = new Date(deps.now().getTime() + STATE_LIFE_MS);
    // Beside the Web API, so that a local Slack is asked where it is the one that answers.
    const page = new URL('../oauth/v2/authorize', deps.apiUrl);
    page.searchParams.set('client_id', deps.clientId);
    page.searchParams.set('scope', botScopes.join(','));
    page.searchParams.set('redirect_uri', redirectUri);
    page.searchParams.set('state', writeState(deps.stateSecret, browser, newSecret(), endsAt));
    response.writeHead(302, {
      location: page.href,
      'cache-control': 'no-store',
      'set-cookie': cookieFor(browser, publicUrl),
    });
    response.end();
  };

  const finish = async (request: IncomingMessage): Promise<InstallPage> => {
    const asked = new URL(request.url ?? '/', publicUrl).searchParams;
    if (asked.get('error') === 'access_denied') return cancelledPage;
    const refuse = (page: InstallPage, reason: string): InstallPage => {
      refused({ reason });
      return page;
    };
    const browser = browserOf(request);
    if (browser === undefined) return refuse(foreignPage, 'state without its cookie');
    const state = readState(deps.stateSecret, browser, asked.get('state') ?? '', deps.now());
    if (state.kind === 'forged') return refuse(foreignPage, 'state forged or of another browser');
    if (state.kind === 'expired') return refuse(expiredPage, 'state expired');
    const code = asked.get('code');
    if (code === null) return refuse(incompletePage, 'no code');
    if ((await carriedOut(deps.store.db, [keyOf(state.nonce)])).size > 0)
      return refuse(usedPage, 'state used before');

    const exchanged = await deps.oauth.exchange(code, redirectUri);
    switch (exchanged.kind) {
      case 'installed': {
        const { installedBy, workspaceId, name } = exchanged;
        if (!(await isFirstUse(deps.store, state.nonce))) return refuse(usedPage, 'state used before');
        await saveInstallation(deps.store, exchanged, installedBy ?? 'unknown');
        await deps.onInstalled(workspaceId);
        log.info({ workspaceId }, 'installed in a Slack workspace');
        return installedPage(name);
      }
      case 'organisation':
        return refuse(organisationPage, 'installed for an organisation');
      case 'refused':
        return refuse(incompletePage, exchanged.reason);
      case 'unset':
        return refuse(unsetPage, exchanged.reason);
      case 'failed':
        return refuse(unreachedPage, exchanged.reason);
    }
  };

  return {
    [INSTALL_PATH]: onlyGet(begin),
    [REDIRECT_PATH]: onlyGet((request, response) => {
      // Each try may cost a call to Slack, and anyone may try.
      (mayTry(request) ? finish(request) : Promise.resolve(tooOftenPage))
        .catch((error: unknown) => {
          log.error({ err: error }, 'an installation in Slack could not be finished');
          return troublePage;
        })
        .then((page) => {
          sendInstallPage(response, page, beginUrl);
        })
        .catch((error: unknown) => {
          log.error({ err: error }, 'a page could not be sent');
        });
    }),
  };
}

const keyOf = (nonce: string): string => `slack:install:${nonce}`;

/** A state is kept only when Slack has given a token for it: whoever makes one up, or a code, leaves nothing in the database. */
async function isFirstUse(store: Store, nonce: string): Promise<boolean> {
  const command = { key: keyOf(nonce), subject: 'installations', input: null };
  return !(await store.commit(command, () => Promise.resolve('used'))).replayed;
}

function newSecret(): string {
  return randomBytes(18).toString('base64url');
}

function browserOf({ headers }: IncomingMessage): string | undefined {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{24})(?:;|$)`).exec(headers.cookie ?? '')?.[1];
}

/** Lax, as the browser comes back from Slack by a link. */
function cookieFor(browser: string, publicUrl: string): string {
  const { protocol, pathname } = new URL(publicUrl);
  const path = `${pathname.replace(/\/$/, '')}/slack/`;
  const secure = protocol === 'https:' ? '; Secure' : '';
  return `${COOKIE}=${browser}; Max-Age=${String(STATE_LIFE_MS / 1000)}; Path=${path}; HttpOnly; SameSite=Lax${secure}`;
}

function onlyGet(listener: RequestListener): RequestListener {
  return (request, response) => {
    if (request.method === 'GET') listener(request, response);
    else response.writeHead(405, { allow: 'GET' }).end();
  };
}
