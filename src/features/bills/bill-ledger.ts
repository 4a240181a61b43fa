import { dateOf, type CalendarDate } from '../../shared/calendar.ts';
import { counts, totalOf, type Bill, type LedgerEntry } from './bill.ts';

/** When something is entered. */
export type Entering = {
  /** The day on which it is entered, where it is later of the two firms: neither has drawn a statement of it yet. */
  readonly enteredOn: CalendarDate;
  /** Of the lead firm. */
  readonly timeZone: string;
};

export function enteringOn(now: Date, leadZone: string, serviceZone: string): Entering {
  const [here, there] = [dateOf(now, leadZone), dateOf(now, serviceZone)];
  return { enteredOn: here > there ? here : there, timeZone: leadZone };
}

/** The ledger of a bill after a change. A draft has none: nobody owes anything. */
export function ledgerAfter(
  before: Bill,
  after: Omit<Bill, 'ledger'>,
  { enteredOn: on, timeZone }: Entering,
): Bill['ledger'] {
  if (!after.submittedAt) return undefined;
  const entered = [...totalEntry(before, after, on), ...paymentEntries(before, after, on)];
  return entered.length === 0 ? before.ledger : [...ledgerOf(before, timeZone), ...entered];
}

/** What stands in statements of a bill. One that was last changed before there were ledgers has it from its facts. */
export function ledgerOf(bill: Bill, leadZone: string): readonly LedgerEntry[] {
  return bill.ledger ?? (bill.status === 'draft' || bill.status === 'void' ? [] : fromFacts(bill, leadZone));
}

function totalEntry(before: Bill, after: Omit<Bill, 'ledger'>, on: CalendarDate): LedgerEntry[] {
  const isVoid = after.reason !== undefined;
  // Nothing of it is paid, or it could not be made void.
  if (isVoid) return [{ kind: 'void', on, amountMinor: -totalOf(before) }];
  if (!before.submittedAt) return [{ kind: 'bill', on, amountMinor: totalOf(after) }];
  const amountMinor = totalOf(after) - totalOf(before);
  if (amountMinor === 0) return [];
  const [added] = after.lines.slice(before.lines.length);
  return added?.kind === 'credit' || added?.kind === 'late_fee'
    ? [{ kind: added.kind, on, amountMinor, text: added.text }]
    : [{ kind: 'change', on, amountMinor }];
}

function paymentEntries(before: Bill, after: Omit<Bill, 'ledger'>, on: CalendarDate): LedgerEntry[] {
  return after.payments.flatMap((payment, index): LedgerEntry[] => {
    const former = before.payments[index];
    const did = former !== undefined && counts(former);
    if (did === counts(payment)) return [];
    if (!did) return [{ kind: 'payment', on, amountMinor: -payment.amountMinor, payment: index }];
    const kind = payment.status === 'withdrawn' ? 'payment_withdrawn' : 'payment_queried';
    return [{ kind, on, amountMinor: payment.amountMinor, payment: index }];
  });
}

/** Itself on its date, each credit on the day on which it was given, each payment that counts on its own. */
function fromFacts(bill: Bill, leadZone: string): LedgerEntry[] {
  const credits = bill.lines.filter(({ kind }) => kind === 'credit');
  // Each credit has settled a dispute, and they stand in the same order.
  const settled = bill.disputes.filter(({ settledBy }) => settledBy === 'credit');
  const billedOn = bill.billOn ?? dateOf(bill.createdAt, leadZone);
  return [
    { kind: 'bill', on: billedOn, amountMinor: totalOf(bill) - totalOf({ lines: credits }) },
    ...credits.map(({ text, amountMinor }, index): LedgerEntry => {
      const at = settled[index]?.settledAt;
      return { kind: 'credit', on: at ? dateOf(at, leadZone) : billedOn, amountMinor, text };
    }),
    ...bill.payments.flatMap((payment, index): LedgerEntry[] =>
      counts(payment)
        ? [{ kind: 'payment', on: payment.paidOn, amountMinor: -payment.amountMinor, payment: index }]
        : [],
    ),
  ];
}
