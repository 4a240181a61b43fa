import type { Overdue } from '../bills/aging.ts';
import type { RecordEntry, RecordKind } from './record-entry.ts';

/** How many entries of a kind a record has; of paid bills, one for each number of days. */
export type Tally = {
  readonly kind: RecordKind;
  readonly days: number;
  readonly entries: number;
  readonly onTime: number;
};

/** A firm's record in figures, for everybody in the network. */
export type FirmRecord = {
  readonly paidBills: number;
  /** The median; undefined where there are too few bills to say. */
  readonly daysToPay: number | undefined;
  /** In whole percent, rounded down, so that 100 is all of them; undefined as above. */
  readonly onTimePercent: number | undefined;
  readonly disputesRaised: number;
  readonly disputesReceived: number;
  readonly backOuts: number;
  readonly noShows: number;
  /** What it is late with now; of this alone nothing is kept. */
  readonly overdue: Overdue;
};

/** Fewer say nothing of a firm, and might tell of one bill. */
export const ENOUGH_BILLS = 3;

/** What an entry adds to the tallies of its firm. */
export function tallyOf({ kind, days = 0, onTime = false }: RecordEntry): Tally {
  return { kind, days, entries: 1, onTime: onTime ? 1 : 0 };
}

export function recordOf(tallies: readonly Tally[], overdue: Overdue = { bills: 0, days: 0 }): FirmRecord {
  const count = (kind: RecordKind) =>
    sum(tallies.filter((tally) => tally.kind === kind).map((t) => t.entries));
  const paid = tallies.filter(({ kind, entries }) => kind === 'paid' && entries > 0);
  const paidBills = count('paid');
  const isEnough = paidBills >= ENOUGH_BILLS;
  return {
    paidBills,
    daysToPay: isEnough ? medianOf(paid, paidBills) : undefined,
    onTimePercent: isEnough
      ? Math.floor((sum(paid.map(({ onTime }) => onTime)) * 100) / paidBills)
      : undefined,
    disputesRaised: count('dispute_raised'),
    disputesReceived: count('dispute_received'),
    backOuts: count('back_out'),
    noShows: count('no_show'),
    overdue,
  };
}

/** The middle one of all numbers of days; of an even number, between the two in the middle, rounded up. */
function medianOf(paid: readonly Tally[], count: number): number {
  const byDays = [...paid].sort((one, other) => one.days - other.days);
  const at = (place: number): number => {
    let passed = 0;
    return byDays.find(({ entries }) => (passed += entries) > place)?.days ?? 0;
  };
  return Math.ceil((at(Math.floor((count - 1) / 2)) + at(Math.floor(count / 2))) / 2);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
