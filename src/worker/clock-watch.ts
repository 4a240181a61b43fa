import { keepClockMark, readClockMark, type ClockMark } from '../store/clock-mark.ts';
import type { CommitTx, Store } from '../store/commit.ts';
import { hasJumped, isDoubtful, lookAtClock } from './clock-jump.ts';

export type Held = NonNullable<ClockMark['held']>;

export type ClockWatchDeps = {
  readonly store: Pick<Store, 'db' | 'write'>;
  readonly now: () => Date;
  /** A clock that nobody sets, in ms. */
  readonly monotonicMs: () => number;
  /** What the database's own clock says; undefined where it has none. */
  readonly databaseNow: () => Promise<Date | undefined>;
  /** The clock has just been found to have jumped: told in the transaction that holds it. */
  readonly onHeld: (tx: CommitTx, held: Held, now: Date) => Promise<void>;
};

/** Whether something may be done because of what the clock says. */
export type MayAct = () => Promise<boolean>;

/** How far two clocks may be apart and agree, in ms. */
const APART_MS = 5 * 60_000;

/** How long the mark may be older than the clock, in ms: it is written no oftener. */
const KEPT_MS = 5 * 60_000;

/** Watches the clock for jumps: within this process, and over a restart by the mark in the database. */
export function createClockWatch(deps: ClockWatchDeps): MayAct {
  const { store, now, monotonicMs, databaseNow, onHeld } = deps;
  let last: { readonly seenAt: Date; readonly atMs: number } | undefined;
  /** That this program has found its own clock to have jumped. */
  let own: Held | undefined;
  let underWay: Promise<boolean> | undefined;

  const agrees = async (at: Date): Promise<boolean> => {
    const theirs = await databaseNow();
    return theirs !== undefined && Math.abs(theirs.getTime() - at.getTime()) < APART_MS;
  };

  /**
   * Whether this program's clock is still the one that jumped, though the mark says so no more: another program on the
   * same database, whose clock is right, has taken that away for itself.
   */
  const isStillOff = async (at: Date, kept: ClockMark | undefined): Promise<boolean> => {
    if (!own || kept?.held || at >= own.until) return false;
    const theirs = await databaseNow();
    return theirs !== undefined && hasJumped(theirs, at);
  };

  const look = async (): Promise<boolean> => {
    const at = now();
    const atMs = monotonicMs();
    const kept = await readClockMark(store.db);
    if (await isStillOff(at, kept)) {
      last = { seenAt: at, atMs };
      return false;
    }
    // What was seen here since the mark was written is newer; what another process has written, too.
    const seenAt = last && kept && kept.seenAt > last.seenAt ? kept.seenAt : (last?.seenAt ?? kept?.seenAt);
    const mark = kept && seenAt && { ...kept, seenAt };
    const seen = { mark, now: at, elapsedMs: last && seenAt === last.seenAt ? atMs - last.atMs : 0 };
    const next = lookAtClock(seen, isDoubtful(seen) && (await agrees(at)));
    const isNew = next.held !== undefined && next.held.until.getTime() !== kept?.held?.until.getTime();
    const isOther = isNew || (next.held === undefined) !== (kept?.held === undefined);
    const ageMs = kept ? Math.abs(at.getTime() - kept.seenAt.getTime()) : Infinity;
    if (isOther || ageMs >= KEPT_MS)
      await store.write({ source: 'clock', subject: 'clock' }, async (tx) => {
        await keepClockMark(tx.db, next);
        if (isNew) await onHeld(tx, next.held, at);
      });
    // Only now: a jump that could not be written is to be found again.
    last = { seenAt: at, atMs };
    if (isNew) own = next.held;
    return next.held === undefined;
  };

  return () =>
    (underWay ??= look().finally(() => {
      underWay = undefined;
    }));
}
