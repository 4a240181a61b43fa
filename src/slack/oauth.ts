import { webApi } from '@slack/bolt';
import { failureOf } from './failure.ts';
import { silentLogger } from './sdk-log.ts';
import type { SlackInstallation, Token } from './install-store.ts';

/**
 * `oauth.v2.access`, the one call by which an app gets tokens. Not through @slack/oauth: its InstallProvider
 * serves requests and renews tokens in one class, by the machine's clock, without single use of a state or of a
 * refresh token over several processes, and logs on its own; what would be left of it is this call.
 */
export type SlackOAuth = {
  /** Changes the code of a person's consent into an installation. */
  readonly exchange: (code: string, redirectUri: string) => Promise<Exchanged>;
  /** Changes a refresh token, which works once, into the next token. */
  readonly renew: (refreshToken: string) => Promise<Renewed>;
};

export type Exchanged =
  | ({ readonly kind: 'installed'; readonly installedBy: string | undefined } & SlackInstallation)
  /** Installed for a whole organisation, for which this program is not made. */
  | { readonly kind: 'organisation' }
  | OAuthFailure;

export type Renewed = ({ readonly kind: 'renewed' } & Token) | OAuthFailure;

/**
 * `refused`: this code or refresh token will never do. `unset`: Slack does not know the app by its settings.
 * `failed`: it may work another time. Reasons are Slack's codes.
 */
export type OAuthFailure = { readonly kind: 'refused' | 'unset' | 'failed'; readonly reason: string };

export type SlackOAuthDeps = {
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly now: () => Date;
};

/** How long Slack may take, in ms. */
export const OAUTH_TIMEOUT_MS = 10_000;

const refusedCodes = new Set([
  'bad_redirect_uri',
  'code_already_used',
  'invalid_code',
  'invalid_grant_type',
  'invalid_refresh_token',
  'account_inactive',
  'token_revoked',
  'token_expired',
]);
const unsetCodes = new Set(['bad_client_secret', 'invalid_client_id', 'oauth_authorization_url_mismatch']);

export function createSlackOAuth({ apiUrl, clientId, clientSecret, now }: SlackOAuthDeps): SlackOAuth {
  const client = new webApi.WebClient(undefined, {
    slackApiUrl: apiUrl,
    allowAbsoluteUrls: false,
    logger: silentLogger,
    // A code and a refresh token work once: a repeat by the SDK would be refused, and hide what came first.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: OAUTH_TIMEOUT_MS,
  });
  const credentials = { client_id: clientId, client_secret: clientSecret };

  const tokenOf = (answer: webApi.OauthV2AccessResponse): Token | undefined => {
    const { access_token: botToken, refresh_token: refreshToken, expires_in: seconds } = answer;
    if (botToken === undefined) return undefined;
    if (refreshToken === undefined || seconds === undefined) return { botToken, renewal: undefined };
    return { botToken, renewal: { refreshToken, expiresAt: new Date(now().getTime() + seconds * 1000) } };
  };

  return {
    exchange: async (code, redirectUri) => {
      try {
        const answer = await client.oauth.v2.access({ ...credentials, code, redirect_uri: redirectUri });
        if (answer.is_enterprise_install === true) return { kind: 'organisation' };
        const token = tokenOf(answer);
        const { team, bot_user_id: botUserId, authed_user: person } = answer;
        if (token === undefined || team?.id === undefined || botUserId === undefined) return unreadable;
        const workspaceId = team.id;
        return {
          kind: 'installed',
          workspaceId,
          name: team.name ?? workspaceId,
          botUserId,
          installedBy: person?.id,
          ...token,
        };
      } catch (error) {
        return oauthFailure(error);
      }
    },
    renew: async (refreshToken) => {
      try {
        const answer = await client.oauth.v2.access({
          ...credentials,
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
        });
        const token = tokenOf(answer);
        return token === undefined ? unreadable : { kind: 'renewed', ...token };
      } catch (error) {
        return oauthFailure(error);
      }
    },
  };
}

const unreadable: OAuthFailure = { kind: 'failed', reason: 'unreadable_answer' };

function oauthFailure(error: unknown): OAuthFailure {
  const { reason } = failureOf(error);
  if (refusedCodes.has(reason)) return { kind: 'refused', reason };
  return { kind: unsetCodes.has(reason) ? 'unset' : 'failed', reason };
}
