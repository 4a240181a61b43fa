import { describe, expect, it } from 'vitest';
import { fateOf, judge, outboxBackoff, type Backoff, type Verdict } from '../../src/worker/verdict.ts';

const backoff: Backoff = { firstMs: 1_000, longestMs: 60_000, attempts: 10, asideAfter: 5 };
const middle = (): number => 0.5;

describe('after a try', () => {
  it('that was sent, a row is done', () => {
    expect(judge({ sent: true }, 3, backoff, middle)).toEqual({ kind: 'sent' });
  });

  it('that can never succeed, it is dead', () => {
    expect(judge({ dead: 'channel_not_found' }, 1, backoff, middle)).toEqual({
      kind: 'dead',
      reason: 'channel_not_found',
    });
  });

  it.each([
    { attempts: 1, waitMs: 750, aside: false },
    { attempts: 2, waitMs: 1_500, aside: false },
    { attempts: 4, waitMs: 6_000, aside: false },
    { attempts: 5, waitMs: 12_000, aside: true },
    { attempts: 9, waitMs: 45_000, aside: true },
  ])('that failed, number $attempts, it waits $waitMs ms', ({ attempts, waitMs, aside }) => {
    expect(judge({ error: 'http 500' }, attempts, backoff, middle)).toEqual({
      kind: 'again',
      error: 'http 500',
      waitMs,
      aside,
    });
  });

  it('that failed, it waits at least half and at most all of its time', () => {
    expect(judge({ error: 'x' }, 3, backoff, () => 0)).toMatchObject({ waitMs: 2_000 });
    expect(judge({ error: 'x' }, 3, backoff, () => 0.9999)).toMatchObject({ waitMs: 4_000 });
  });

  it('that was the last, it is dead for the reason of that one', () => {
    expect(judge({ error: 'http 500' }, 10, backoff, middle)).toEqual({ kind: 'dead', reason: 'http 500' });
  });

  it('that the platform would not take yet, its lane waits as long as was asked, however often', () => {
    expect(judge({ error: 'http 429', retryAfterMs: 30_000 }, 10, backoff, middle)).toEqual({
      kind: 'pause',
      waitMs: 30_000,
      error: 'http 429',
      aside: false,
    });
  });

  it.each([
    { error: 'ratelimited', retryAfterMs: 86_400_000 },
    { error: 'looking_for_it', retryAfterMs: 60_000, alone: true },
  ])(
    'that the platform would not take for a day, or that must look for itself, it waits alone',
    (delivery) => {
      expect(judge(delivery, 1, backoff, middle)).toMatchObject({ kind: 'pause', aside: true });
    },
  );
});

describe('what people are told of a try', () => {
  it.each<[Verdict, boolean, string | undefined]>([
    [{ kind: 'sent' }, false, undefined],
    [{ kind: 'sent' }, true, 'sent after all'],
    [{ kind: 'dead', reason: 'is_archived' }, false, 'given up'],
    [{ kind: 'again', waitMs: 60_000, error: 'x', aside: true }, true, undefined],
    [{ kind: 'again', waitMs: 900_000, error: 'x', aside: true }, true, 'late'],
    [{ kind: 'pause', waitMs: 5_000, error: 'ratelimited', aside: false }, false, undefined],
    [{ kind: 'pause', waitMs: 86_400_000, error: 'ratelimited', aside: true }, false, 'late'],
  ])('%j, after a failure: %s', (verdict, hadFailed, fate) => {
    expect(fateOf(verdict, hadFailed)).toBe(fate);
  });
});

it('by default, tries for some hours and then gives up', () => {
  let ms = 0;
  for (let attempts = 1; ; attempts++) {
    const verdict = judge({ error: 'x' }, attempts, outboxBackoff, middle);
    if (verdict.kind === 'dead') break;
    if (verdict.kind === 'again') ms += verdict.waitMs;
  }
  expect(ms / 3_600_000).toBeGreaterThan(4);
  expect(ms / 3_600_000).toBeLessThan(12);
});
