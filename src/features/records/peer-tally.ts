import type { CalendarDate } from '../../shared/calendar.ts';
import type { Job } from '../jobs/life/job.ts';
import { assignmentOf, workOf } from '../jobs/life/job.ts';
import { totalOf, type Bill } from '../bills/bill.ts';

/** What one firm had another one do in a month, in one currency. Money in its minor units. */
export type PeerTally = {
  readonly leadFirmId: number;
  readonly serviceFirmId: number;
  /** "2026-11": of the approval in UTC for work, of the bill's date for money. */
  readonly month: string;
  readonly currency: string;
  readonly jobs: number;
  /** Worked, as reported. */
  readonly minutes: number;
  readonly billedMinor: number;
};

/** What approved work adds; nothing before it is approved, and nothing more when it is closed. */
export function tallyOfWork(before: Job, after: Job, today: CalendarDate): PeerTally[] {
  const serviceFirmId = assignmentOf(after)?.serviceFirmId;
  if (after.status !== 'approved' || before.status === 'approved' || serviceFirmId === undefined) return [];
  return [
    {
      leadFirmId: after.leadFirmId,
      serviceFirmId,
      month: monthOf(today),
      currency: after.terms.currency,
      jobs: 1,
      minutes: workOf(after)?.minutes ?? 0,
      billedMinor: 0,
    },
  ];
}

/** What a bill, as it is, comes to: its total from when it was submitted, unless it was made void. */
export function tallyOfBill(bill: Bill): PeerTally[] {
  const { leadFirmId, serviceFirmId, currency, billOn, status } = bill;
  if (billOn === undefined || status === 'draft' || status === 'void') return [];
  const month = monthOf(billOn);
  return [{ leadFirmId, serviceFirmId, month, currency, jobs: 0, minutes: 0, billedMinor: totalOf(bill) }];
}

/** What is to be added so that `after` is counted instead of `before`. */
export function tallyChange(before: readonly PeerTally[], after: readonly PeerTally[]): PeerTally[] {
  const taken = before.map((tally) => ({
    ...tally,
    jobs: -tally.jobs,
    minutes: -tally.minutes,
    billedMinor: -tally.billedMinor,
  }));
  return merged([...taken, ...after]).filter(
    ({ jobs, minutes, billedMinor }) => jobs !== 0 || minutes !== 0 || billedMinor !== 0,
  );
}

/** One for each pair of firms, month and currency, in an order that is always the same. */
export function merged(tallies: readonly PeerTally[]): PeerTally[] {
  const sums = new Map<string, PeerTally>();
  for (const tally of tallies) {
    const key = [tally.leadFirmId, tally.serviceFirmId, tally.month, tally.currency].join(':');
    const sum = sums.get(key);
    sums.set(
      key,
      sum
        ? {
            ...sum,
            jobs: sum.jobs + tally.jobs,
            minutes: sum.minutes + tally.minutes,
            billedMinor: sum.billedMinor + tally.billedMinor,
          }
        : tally,
    );
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, tally]) => tally);
}

/** The month of a day, as "2026-11". */
export function monthOf(day: CalendarDate): string {
  return day.slice(0, 7);
}

/** What went one way between two firms over a span of months. */
export type Given = {
  readonly jobs: number;
  readonly minutes: number;
  /** By currency, those with nothing left out. */
  readonly billed: readonly { readonly currency: string; readonly minor: number }[];
};

/** What a firm gave a peer and took from it. */
export type GiveAndTake = { readonly gave: Given; readonly took: Given };

/** @param tallies of a firm's pairs, over the span that is asked for */
export function giveAndTakeOf(tallies: readonly PeerTally[], firmId: number, peerId: number): GiveAndTake {
  const given = (leadFirmId: number, serviceFirmId: number): Given => {
    const own = tallies.filter(
      (tally) => tally.leadFirmId === leadFirmId && tally.serviceFirmId === serviceFirmId,
    );
    const currencies = [...new Set(own.map(({ currency }) => currency))].sort();
    const total = (of: readonly PeerTally[], what: 'jobs' | 'minutes' | 'billedMinor') =>
      of.reduce((sum, tally) => sum + tally[what], 0);
    return {
      jobs: total(own, 'jobs'),
      minutes: total(own, 'minutes'),
      billed: currencies
        .map((currency) => ({
          currency,
          minor: total(
            own.filter((tally) => tally.currency === currency),
            'billedMinor',
          ),
        }))
        .filter(({ minor }) => minor !== 0),
    };
  };
  return { gave: given(firmId, peerId), took: given(peerId, firmId) };
}
