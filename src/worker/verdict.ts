/** What happens to an outbox row after a try. Decides only; the worker carries it out. */
import type { Delivery, FatedRow } from '../store/outbox-item.ts';

export type Backoff = {
  /** In ms, before the second try; doubled before each further one. */
  readonly firstMs: number;
  /** In ms, the longest wait. */
  readonly longestMs: number;
  /** The try after which a row is given up. */
  readonly attempts: number;
  /** The try after which the rows behind it no longer wait for it. */
  readonly asideAfter: number;
};

/**
 * Forty tries in about seven hours, which outlast a platform's bad day. A row that fails for half a minute,
 * while those behind it may be fine, steps aside.
 */
export const outboxBackoff: Backoff = {
  firstMs: 1_000,
  longestMs: 15 * 60_000,
  attempts: 40,
  asideAfter: 5,
};

export type Verdict =
  | { readonly kind: 'sent' }
  | { readonly kind: 'dead'; readonly reason: string }
  /** The row alone waits. */
  | { readonly kind: 'again'; readonly waitMs: number; readonly error: string; readonly aside: boolean }
  /** Its lane waits with it, unless it waits aside, and the try does not count. */
  | { readonly kind: 'pause'; readonly waitMs: number; readonly error: string; readonly aside: boolean };

/**
 * From how long a wait on, in ms, people are told that a message is late, and a platform's word to wait is for the one
 * message that was refused: the next one of its lane is tried on its own.
 */
const LATE_MS = 10 * 60_000;

/** What people are told of a try. @param hadFailed whether one before it was for nothing */
export function fateOf(verdict: Verdict, hadFailed: boolean): FatedRow['fate'] | undefined {
  switch (verdict.kind) {
    case 'sent':
      return hadFailed ? 'sent after all' : undefined;
    case 'dead':
      return 'given up';
    case 'again':
    case 'pause':
      return verdict.waitMs >= LATE_MS ? 'late' : undefined;
  }
}

/**
 * @param attempts tries so far, with this one
 * @param random in [0, 1); waits are between half and all of what the backoff says, so that what failed
 *   together does not come again together
 */
export function judge(delivery: Delivery, attempts: number, backoff: Backoff, random: () => number): Verdict {
  if ('sent' in delivery) return { kind: 'sent' };
  if ('dead' in delivery) return { kind: 'dead', reason: delivery.dead };
  const { error, retryAfterMs, alone = false } = delivery;
  if (retryAfterMs !== undefined)
    return { kind: 'pause', waitMs: retryAfterMs, error, aside: alone || retryAfterMs >= LATE_MS };
  if (attempts >= backoff.attempts) return { kind: 'dead', reason: error };
  const full = Math.min(backoff.firstMs * 2 ** (attempts - 1), backoff.longestMs);
  return {
    kind: 'again',
    waitMs: Math.round(full * (0.5 + random() / 2)),
    error,
    aside: attempts >= backoff.asideAfter,
  };
}
