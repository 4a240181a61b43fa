import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import type { Promised } from '../bills/bill-view.ts';
import { stopOf, type PauseRecord, type Settled } from './chases.ts';

export type NextReminder = { readonly on: CalendarDate };

type Standing = {
  /** Whether anything is to be paid now, or the draft to be sent. */
  readonly isOwed: boolean;
  readonly status: string;
  readonly next: NextReminder | undefined;
  readonly promise: Promised | undefined;
  readonly pauses: readonly PauseRecord[];
  /** Of the firm that is reminded, oldest first. */
  readonly settled: readonly Settled[];
};

/** When the next reminder of a bill goes and, where one did not, why. */
export function reminderLine({
  isOwed,
  status,
  next,
  promise,
  pauses,
  settled,
}: Standing): string | undefined {
  if (status === 'paid' || status === 'void') return undefined;
  const stop = stopOf(pauses);
  if (stop && status !== 'draft') return `Reminders are stopped: ${stop.reason ?? ''}`;
  if (!isOwed) return 'No reminder goes out: all that is open is disputed.';
  const line = next ? `Next reminder: ${formatDate(next.on)}.` : 'No more reminders.';
  const snoozed = pauses.findLast(({ kind }) => kind === 'snooze')?.untilOn;
  return [
    ...(promise && status !== 'draft' ? [promisedText(promise)] : []),
    line,
    ...(snoozed !== undefined && next && snoozed <= next.on && settled.every(({ on }) => on < snoozed)
      ? [`Put off until ${formatDate(snoozed)}.`]
      : []),
  ].join(' ');
}

function promisedText({ on, isBroken }: Promised): string {
  return isBroken ? `Promised for ${formatDate(on)}, and not paid.` : `Promised for ${formatDate(on)}.`;
}
