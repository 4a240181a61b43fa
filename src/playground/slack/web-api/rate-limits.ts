import type { Clock } from '../clock.ts';

/**
 * Slack's rate limits (docs.slack.dev/apis/web-api/rate-limits): so many calls a minute per method and
 * workspace, chat.postMessage also one a second per channel. Slack leaves the bursts open; here a minute's worth
 * for the tiers and five for a channel, fewer than seen in practice.
 */
export type Tier = 'history' | 'tier2' | 'tier3' | 'tier4' | 'auth' | 'post';

type Limit = { perMinute: number; burst: number };

const perMethod: Record<Tier, Limit> = {
  history: { perMinute: 1, burst: 1 },
  tier2: { perMinute: 20, burst: 20 },
  tier3: { perMinute: 50, burst: 50 },
  tier4: { perMinute: 100, burst: 100 },
  auth: { perMinute: 300, burst: 300 },
  post: { perMinute: 300, burst: 300 },
};
const perChannel: Limit = { perMinute: 60, burst: 5 };
/** What an app that is distributed outside of the Marketplace gets of a conversation's history at once. */
const HISTORY_PAGE = 15;

export type RateLimits = {
  /** How long a page of a conversation's history is at most. */
  readonly historyPage: number;
  /** Counts a call. Whole seconds to wait when it is one too many, else 0. */
  take(call: { method: string; tier: Tier; team: string; channel: string | null }): number;
};

/** @param isInternal an app of one workspace reads history as it could before May 2025 */
export const createRateLimits = (clock: Clock, isInternal = false): RateLimits => {
  const buckets = new Map<string, { tokens: number; at: number }>();

  const bucketOf = (key: string, { perMinute, burst }: Limit) => {
    const now = clock.now();
    const bucket = buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * perMinute) / 60_000);
    bucket.at = now;
    buckets.set(key, bucket);
    return bucket;
  };

  return {
    historyPage: isInternal ? Infinity : HISTORY_PAGE,
    take: ({ method, tier, team, channel }) => {
      const limit = perMethod[tier === 'history' && isInternal ? 'tier3' : tier];
      const limits: [string, Limit][] = [[`${method} ${team}`, limit]];
      if (tier === 'post' && channel !== null) limits.push([`${method} ${team} ${channel}`, perChannel]);
      const found = limits.map(([key, limit]) => ({ bucket: bucketOf(key, limit), limit }));
      const waits = found.map(({ bucket, limit }) =>
        bucket.tokens >= 1 ? 0 : Math.ceil(((1 - bucket.tokens) * 60) / limit.perMinute),
      );
      const wait = Math.max(...waits);
      if (wait === 0) for (const { bucket } of found) bucket.tokens -= 1;
      return wait;
    },
  };
};

export const noRateLimits: RateLimits = { historyPage: Infinity, take: () => 0 };
