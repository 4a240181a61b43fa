import { webApi } from '@slack/bolt';
import type { Failure } from './failure.ts';
import { silentLogger } from './sdk-log.ts';
import { TokenNotRenewed } from './tokens.ts';

export type SlackClientDeps = {
  /** `https://slack.com/api/`, or that of a local Slack. */
  readonly apiUrl: string;
  /** Undefined where the app is not, or no longer, installed. May throw TokenNotRenewed. */
  readonly tokenOf: (workspaceId: string) => Promise<string | undefined>;
  /** How long a call may take, in ms. */
  readonly timeoutMs: number;
  /** `globalThis.fetch` unless given. */
  readonly fetch?: webApi.FetchFunction;
};

/** The client of a workspace's installation; a failure where there is none, or none yet. */
export type SlackClients = (workspaceId: string) => Promise<webApi.WebClient | Failure>;

const NOT_INSTALLED: Failure = { kind: 'gone', what: 'installation', reason: 'not_installed' };
const NO_TOKEN_YET: Failure = { kind: 'retry', reason: 'token_not_renewed', unclear: false };

/**
 * Clients that try once and come back with what happened. Who asked knows whether a repeat is safe; the
 * SDK's own retries post a message again that was posted, and stop a whole workspace for one 429.
 */
export function createSlackClients(deps: SlackClientDeps): SlackClients {
  const known = new Map<string, { readonly token: string; readonly client: webApi.WebClient }>();
  return async (workspaceId) => {
    let token: string | undefined;
    try {
      token = await deps.tokenOf(workspaceId);
    } catch (error) {
      if (error instanceof TokenNotRenewed) return NO_TOKEN_YET;
      throw error;
    }
    const entry = known.get(workspaceId);
    if (token === undefined) {
      known.delete(workspaceId);
      return NOT_INSTALLED;
    }
    if (entry?.token === token) return entry.client;
    const client = new webApi.WebClient(token, {
      slackApiUrl: deps.apiUrl,
      allowAbsoluteUrls: false,
      logger: silentLogger,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: deps.timeoutMs,
      ...(deps.fetch === undefined ? {} : { fetch: deps.fetch }),
    });
    known.set(workspaceId, { token, client });
    return client;
  };
}
