import { addDays, dateOf, type CalendarDate } from '../../shared/calendar.ts';
import { isOpen, payableOf, type Bill } from '../bills/bill.ts';
import type { Promised } from '../bills/bill-view.ts';
import type { Chase, Pause } from './due.ts';
import type { Chain, Local } from '../../directory/rhythm.ts';

/** What a reminder is about. */
export type Subject = { readonly kind: 'bill' | 'job'; readonly id: number };

export function subjectKey({ kind, id }: Subject): string {
  return `${kind}:${String(id)}`;
}

/** A step that is over for a firm, and the day on which it was there. */
export type Settled = {
  readonly firmId: number;
  readonly chain: Chain;
  readonly offset: number;
  readonly outcome: 'sent' | 'skipped';
  readonly on: CalendarDate;
};

/** What somebody did about the reminders of a bill. */
export const pauseKinds = ['promise', 'snooze', 'stop', 'resume'] as const;
export type PauseRecord = {
  readonly firmId: number;
  readonly memberId: number;
  readonly kind: (typeof pauseKinds)[number];
  /** The day promised, or until which the firm is not reminded. */
  readonly untilOn: CalendarDate | undefined;
  readonly reason: string | undefined;
};

export type KeptPause = PauseRecord & { readonly at: Date };

/** A firm of the two, as far as reminders go. */
export type Party = Local & { readonly id: number };

/** What happened so far, oldest first. */
export type History = { readonly settled: readonly Settled[]; readonly pauses: readonly KeptPause[] };

type ChasedBill = {
  readonly status: string;
  readonly createdAt: Date;
  readonly submittedAt: Date | undefined;
  readonly dueOn: CalendarDate | undefined;
};

/** The chains of a bill of which one of its firms hears. Whether anything is to be paid, the bill says. */
export function chasesOfBill(
  bill: ChasedBill,
  { lead, service }: { readonly lead: Party; readonly service: Party },
  side: 'lead' | 'service',
  history: History,
): readonly Chase[] {
  const { status, createdAt, submittedAt, dueOn } = bill;
  const firm = side === 'lead' ? lead : service;
  const { steps } = service.rhythm;
  const shared = (chain: Chain) => ({
    chain,
    side,
    steps,
    settled: settledTo(history, chain, firm.id),
    pause: pauseOf(history.pauses, chain, firm.id, lead.timeZone),
  });
  if (status === 'draft' || submittedAt === undefined || dueOn === undefined) {
    const day = { on: dateOf(createdAt, service.timeZone), timeZone: service.timeZone };
    return status === 'draft' ? [{ ...shared('draft'), since: createdAt, day }] : [];
  }
  const day = { on: dueOn, timeZone: lead.timeZone };
  const pay: Chase = { ...shared('pay'), since: submittedAt, day };
  return status === 'submitted' && side === 'lead'
    ? [{ ...shared('review'), since: submittedAt, day }, pay]
    : [pay];
}

/** The chain of work that waits for the lead firm's approval. */
export function chaseOfWork(
  workDoneAt: Date,
  { lead, service }: { readonly lead: Party; readonly service: Party },
  settled: readonly Settled[],
): Chase {
  return {
    chain: 'work',
    side: 'lead',
    steps: service.rhythm.steps,
    since: workDoneAt,
    day: { on: dateOf(workDoneAt, lead.timeZone), timeZone: lead.timeZone },
    settled: settledTo({ settled }, 'work', lead.id),
    pause: undefined,
  };
}

function settledTo({ settled }: Pick<History, 'settled'>, chain: Chain, firmId: number): number | undefined {
  const offsets = settled
    .filter((step) => step.chain === chain && step.firmId === firmId)
    .map(({ offset }) => offset);
  return offsets.length === 0 ? undefined : Math.max(...offsets);
}

/**
 * Whether a bill that was never put off has all its reminders behind it.
 * @param furthest the furthest step to pay that is settled for the firm that hears of it
 * @param service whose steps they are
 */
export function isThrough(
  { status }: ChasedBill,
  furthest: number | undefined,
  { rhythm }: Pick<Party, 'rhythm'>,
): boolean {
  if (status === 'draft' || status === 'submitted') return false;
  const last = rhythm.steps.pay.at(-1);
  return last === undefined || (furthest !== undefined && furthest >= last);
}

type End = Exclude<Pause, { readonly kind: 'stop' }>;

/** The payee stops all, a promise keeps for both firms what is about paying, and a firm snoozes for itself. */
function pauseOf(
  pauses: readonly KeptPause[],
  chain: Chain,
  firmId: number,
  payersZone: string,
): Pause | undefined {
  const stop = stopOf(pauses);
  if (stop && chain !== 'draft') return { kind: 'stop', reason: stop.reason ?? '' };
  const isPay = chain === 'pay';
  const promise = isPay ? pauses.findLast(({ kind }) => kind === 'promise')?.untilOn : undefined;
  const resumed = isPay ? pauses.findLast(({ kind }) => kind === 'resume')?.at : undefined;
  const snooze = pauses.findLast((each) => each.kind === 'snooze' && each.firmId === firmId)?.untilOn;
  const ends: End[] = [
    ...(promise === undefined ? [] : [{ kind: 'promise' as const, resumesOn: addDays(promise, 1) }]),
    ...(snooze === undefined ? [] : [{ kind: 'snooze' as const, resumesOn: snooze }]),
    ...(resumed === undefined ? [] : [{ kind: 'resume' as const, resumesOn: dateOf(resumed, payersZone) }]),
  ];
  return ends.reduce<End | undefined>(
    (last, end) => (last && last.resumesOn >= end.resumesOn ? last : end),
    undefined,
  );
}

/**
 * The last day that the payer has promised, where something is to be paid.
 * @param today where the bill is paid
 */
export function promiseOf(
  bill: Bill,
  pauses: readonly PauseRecord[],
  today: CalendarDate,
): Promised | undefined {
  const on = pauses.findLast(({ kind }) => kind === 'promise')?.untilOn;
  if (on === undefined || !isOpen(bill) || payableOf(bill) <= 0) return undefined;
  return { on, isBroken: on < today };
}

/** Who stopped the reminders of a bill; undefined where they go on. */
export function stopOf(pauses: readonly PauseRecord[]): PauseRecord | undefined {
  const last = pauses.findLast(({ kind }) => kind === 'stop' || kind === 'resume');
  return last?.kind === 'stop' ? last : undefined;
}
