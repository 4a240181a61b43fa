import { counts, type Bill } from '../bills/bill.ts';
import { dateOf, daysBetween, type CalendarDate } from '../../shared/calendar.ts';

/** What can stand in a firm's record; docs/decisions/records.md says what counts as which. */
export const recordKinds = ['paid', 'dispute_raised', 'dispute_received', 'back_out', 'no_show'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** One thing that happened between a firm and a peer, as it stands in the firm's record. No amount is in it. */
export type RecordEntry = {
  /** What it is of: it stands once. */
  readonly key: string;
  /** Whose record it is in. */
  readonly firmId: number;
  readonly peerFirmId: number;
  readonly kind: RecordKind;
  readonly jobId: number;
  readonly billId: number | undefined;
  /** Of a paid bill: days from its date to the payment that settled it, at most 999. */
  readonly days: number | undefined;
  /** Of a paid bill: whether that was on its due day or before. */
  readonly onTime: boolean | undefined;
  readonly at: Date;
};

const MOST_DAYS = 999;

/** What a bill, as it is, puts into the records of its two firms. @param leadZone where its days are those of the payer */
export function entriesOfBill(bill: Bill, leadZone: string): RecordEntry[] {
  if (bill.status === 'draft' || bill.status === 'void') return [];
  return [...paidEntry(bill, leadZone), ...disputeEntries(bill)];
}

/**
 * A bill that is paid in full, in the record of the firm that paid, once the payee has confirmed every payment: nobody's
 * own word makes their record. It is left out where the payee has conceded a dispute after the due day: what was late
 * then was not the payer's doing.
 */
function paidEntry(bill: Bill, leadZone: string): RecordEntry[] {
  const { billOn, dueOn, settledAt } = bill;
  const paid = bill.payments.filter((payment) => counts(payment) && payment.amountMinor > 0);
  if (paid.some(({ status }) => status !== 'confirmed')) return [];
  const settledOn = paid
    .map(({ paidOn }) => paidOn)
    .sort()
    .at(-1);
  if (bill.status !== 'paid' || !settledOn || !billOn || !dueOn || !settledAt) return [];
  const onTime = settledOn <= dueOn;
  if (!onTime && wasConcededAfter(bill, dueOn, leadZone)) return [];
  const days = Math.min(MOST_DAYS, Math.max(0, daysBetween(billOn, settledOn)));
  const { leadFirmId: firmId, serviceFirmId: peerFirmId } = bill;
  return [{ ...about(bill, 'paid'), firmId, peerFirmId, kind: 'paid', days, onTime, at: settledAt }];
}

function wasConcededAfter({ disputes }: Bill, dueOn: CalendarDate, leadZone: string): boolean {
  return disputes.some(
    ({ settledBy, settledAt }) =>
      (settledBy === 'credit' || settledBy === 'change') &&
      settledAt !== undefined &&
      dateOf(settledAt, leadZone) > dueOn,
  );
}

/** A dispute stands in both records, unless its firm has withdrawn it. */
function disputeEntries(bill: Bill): RecordEntry[] {
  const { leadFirmId, serviceFirmId } = bill;
  return bill.disputes.flatMap(({ settledBy, raisedAt: at }, index): RecordEntry[] => {
    if (settledBy === 'withdrawal') return [];
    const dispute = `dispute:${String(index)}`;
    const never = { days: undefined, onTime: undefined, at };
    return [
      {
        ...about(bill, `${dispute}:raised`),
        firmId: leadFirmId,
        peerFirmId: serviceFirmId,
        kind: 'dispute_raised',
        ...never,
      },
      {
        ...about(bill, `${dispute}:received`),
        firmId: serviceFirmId,
        peerFirmId: leadFirmId,
        kind: 'dispute_received',
        ...never,
      },
    ];
  });
}

function about({ id, jobId }: Bill, what: string) {
  return { key: `bill:${String(id)}:${what}`, jobId, billId: id };
}

/** The events of a job that stand in the record of the firm that had it. */
export const recordedEvents = { JobBackedOut: 'back_out', NobodyCame: 'no_show' } as const;
export type RecordedEvent = keyof typeof recordedEvents;

export function isRecorded(event: string): event is RecordedEvent {
  return event in recordedEvents;
}

/** @param revision that of the job after the event */
export function entryOfJob(
  event: RecordedEvent,
  job: {
    readonly jobId: number;
    readonly revision: number;
    readonly leadFirmId: number;
    readonly serviceFirmId: number;
  },
  at: Date,
): RecordEntry {
  const kind = recordedEvents[event];
  const { jobId, revision, leadFirmId, serviceFirmId } = job;
  return {
    key: `job:${String(jobId)}:${String(revision)}:${kind}`,
    firmId: serviceFirmId,
    peerFirmId: leadFirmId,
    kind,
    jobId,
    billId: undefined,
    days: undefined,
    onTime: undefined,
    at,
  };
}

/** What to take out of the records and what to put in, from one state of something to the next. */
export function changedEntries(
  before: readonly RecordEntry[],
  after: readonly RecordEntry[],
): { readonly out: readonly RecordEntry[]; readonly in: readonly RecordEntry[] } {
  const isIn = (entries: readonly RecordEntry[], entry: RecordEntry) =>
    entries.some((each) => isSame(each, entry));
  return {
    out: before.filter((entry) => !isIn(after, entry)),
    in: after.filter((entry) => !isIn(before, entry)),
  };
}

function isSame(one: RecordEntry, other: RecordEntry): boolean {
  return (
    one.key === other.key &&
    one.days === other.days &&
    one.onTime === other.onTime &&
    one.at.getTime() === other.at.getTime()
  );
}
