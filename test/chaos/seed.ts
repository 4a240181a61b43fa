/** Random numbers that come again with their seed (mulberry32). */
export type Random = {
  readonly seed: number;
  /** In [0, 1). */
  readonly next: () => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** So many different ones. */
  readonly some: <T>(from: readonly T[], count: number) => T[];
};

export function createRandom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const index = (length: number): number => Math.floor(next() * length);
  return {
    seed,
    next,
    chance: (share) => next() < share,
    pick: (from) => from[index(from.length)]!,
    some: (from, count) => {
      const left = [...from];
      return Array.from({ length: count }, () => left.splice(index(left.length), 1)[0]!);
    },
  };
}
