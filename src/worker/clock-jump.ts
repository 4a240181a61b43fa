import type { ClockMark } from '../store/clock-mark.ts';

const HOUR_MS = 3_600_000;

/** From here on it is a jump: what a wrong clock does in less is put right by a click. In ms. */
const JUMP_MS = 12 * HOUR_MS;

/** How long nothing is done by a clock that has jumped, where nobody says that it is right. In ms. */
const HELD_MS = HOUR_MS;

export type Look = {
  /** From the last look; undefined in a new database. */
  readonly mark: ClockMark | undefined;
  readonly now: Date;
  /** How long ago that was by a clock that nobody sets, in ms; 0 where this program has not looked yet. */
  readonly elapsedMs: number;
};

/** Whether the clock is elsewhere than it should be, or was and nobody has answered for it: then others are asked. */
export function isDoubtful({ mark, now, elapsedMs }: Look): boolean {
  return mark !== undefined && (mark.held !== undefined || hasJumped(mark.seenAt, now, elapsedMs));
}

/**
 * What is to be thought of the clock. After a jump it is held for an hour, or until somebody answers for it
 * (`agrees`: the database's own clock says the same), or it goes back to where it was.
 */
export function lookAtClock(look: Look, agrees: boolean): ClockMark {
  const { mark, now, elapsedMs } = look;
  const trusted = { seenAt: now, held: undefined };
  if (!mark || agrees) return trusted;
  const { seenAt, held } = mark;
  // Seen elsewhere by another program meanwhile, the clock that is held is the same one.
  const isSameAsHeld = held !== undefined && !hasJumped(held.until, now);
  if (hasJumped(seenAt, now, elapsedMs) && !isSameAsHeld) {
    const isBack = held !== undefined && !hasJumped(held.from, now);
    return isBack ? trusted : heldFrom(held?.from ?? seenAt, now);
  }
  return held && now < held.until ? { seenAt: now, held } : trusted;
}

function heldFrom(from: Date, now: Date): ClockMark {
  return { seenAt: now, held: { from, until: new Date(now.getTime() + HELD_MS) } };
}

/** @param elapsedMs how far the one should be from the other */
export function hasJumped(from: Date, to: Date, elapsedMs = 0): boolean {
  return Math.abs(to.getTime() - from.getTime() - elapsedMs) >= JUMP_MS;
}
