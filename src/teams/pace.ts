/**
 * How often the bot may write: learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit. Waiting
 * costs less than a refusal, which Teams may answer without saying for how long.
 */
const PER_CONVERSATION: readonly Window[] = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
  { count: 1_800, ms: 3_600_000 },
];
const PER_TENANT: readonly Window[] = [{ count: 50, ms: 1_000 }];

type Window = { readonly count: number; readonly ms: number };

export type Pace = {
  /** Takes a turn in the conversation; else for how many ms there is none. */
  readonly take: (tenantId: string, conversationId: string) => number | undefined;
};

/** Conversations that have had their turns are forgotten beyond so many. */
const KEPT = 10_000;

/** @param now in ms, of a clock that never goes back */
export function createPace(now: () => number): Pace {
  const turns = new Map<string, number[]>();

  function waitFor(key: string, windows: readonly Window[], at: number): number {
    const taken = turns.get(key) ?? [];
    const waits = windows.map(({ count, ms }) => {
      const first = taken.at(-count);
      return first === undefined ? 0 : first + ms - at;
    });
    return Math.max(0, ...waits);
  }

  function note(key: string, windows: readonly Window[], at: number): void {
    const longest = windows.at(-1);
    const taken = turns.get(key) ?? [];
    turns.delete(key);
    turns.set(key, [...taken.slice(1 - (longest?.count ?? 1)), at]);
    if (turns.size <= KEPT) return;
    const [oldest] = turns.keys();
    if (oldest !== undefined) turns.delete(oldest);
  }

  return {
    take: (tenantId, conversationId) => {
      const at = now();
      const wait = Math.max(waitFor(tenantId, PER_TENANT, at), waitFor(conversationId, PER_CONVERSATION, at));
      if (wait > 0) return wait;
      note(tenantId, PER_TENANT, at);
      note(conversationId, PER_CONVERSATION, at);
      return undefined;
    },
  };
}
