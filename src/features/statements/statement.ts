import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import type { Period } from '../../shared/read-period.ts';
import { billName, methodLabels } from '../bills/bill-card.ts';
import { ledgerOf } from '../bills/bill-ledger.ts';
import type { Bill, LedgerEntry, Payment } from '../bills/bill.ts';

/** In the order in which those of one day stand. */
const entryKinds = ['bill', 'credit', 'payment'] as const;

/** Something that changed what one firm owes the other. */
export type StatementEntry = {
  readonly kind: (typeof entryKinds)[number];
  /** Whether it is about a bill of the firm that reads, to its peer. */
  readonly isOurs: boolean;
  readonly on: CalendarDate;
  readonly text: string;
  readonly reference: string;
  /** More than nothing where it is in favour of the firm that reads. */
  readonly amountMinor: number;
};

/** One currency's account between two firms. Balances are more than nothing where the peer owes. */
export type StatementAccount = {
  readonly currency: string;
  readonly openingMinor: number;
  readonly entries: readonly (StatementEntry & { readonly balanceMinor: number })[];
  readonly closingMinor: number;
};

/**
 * What a bill has brought about, each on the day on which it was entered: so no statement of days that are over ever
 * changes, whatever is entered later.
 */
export function entriesOf(bill: Bill, firmId: number, leadZone: string): readonly StatementEntry[] {
  const isOurs = bill.serviceFirmId === firmId;
  const sign = isOurs ? 1 : -1;
  return ledgerOf(bill, leadZone).map((entry): StatementEntry => {
    const payment = entry.payment === undefined ? undefined : bill.payments[entry.payment];
    return {
      kind: kindOf[entry.kind],
      isOurs,
      on: entry.on,
      text: payment ? paymentText(bill, payment, entry) : `${billName(bill)}: ${whatOf(bill, entry)}`,
      reference: payment?.reference ?? '',
      amountMinor: sign * entry.amountMinor,
    };
  });
}

const kindOf = {
  bill: 'bill',
  change: 'bill',
  late_fee: 'bill',
  void: 'bill',
  credit: 'credit',
  payment: 'payment',
  payment_queried: 'payment',
  payment_withdrawn: 'payment',
} as const satisfies Record<LedgerEntry['kind'], (typeof entryKinds)[number]>;

function whatOf({ summary }: Bill, { kind, text }: LedgerEntry): string {
  if (kind === 'void') return 'made void';
  return kind === 'change' ? 'changed' : (text ?? summary);
}

function paymentText(bill: Bill, payment: Payment, { kind, on }: LedgerEntry): string {
  const what = payment.amountMinor < 0 ? 'Paid back of' : 'Payment of';
  const text = `${what} ${billName(bill)} by ${methodLabels[payment.method]}`;
  if (kind === 'payment_queried') return `${text}: did not arrive`;
  if (kind === 'payment_withdrawn') return `${text}: withdrawn`;
  const paidOn = payment.paidOn === on ? '' : `, paid on ${formatDate(payment.paidOn)}`;
  return `${text}${paidOn}${payment.status === 'reported' ? ', not confirmed yet' : ''}`;
}

/** What is kept of the bills read so far: of those before the period nothing but their sum. */
export type Gathered = Map<string, { openingMinor: number; readonly entries: StatementEntry[] }>;

/** Adds what a bill has brought about up to the end of the period. */
export function gather(
  gathered: Gathered,
  entries: readonly StatementEntry[],
  currency: string,
  { from, to }: Period,
): void {
  const kept = gathered.get(currency) ?? { openingMinor: 0, entries: [] };
  for (const entry of entries) {
    if (entry.on < from) kept.openingMinor += entry.amountMinor;
    else if (entry.on <= to) kept.entries.push(entry);
  }
  gathered.set(currency, kept);
}

/** The accounts with their running balances, by currency; without those in which nothing stands. */
export function accountsOf(gathered: Gathered): readonly StatementAccount[] {
  return [...gathered]
    .filter(([, { openingMinor, entries }]) => openingMinor !== 0 || entries.length > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, { openingMinor, entries }]) => {
      let balanceMinor = openingMinor;
      const ordered = entries.toSorted(inOrder).map((entry) => {
        balanceMinor += entry.amountMinor;
        return { ...entry, balanceMinor };
      });
      return { currency, openingMinor, entries: ordered, closingMinor: balanceMinor };
    });
}

function inOrder(one: StatementEntry, other: StatementEntry): number {
  if (one.on !== other.on) return one.on < other.on ? -1 : 1;
  return entryKinds.indexOf(one.kind) - entryKinds.indexOf(other.kind);
}

/** What an account comes to by kind, for the side that reads: ours is what we billed, theirs what they did. */
export function sumsOf({
  entries,
}: StatementAccount): Readonly<Record<(typeof entryKinds)[number], { ours: number; theirs: number }>> {
  const sum = (kind: StatementEntry['kind'], isOurs: boolean): number =>
    entries
      .filter((entry) => entry.kind === kind && entry.isOurs === isOurs)
      .reduce((total, { amountMinor }) => total + amountMinor, 0);
  const both = (kind: StatementEntry['kind']) => ({ ours: sum(kind, true), theirs: sum(kind, false) });
  return { bill: both('bill'), credit: both('credit'), payment: both('payment') };
}
