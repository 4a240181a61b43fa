import type { Clock } from '../../slack/clock.ts';

/**
 * Teams' rates (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit): per bot and thread for each
 * kind of operation, and fifty a second for each app and tenant.
 */
export type RateKind = 'send' | 'create' | 'members';

type Window = { calls: number; seconds: number };

const perThread: Record<RateKind, readonly Window[]> = {
  send: [
    { calls: 7, seconds: 1 },
    { calls: 8, seconds: 2 },
    { calls: 60, seconds: 30 },
    { calls: 1800, seconds: 3600 },
  ],
  create: [
    { calls: 7, seconds: 1 },
    { calls: 8, seconds: 2 },
    { calls: 60, seconds: 30 },
    { calls: 1800, seconds: 3600 },
  ],
  members: [
    { calls: 14, seconds: 1 },
    { calls: 16, seconds: 2 },
    { calls: 120, seconds: 30 },
    { calls: 3600, seconds: 3600 },
  ],
};
const perTenant: readonly Window[] = [{ calls: 50, seconds: 1 }];

export type RateLimits = {
  /** Counts a call. Whole seconds to wait when it is one too many, else 0. */
  take(call: { kind: RateKind; thread: string; tenant: string }): number;
};

export const createRateLimits = (clock: Clock): RateLimits => {
  const passed = new Map<string, number[]>();

  /** When the calls of the key went through, as far back as its longest window. */
  const timesOf = (key: string, windows: readonly Window[]) => {
    const longest = Math.max(...windows.map(({ seconds }) => seconds)) * 1000;
    const times = (passed.get(key) ?? []).filter((at) => clock.now() - at < longest);
    passed.set(key, times);
    return times;
  };

  const waitFor = (times: readonly number[], { calls, seconds }: Window) => {
    const oldest = times.at(-calls);
    return oldest === undefined ? 0 : Math.max(0, oldest + seconds * 1000 - clock.now());
  };

  return {
    take: ({ kind, thread, tenant }) => {
      const limits = [
        { windows: perThread[kind], times: timesOf(`${kind} ${thread}`, perThread[kind]) },
        { windows: perTenant, times: timesOf(tenant, perTenant) },
      ];
      const wait = Math.max(
        ...limits.flatMap(({ windows, times }) => windows.map((window) => waitFor(times, window))),
      );
      if (wait === 0) for (const { times } of limits) times.push(clock.now());
      return Math.ceil(wait / 1000);
    },
  };
};

export const noRateLimits: RateLimits = { take: () => 0 };
