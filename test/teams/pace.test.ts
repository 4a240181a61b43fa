import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from '../../src/teams/pace.ts';

/** Teams' own limits, written out again. */
const windows = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
] as const;

describe('how often the bot writes', () => {
  it('is up to seven times a second in one conversation, and then it says how long to wait', () => {
    let at = 0;
    const pace = createPace(() => at);
    for (let turn = 0; turn < 7; turn++) expect(pace.take('T', 'a')).toBeUndefined();
    expect(pace.take('T', 'a')).toBe(1_000);
    expect(pace.take('T', 'b'), 'another conversation').toBeUndefined();
    at = 1_000;
    expect(pace.take('T', 'a')).toBeUndefined();
    expect(pace.take('T', 'a'), 'eight in two seconds').toBe(1_000);
  });

  it('is up to fifty times a second in one tenant', () => {
    const pace = createPace(() => 0);
    for (let turn = 0; turn < 50; turn++) expect(pace.take('T', `c${turn}`)).toBeUndefined();
    expect(pace.take('T', 'one more')).toBe(1_000);
    expect(pace.take('U', 'one more')).toBeUndefined();
  });

  it('never passes a limit, whenever it is asked, and a wait is never longer than it must be', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_500 }), { maxLength: 400 }), (pauses) => {
        let at = 0;
        const pace = createPace(() => at);
        const taken: number[] = [];
        const isFree = (when: number) =>
          windows.every(([count, ms]) => taken.filter((turn) => turn > when - ms).length < count);
        for (const pause of pauses) {
          at += pause;
          const wait = pace.take('T', 'a');
          if (wait === undefined) {
            expect(isFree(at)).toBe(true);
            taken.push(at);
          } else {
            expect(isFree(at + wait)).toBe(true);
            expect(isFree(at + wait - 1)).toBe(false);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
