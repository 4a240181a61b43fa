/**
 * A year of reminders by a clock that is set: what `due` says at every tick is held against what a plain reading
 * of the rules says, which knows the time by `Intl` alone, while ticks come twice or not at all, from two
 * processes, and crash before or after they have committed.
 */
import { describe, expect, it } from 'vitest';
import { due, type Chase } from '../../../src/features/reminders/due.ts';
import { defaultSteps } from '../../../src/features/reminders/step.ts';
import { DAY, firms, MINUTE, numbersFrom, PATIENCE, plusDays, START, wall, type TestFirm } from './firms.ts';

type Bill = {
  readonly id: number;
  readonly payer: TestFirm;
  readonly payee: TestFirm;
  readonly submittedAt: Date;
  readonly dueOn: string;
  readonly paidAt: Date | undefined;
};

type Slot = { readonly at: Date; readonly outcome: 'sent' | 'skipped' };
/** What the database keeps: nothing is in it but what was committed as a whole. */
type Slots = Map<string, Slot>;

function isOpenBy(at: Date, { timeZone, rhythm }: TestFirm): boolean {
  const { minute, weekday } = wall(at, timeZone);
  const { quiet, businessDays, remindAt } = rhythm;
  const isQuiet =
    quiet !== undefined &&
    (quiet.from < quiet.until
      ? minute >= quiet.from && minute < quiet.until
      : minute >= quiet.from || minute < quiet.until);
  return businessDays.includes(weekday) && !isQuiet && minute >= remindAt;
}

const stepKey = (bill: Bill, to: TestFirm, offset: number): string =>
  `bill:${String(bill.id)}:pay:${String(offset)}:${to.name}`;
const dayKey = (to: TestFirm, at: Date): string => `day:${wall(at, to.timeZone).date}:${to.name}`;

const stepsFor = (bill: Bill, to: TestFirm): readonly number[] =>
  defaultSteps.pay.filter((offset) => to === bill.payer || offset >= 1);

/** What the rules say is to go out at this moment; written without a look at `due`. */
function expected(
  at: Date,
  bill: Bill,
  to: TestFirm,
  slots: Slots,
): { sent: number; skipped: number[] } | undefined {
  if (!isOpenBy(at, to) || slots.has(dayKey(to, at))) return undefined;
  const there = wall(at, bill.payer.timeZone).date;
  const here = wall(at, to.timeZone).date;
  const newsOn = wall(bill.submittedAt, bill.payer.timeZone).date;
  const steps = stepsFor(bill, to);
  const lastSettled = steps.findLastIndex((offset) => slots.has(stepKey(bill, to, offset)));
  const open = steps
    .slice(lastSettled + 1)
    .filter((offset) => plusDays(bill.dueOn, offset) > newsOn)
    .filter((offset) => plusDays(bill.dueOn, offset) <= there && plusDays(bill.dueOn, offset) <= here);
  const sent = open.at(-1);
  return sent === undefined ? undefined : { sent, skipped: open.slice(0, -1) };
}

function chaseOf(bill: Bill, to: TestFirm, slots: Slots): Chase {
  return {
    chain: 'pay',
    side: to === bill.payer ? 'lead' : 'service',
    steps: defaultSteps,
    since: bill.submittedAt,
    day: { on: bill.dueOn, timeZone: bill.payer.timeZone },
    settled: stepsFor(bill, to).findLast((offset) => slots.has(stepKey(bill, to, offset))),
    pause: undefined,
  };
}

/** One firm's message of one tick, as it would be committed. */
function plan(now: Date, to: TestFirm, bills: readonly Bill[], slots: Slots): [string, Slot][] {
  const rows = bills.flatMap((bill): [string, Slot][] => {
    const verdict = due(now, chaseOf(bill, to, slots), to, slots.has(dayKey(to, now)));
    if (verdict.kind !== 'send') return [];
    return [
      [stepKey(bill, to, verdict.offset), { at: now, outcome: 'sent' }],
      ...verdict.skipped.map((offset): [string, Slot] => [
        stepKey(bill, to, offset),
        { at: now, outcome: 'skipped' },
      ]),
    ];
  });
  return rows.length === 0 ? [] : [[dayKey(to, now), { at: now, outcome: 'sent' }], ...rows];
}

/** All or nothing, and nothing where a key is there already; whether it was written. */
function commit(rows: readonly [string, Slot][], slots: Slots): boolean {
  if (rows.length === 0 || rows.some(([key]) => slots.has(key))) return false;
  for (const [key, slot] of rows) slots.set(key, slot);
  return true;
}

const END = START + 380 * DAY;

function yearOf(seed: number): { bills: Bill[]; ticks: Date[]; random: () => number } {
  const random = numbersFrom(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const bills = Array.from({ length: 36 }, (_, id): Bill => {
    const payer = pick(firms);
    const payee = pick(firms.filter((each) => each !== payer));
    const submittedAt = new Date(START + Math.floor(random() * 270 * DAY));
    const dueOn = plusDays(wall(submittedAt, payer.timeZone).date, pick([0, 1, 7, 14, 30, 60]));
    const isPaid = random() < 0.5;
    const paidAt = isPaid ? new Date(submittedAt.getTime() + Math.floor(random() * 90 * DAY)) : undefined;
    return { id, payer, payee, submittedAt, dueOn, paidAt };
  });
  const ticks: Date[] = [];
  for (let at = START; at < END; at += 45 * MINUTE) {
    const tick = at + Math.floor(random() * 3 * MINUTE);
    ticks.push(new Date(tick));
    // The ticker fires twice, from the same process or from another.
    if (random() < 0.3) ticks.push(new Date(tick + Math.floor(random() * 2000)));
    const outage = random();
    if (outage < 0.01) at += Math.floor(random() * 5 * 60 * MINUTE);
    else if (outage < 0.0115) at += Math.floor(random() * 4 * DAY);
    else if (outage < 0.0117) at += Math.floor(random() * 20 * DAY);
  }
  return { bills, ticks, random };
}

describe('a year of reminders in five zones', () => {
  it.each([1, 2])(
    'is each step once or rightly skipped, at the right time (seed %i)',
    (seed) => {
      const { bills, ticks, random } = yearOf(seed);
      const slots: Slots = new Map();
      const perDay = new Map<string, number>();
      let crashes = 0;
      let conflicts = 0;
      for (const now of ticks) {
        const live = bills.filter(
          ({ submittedAt, paidAt }) => submittedAt <= now && (paidAt === undefined || now < paidAt),
        );
        for (const to of firms) {
          const own = live.filter(({ payer, payee }) => payer === to || payee === to);
          const wanted = new Map(own.map((bill) => [bill, expected(now, bill, to, slots)]));
          const rows = plan(now, to, own, slots);
          const written = Object.fromEntries(rows.map(([key, { outcome }]) => [key, outcome]));
          const right: Record<string, string> = {};
          for (const [bill, step] of wanted) {
            if (!step) continue;
            right[dayKey(to, now)] = 'sent';
            right[stepKey(bill, to, step.sent)] = 'sent';
            for (const offset of step.skipped) right[stepKey(bill, to, offset)] = 'skipped';
          }
          expect(written, `${to.name} at ${now.toISOString()}`).toEqual(right);
          if (rows.length === 0) continue;
          // Killed before it is committed: as if it had not been.
          if (random() < 0.1) {
            crashes += 1;
            continue;
          }
          // Two processes have read the same.
          const other = plan(now, to, own, slots);
          expect(commit(rows, slots)).toBe(true);
          expect(commit(other, slots)).toBe(false);
          conflicts += 1;
          const day = dayKey(to, now);
          perDay.set(day, (perDay.get(day) ?? 0) + 1);
        }
      }
      expect(crashes).toBeGreaterThan(5);
      expect(conflicts).toBeGreaterThan(100);
      expect(Math.max(...perDay.values())).toBe(1);
      for (const bill of bills) for (const to of [bill.payer, bill.payee]) checkChain(bill, to, slots);
    },
    PATIENCE,
  );
});

/** Looks at what a whole life of a bill has come to. */
function checkChain(bill: Bill, to: TestFirm, slots: Slots): void {
  const steps = stepsFor(bill, to).map((offset) => ({ offset, slot: slots.get(stepKey(bill, to, offset)) }));
  const settled = steps.filter((step) => step.slot !== undefined);
  for (const { offset, slot } of settled) {
    if (!slot) continue;
    const { date, minute } = wall(slot.at, to.timeZone);
    expect(minute).toBeGreaterThanOrEqual(to.rhythm.remindAt);
    expect(wall(slot.at, bill.payer.timeZone).date >= plusDays(bill.dueOn, offset)).toBe(true);
    expect(date >= plusDays(bill.dueOn, offset)).toBe(true);
    if (bill.paidAt) expect(slot.at < bill.paidAt).toBe(true);
    // What was skipped gave way to a later one in the same message.
    if (slot.outcome === 'skipped')
      expect(
        settled.some(
          (other) =>
            other.offset > offset &&
            other.slot?.outcome === 'sent' &&
            other.slot.at.getTime() === slot.at.getTime(),
        ),
      ).toBe(true);
  }
  // None is left out between two that were settled, and an unpaid bill is chased to the end.
  const [first] = settled;
  const last = settled.at(-1);
  if (first && last)
    expect(settled.map(({ offset }) => offset)).toEqual(
      steps.map(({ offset }) => offset).filter((offset) => offset >= first.offset && offset <= last.offset),
    );
  if (!bill.paidAt && plusDays(bill.dueOn, 110) < new Date(END).toISOString().slice(0, 10))
    expect(last?.offset).toBe(86);
}
