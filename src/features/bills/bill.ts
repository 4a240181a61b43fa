import { daysBetween, type CalendarDate } from '../../shared/calendar.ts';

export const billStatuses = [
  'draft',
  'submitted',
  'approved',
  'partially_paid',
  'paid',
  'disputed',
  'void',
] as const;
export type BillStatus = (typeof billStatuses)[number];

/** `cap` is what exceeds the agreed maximum, `other` what the service firm bills beyond terms and time. */
export const lineKinds = [
  'labour',
  'travel',
  'expense',
  'cap',
  'cancellation_fee',
  'late_fee',
  'credit',
  'other',
] as const;
export type LineKind = (typeof lineKinds)[number];

/** A line of a bill, in minor units of its currency. */
export type BillLine = {
  readonly kind: LineKind;
  readonly text: string;
  /** What terms and time come to; undefined where they say nothing of it. */
  readonly draftedMinor: number | undefined;
  readonly amountMinor: number;
  /** Of work by the hour, what was drafted: minutes after rounding, and an hour's price. */
  readonly time?: { readonly minutes: number; readonly rateMinor: number } | undefined;
  /** Of a late fee: how many full 30 days it is for. */
  readonly periods?: number | undefined;
};

export const paymentMethods = ['bank_transfer', 'card', 'cheque', 'cash', 'other'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];
export const paymentStatuses = ['reported', 'confirmed', 'queried', 'withdrawn'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** Money that went from the lead firm to the service firm, as one of them says. */
export type Payment = {
  /** 0 until it is recorded. */
  readonly id: number;
  /** Less than nothing for what the service firm paid back of a credit. */
  readonly amountMinor: number;
  /** Where the payer is. */
  readonly paidOn: CalendarDate;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly recordedById: number;
  /** What the payer reports counts until the payee queries it. */
  readonly status: PaymentStatus;
  /** Why it was queried. */
  readonly query: string | undefined;
  readonly createdAt: Date;
  readonly answeredAt: Date | undefined;
};

export const settlements = ['credit', 'change', 'withdrawal'] as const;
export type Settlement = (typeof settlements)[number];

/** What the lead firm does not accept of a bill; open while `settledBy` is undefined. */
export type Dispute = {
  /** 0 until it is recorded. */
  readonly id: number;
  readonly amountMinor: number;
  readonly reason: string;
  readonly raisedById: number;
  readonly raisedAt: Date;
  readonly settledBy: Settlement | undefined;
  readonly settledById: number | undefined;
  readonly settledAt: Date | undefined;
};

export const ledgerKinds = [
  'bill',
  'change',
  'late_fee',
  'credit',
  'void',
  'payment',
  'payment_queried',
  'payment_withdrawn',
] as const;

/** Something that changed what the lead firm owes, on the day on which it was entered. Added, and never changed. */
export type LedgerEntry = {
  readonly kind: (typeof ledgerKinds)[number];
  readonly on: CalendarDate;
  /** Less than nothing where the lead firm owes less. */
  readonly amountMinor: number;
  /** What the line of a credit or a late fee says. */
  readonly text?: string | undefined;
  /** Which one of the bill's payments, from 0. */
  readonly payment?: number | undefined;
};

/** The service firm's invoice to the lead firm for one job. Balance, age and "overdue" are computed. */
export type Bill = {
  readonly id: number;
  readonly jobId: number;
  /** That of the job. */
  readonly summary: string;
  readonly serviceFirmId: number;
  readonly leadFirmId: number;
  /** The service firm's own; undefined while it is a draft. */
  readonly number: string | undefined;
  readonly status: BillStatus;
  readonly revision: number;
  readonly currency: string;
  readonly lines: readonly BillLine[];
  readonly netDays: number;
  /** Hundredths of a percent of what is open, for each full 30 days. */
  readonly lateFeeBps: number | undefined;
  /** Where the lead firm is; undefined while it is a draft. */
  readonly billOn: CalendarDate | undefined;
  /** Bill date and net days; nothing that the client does moves it, nor does a weekend. */
  readonly dueOn: CalendarDate | undefined;
  /** For the lead firm alone: whether its client has paid. It changes nothing. */
  readonly clientNote: string | undefined;
  /** Why it was made void. */
  readonly reason: string | undefined;
  readonly createdAt: Date;
  readonly submittedAt: Date | undefined;
  /** Of a draft: when the lead firm approved the work, and with it a bill of exactly that. */
  readonly approvedAt: Date | undefined;
  readonly settledAt: Date | undefined;
  readonly payments: readonly Payment[];
  readonly disputes: readonly Dispute[];
  /** Undefined for a draft, and for what was last changed before there were ledgers. */
  readonly ledger: readonly LedgerEntry[] | undefined;
};

/** What a sum, a status or an age is computed from. */
type Sums = Pick<Bill, 'lines' | 'payments' | 'disputes'>;

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** In minor units, as all amounts here. */
export function totalOf({ lines }: Pick<Bill, 'lines'>): number {
  return sum(lines.map((line) => line.amountMinor));
}

/** Whether a payment counts: the payee has it, or has not said otherwise. */
export function counts({ status }: Pick<Payment, 'status'>): boolean {
  return status === 'reported' || status === 'confirmed';
}

export function paidOf({ payments }: Pick<Bill, 'payments'>): number {
  return sum(payments.filter(counts).map((payment) => payment.amountMinor));
}

/** What is still to be paid, disputed or not; less than nothing where a credit came after the payment. */
export function balanceOf(bill: Sums): number {
  return totalOf(bill) - paidOf(bill);
}

/** What the service firm owes back, as a credit was given on what is paid. */
export function owedBackOf(bill: Sums): number {
  return Math.max(0, -balanceOf(bill));
}

export function openDispute({ disputes }: Pick<Bill, 'disputes'>): Dispute | undefined {
  return disputes.find(({ settledBy }) => settledBy === undefined);
}

/** The part of the balance that is disputed: only that waits. */
export function disputedOf(bill: Sums): number {
  return Math.min(openDispute(bill)?.amountMinor ?? 0, balanceOf(bill));
}

/** What is to be paid now. */
export function payableOf(bill: Sums): number {
  return balanceOf(bill) - disputedOf(bill);
}

/** What a bill is by the facts; the status in its row is always this. A draft is `void` by its reason alone. */
export function statusOf(bill: Sums & Pick<Bill, 'reason' | 'submittedAt' | 'approvedAt'>): BillStatus {
  if (bill.reason !== undefined) return 'void';
  if (!bill.submittedAt) return 'draft';
  if (openDispute(bill)) return 'disputed';
  if (balanceOf(bill) <= 0) return 'paid';
  if (paidOf(bill) > 0) return 'partially_paid';
  return bill.approvedAt ? 'approved' : 'submitted';
}

/** Those on which something is to be paid. */
export const openBillStatuses = [
  'submitted',
  'approved',
  'partially_paid',
  'disputed',
] as const satisfies readonly BillStatus[];

export function isOpen({ status }: Pick<Bill, 'status'>): boolean {
  return (openBillStatuses as readonly BillStatus[]).includes(status);
}

/** Whether it was sent and something of it is still to be paid, disputed or not. */
export function isUnpaid(bill: Sums & Pick<Bill, 'status' | 'submittedAt'>): boolean {
  return bill.submittedAt !== undefined && bill.status !== 'void' && balanceOf(bill) > 0;
}

/** Whether nothing is left to do about it: it is paid, and the payee has all of it and keeps it. */
export function isSettled(bill: Bill): boolean {
  const waits = bill.payments.some(({ status }) => status === 'reported' || status === 'queried');
  return bill.status === 'paid' && !waits && owedBackOf(bill) === 0;
}

/**
 * How many days a bill is overdue; 0 on the day it is due, before, and where nothing is to be paid now.
 * @param today where the lead firm is
 */
export function daysOverdue(bill: Bill, today: CalendarDate): number {
  if (!isOpen(bill) || bill.dueOn === undefined || payableOf(bill) <= 0) return 0;
  return Math.max(0, daysBetween(bill.dueOn, today));
}

/** How a line differs from terms and time; 0 where it does not. */
export function differenceOf({ kind, draftedMinor, amountMinor }: BillLine): number {
  // Agreed upon afterwards, or by the terms' own clause.
  if (kind === 'credit' || kind === 'late_fee') return 0;
  return amountMinor - (draftedMinor ?? 0);
}

const LATE_FEE_DAYS = 30;

/**
 * The late fee that may be added now: for each full 30 days overdue that has none yet, rounded half up to the
 * minor unit. Undefined where the terms say nothing of one, or none is due.
 */
export function lateFeeDue(
  bill: Bill,
  today: CalendarDate,
): { readonly periods: number; readonly amountMinor: number } | undefined {
  if (!bill.lateFeeBps) return undefined;
  const charged = sum(bill.lines.map(({ periods }) => periods ?? 0));
  const periods = Math.floor(daysOverdue(bill, today) / LATE_FEE_DAYS) - charged;
  if (periods < 1) return undefined;
  // No fee on a fee.
  const fees = sum(bill.lines.filter(({ kind }) => kind === 'late_fee').map((line) => line.amountMinor));
  const base = Math.max(0, payableOf(bill) - fees);
  const amountMinor = Number((BigInt(base) * BigInt(bill.lateFeeBps * periods) * 2n + 10_000n) / 20_000n);
  return amountMinor > 0 ? { periods, amountMinor } : undefined;
}
