import { LogLevel, webApi, type Logger } from '@slack/bolt';

export type SlackClientDeps = {
  /** `https://slack.com/api/`, or that of a local Slack. */
  readonly apiUrl: string;
  /** Undefined where the app is not, or no longer, installed. */
  readonly tokenOf: (workspaceId: string) => Promise<string | undefined>;
  /** How long a call may take, in ms. */
  readonly timeoutMs: number;
  /** `globalThis.fetch` unless given. */
  readonly fetch?: webApi.FetchFunction;
};

/** The client of a workspace's installation; undefined where there is none. */
export type SlackClients = (workspaceId: string) => Promise<webApi.WebClient | undefined>;

/**
 * Clients that try once and come back with what happened. Who asked knows whether a repeat is safe; the
 * SDK's own retries post a message again that was posted, and stop a whole workspace for one 429.
 */
export function createSlackClients(deps: SlackClientDeps): SlackClients {
  const known = new Map<string, { readonly token: string; readonly client: webApi.WebClient }>();
  return async (workspaceId) => {
    const token = await deps.tokenOf(workspaceId);
    const entry = known.get(workspaceId);
    if (token === undefined) {
      known.delete(workspaceId);
      return undefined;
    }
    if (entry?.token === token) return entry.client;
    const client = new webApi.WebClient(token, {
      slackApiUrl: deps.apiUrl,
      allowAbsoluteUrls: false,
      logger: silent,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: deps.timeoutMs,
      ...(deps.fetch === undefined ? {} : { fetch: deps.fetch }),
    });
    known.set(workspaceId, { token, client });
    return client;
  };
}

/** The SDK would log what Slack says of a message, and at its debug level the message. */
const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
