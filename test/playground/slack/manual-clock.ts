import type { Clock } from '../../../src/playground/slack/clock.ts';

/** A clock that stands still until it is moved; starts at the real time, for Bolt refuses old signatures. */
export type ManualClock = Clock & {
  advance(milliseconds: number): void;
  /** In how many milliseconds each timer goes off. */
  due(): number[];
};

export const createManualClock = (start = Date.now()): ManualClock => {
  let now = start;
  let waiting: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after: (milliseconds, run) => {
      const entry = { at: now + milliseconds, run };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((each) => each !== entry);
      };
    },
    due: () => waiting.map(({ at }) => at - now),
    advance: (milliseconds) => {
      now += milliseconds;
      const due = waiting.filter((each) => each.at <= now).sort((one, other) => one.at - other.at);
      waiting = waiting.filter((each) => each.at > now);
      for (const { run } of due) run();
    },
  };
};
