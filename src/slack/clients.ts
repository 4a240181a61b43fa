import { createHash } from 'node:crypto';
import { webApi } from '@slack/bolt';
import { Paced, type Failure } from './failure.ts';
import { silentLogger } from './sdk-log.ts';
import { TokenNotRenewed } from './tokens.ts';

export type SlackClientDeps = {
  /** `https://slack.com/api/`, or that of a local Slack. */
  readonly apiUrl: string;
  /** Undefined where the app is not, or no longer, installed. May throw TokenNotRenewed. */
  readonly tokenOf: (workspaceId: string) => Promise<string | undefined>;
  /** How long a call may take, in ms. */
  readonly timeoutMs: number;
  /** Calls that Slack would refuse are not made; none unless given. */
  readonly pace?: Pace;
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
      ...fetchFor(deps, workspaceId),
    });
    known.set(workspaceId, { token, client });
    return client;
  };
}

function fetchFor({ fetch, pace }: SlackClientDeps, workspaceId: string): { fetch?: webApi.FetchFunction } {
  if (pace) return { fetch: pacedFetch(pace, workspaceId, fetch ?? globalThis.fetch) };
  return fetch === undefined ? {} : { fetch };
}

/**
 * Slack's word that there were too many calls is for a method and a workspace (docs.slack.dev/apis/web-api/rate-limits),
 * and for a channel where something is posted. So the calls that would be refused, too, are not made: each is given a
 * turn of its own, in the order in which they asked, as fast as Slack lets them through. Those to a channel that many
 * read go before those to one person.
 */
export type Pace = {
  /** Takes a turn; else in how many ms there is one. */
  readonly take: (call: SlackCall) => number | undefined;
  /** Slack has refused a call for so many ms. */
  readonly refused: (call: SlackCall, forMs: number) => void;
};

export type SlackCall = {
  readonly workspaceId: string;
  /** As `chat.update`. */
  readonly method: string;
  /** Undefined where it is about none. */
  readonly channelId: string | undefined;
  /** The same for another try of the same call; undefined where that is not known. */
  readonly id?: string | undefined;
};

/** Between two calls where Slack has refused one, in ms: so many a minute each method surely gets. */
const SPACING_MS: Readonly<Record<string, number>> = {
  'chat.postMessage': 200,
  'views.publish': 600,
};
const OTHER_SPACING_MS = 1_200;
const CHANNEL_SPACING_MS = 1_000;

/**
 * What Slack says in the ordinary course, in ms. A longer refusal, as for a day, is that of the one call: it must not keep
 * back what is new until tomorrow, so that after a while one call finds out whether it still holds.
 */
const ORDINARY_MS = 60_000;
const UNTIL_TRIED_MS = 10_000;
/** How long after the last one of those that had to wait the turns go on, in ms. */
const LINGER_MS = 10_000;
/** A call is never sent so much too early that it would matter, in ms. */
const EARLY_MS = 100;
/** Beyond so many, those that are over are forgotten. */
const KEPT = 10_000;

/** `given`: the turns of calls that wait for theirs, by the calls. */
type Turns = {
  nextAt: number;
  tailAt: number;
  readonly spacing: number;
  readonly given: Map<string, number>;
};

/** @param now in ms */
export function createPace(now: () => number): Pace {
  const held = new Map<string, Turns>();

  const isHeld = (turns: Turns | undefined, at: number): turns is Turns =>
    turns !== undefined && at < Math.max(turns.nextAt, turns.tailAt) + LINGER_MS;

  function hold(key: string, spacing: number, until: number): void {
    const turns = held.get(key) ?? { nextAt: 0, tailAt: 0, spacing, given: new Map() };
    turns.nextAt = Math.max(turns.nextAt, until);
    turns.tailAt = Math.max(turns.tailAt, until);
    held.set(key, turns);
  }

  /** A turn of its own; that which it has, where it is tried again before that. */
  function turnOf(turns: Turns, { id }: SlackCall, at: number): number {
    const { given } = turns;
    const has = id === undefined ? undefined : given.get(id);
    if (has !== undefined && has > at) return has;
    const turn = turns.tailAt;
    turns.tailAt += turns.spacing;
    if (id === undefined) return turn;
    if (given.size > KEPT) for (const [each, theirs] of given) if (theirs <= at) given.delete(each);
    given.set(id, turn);
    return turn;
  }

  function forget(at: number): void {
    if (held.size <= KEPT) return;
    for (const [key, turns] of held) if (!isHeld(turns, at)) held.delete(key);
  }

  return {
    take: (call) => {
      const at = now();
      const waiting = keysOf(call)
        .map((key) => held.get(key))
        .filter((turns) => isHeld(turns, at));
      const full = waiting.filter(({ nextAt }) => at < nextAt - EARLY_MS);
      if (full.length === 0) {
        for (const turns of waiting) {
          turns.nextAt = Math.max(turns.nextAt, at) + turns.spacing;
          turns.tailAt = Math.max(turns.tailAt, turns.nextAt);
          if (call.id !== undefined) turns.given.delete(call.id);
        }
        return undefined;
      }
      if (isForMany(call)) return Math.max(...full.map(({ nextAt }) => nextAt - at));
      return Math.max(...full.map((turns) => turnOf(turns, call, at) - at));
    },
    refused: (call, forMs) => {
      const at = now();
      const until = at + (forMs <= ORDINARY_MS ? forMs : UNTIL_TRIED_MS);
      const spacing = SPACING_MS[call.method] ?? OTHER_SPACING_MS;
      const [method, channel] = keysOf(call) as [string, string | undefined];
      forget(at);
      if (channel === undefined) {
        hold(method, spacing, until);
        return;
      }
      // Whether it was for the channel or for all of them, Slack does not say; a second channel does.
      const isOfAll = [...held].some(
        ([key, turns]) => key !== channel && key.startsWith(`${method} `) && turns.nextAt > at,
      );
      hold(channel, CHANNEL_SPACING_MS, until);
      if (isOfAll) hold(method, spacing, until);
    },
  };
}

function keysOf({ workspaceId, method, channelId }: SlackCall): readonly string[] {
  const ofMethod = `${workspaceId} ${method}`;
  return method === 'chat.postMessage' && channelId !== undefined
    ? [ofMethod, `${ofMethod} ${channelId}`]
    : [ofMethod];
}

function isForMany({ channelId }: SlackCall): boolean {
  return channelId !== undefined && !channelId.startsWith('D');
}

type Fetch = webApi.FetchFunction;

/** Makes the calls of a workspace keep to a pace. */
function pacedFetch(pace: Pace, workspaceId: string, fetch: Fetch): Fetch {
  return async (url, init) => {
    const call = callOf(workspaceId, url, init?.body);
    const wait = pace.take(call);
    if (wait !== undefined) throw new Paced(wait);
    const response = await fetch(url, init);
    if (response.status === 429) {
      const seconds = Number(response.headers.get('retry-after'));
      pace.refused(call, Number.isFinite(seconds) ? seconds * 1000 : 0);
    }
    return response;
  };
}

function callOf(workspaceId: string, url: string | URL, body: unknown): SlackCall {
  const method = new URL(url).pathname.split('/').at(-1) ?? '';
  const isForm = typeof body === 'string' || body instanceof URLSearchParams;
  const channelId = isForm ? new URLSearchParams(body).get('channel') : null;
  const id = isForm ? createHash('sha256').update(body.toString()).digest('base64') : undefined;
  return { workspaceId, method, channelId: channelId ?? undefined, id };
}
