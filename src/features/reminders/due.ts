import { addDays, dateOf, daysBetween, type CalendarDate } from '../../shared/calendar.ts';
import { opensAt, startOf, type Chain, type Local, type Steps } from '../../directory/rhythm.ts';
import { audienceOfStep, units } from './step.ts';

/** What keeps a chain from going on. */
export type Pause =
  | { readonly kind: 'promise' | 'snooze'; readonly resumesOn: CalendarDate }
  /** What was stopped has gone on since that day. */
  | { readonly kind: 'resume'; readonly resumesOn: CalendarDate }
  | { readonly kind: 'stop'; readonly reason: string };

/** One chain as one firm hears of it. */
export type Chase = {
  readonly chain: Chain;
  readonly side: 'lead' | 'service';
  /** Those of the firm that did the work: it is its money. */
  readonly steps: Steps;
  /** From when hours count. What falls on that day or before is not for this chain: the thing itself was news. */
  readonly since: Date;
  /** From which days count, and where. */
  readonly day: { readonly on: CalendarDate; readonly timeZone: string };
  /** The furthest step that is settled, sent or skipped; undefined for none. */
  readonly settled: number | undefined;
  readonly pause: Pause | undefined;
};

export type Verdict =
  /** `offset` goes out now; what was missed before it does not. */
  | { readonly kind: 'send'; readonly offset: number; readonly skipped: readonly number[] }
  /** `offset` is the next one, as things stand. */
  | { readonly kind: 'wait'; readonly offset: number; readonly at: Date }
  | { readonly kind: 'over' };

/**
 * What is due of a chain for a firm. Everything that a firm is reminded of on one day is one message, which goes
 * at its time of the day, on its business days and outside of its quiet hours: what comes too early or too late
 * for today's goes into the next one, and of several missed steps only the furthest.
 * @param local of the firm that hears of it
 * @param wasTold whether it had its message of today
 */
export function due(now: Date, chase: Chase, local: Local, wasTold: boolean): Verdict {
  if (chase.pause?.kind === 'stop') return { kind: 'over' };
  const left = stepsLeft(chase);
  const [nearest] = left;
  if (nearest === undefined) return { kind: 'over' };
  const from = wasTold ? startOf(addDays(dateOf(now, local.timeZone), 1), local.timeZone) : now;
  const ripe = ripeAt(chase, nearest, local.timeZone);
  const at = opensAt(later(ripe, from), local.rhythm.remindAt, local);
  const unripe = left.findIndex((offset) => ripeAt(chase, offset, local.timeZone) > at);
  const reached = unripe < 0 ? left : left.slice(0, unripe);
  const offset = reached.at(-1) ?? nearest;
  return at <= now ? { kind: 'send', offset, skipped: reached.slice(0, -1) } : { kind: 'wait', offset, at };
}

function stepsLeft({ chain, side, steps, since, day, settled, pause }: Chase): number[] {
  const newsAt = daysBetween(day.on, dateOf(since, day.timeZone));
  const isLeft = (offset: number): boolean =>
    audienceOfStep(chain, offset, side) !== undefined &&
    (settled === undefined || offset > settled) &&
    (units[chain] === 'hours' || offset > newsAt);
  const left = steps[chain].filter(isLeft);
  if (left.length > 0 || steps[chain].length === 0 || chain !== 'pay') return left;
  // A promise that was not kept, or reminders that go on again, are a step of their own once there is no other.
  return pause && pause.kind !== 'stop' ? [daysBetween(day.on, pause.resumesOn)].filter(isLeft) : [];
}

const HOUR = 3_600_000;

/**
 * From when a step may go out. A day has begun where the bill is paid and where it is heard of, so that nobody
 * hears "overdue" while it is the due day for the other.
 */
function ripeAt({ chain, since, day, pause }: Chase, offset: number, timeZone: string): Date {
  const begun = (on: CalendarDate): Date => later(startOf(on, day.timeZone), startOf(on, timeZone));
  const own =
    units[chain] === 'hours' ? new Date(since.getTime() + offset * HOUR) : begun(addDays(day.on, offset));
  const waits = pause?.kind === 'promise' || pause?.kind === 'snooze';
  return waits ? later(own, begun(pause.resumesOn)) : own;
}

function later(one: Date, other: Date): Date {
  return one < other ? other : one;
}
