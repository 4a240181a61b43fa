import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { stopOf, type PauseRecord, type Settled } from './chases.ts';

export type NextReminder = { readonly on: CalendarDate };

type Standing = {
  /** Whether anything is to be paid now, or the draft to be sent. */
  readonly isOwed: boolean;
  readonly status: string;
  readonly next: NextReminder | undefined;
  readonly pauses: readonly PauseRecord[];
  /** Of the firm that is reminded, oldest first. */
  readonly skipped: readonly Settled[];
};

/** When the next reminder of a bill goes and, where one did not, why. */
export function reminderLine({ isOwed, status, next, pauses, skipped }: Standing): string | undefined {
  if (status === 'paid' || status === 'void') return undefined;
  const stop = stopOf(pauses);
  if (stop && status !== 'draft') return `Reminders are stopped: ${stop.reason ?? ''}`;
  if (!isOwed) return 'No reminder goes out: all that is open is disputed.';
  const line = next ? `Next reminder: ${formatDate(next.on)}.` : 'No more reminders.';
  const promised = pauses.findLast(({ kind }) => kind === 'promise')?.untilOn;
  const snoozed = pauses.findLast(({ kind }) => kind === 'snooze')?.untilOn;
  return [
    ...(promised === undefined || status === 'draft' ? [] : [`Promised for ${formatDate(promised)}.`]),
    line,
    ...(snoozed !== undefined && next && snoozed <= next.on && skipped.every(({ on }) => on < snoozed)
      ? [`Put off until ${formatDate(snoozed)}.`]
      : []),
    ...missedText(skipped),
  ].join(' ');
}

/** Only of the newest message: what was missed before that is long past. */
function missedText(settled: readonly Settled[]): string[] {
  const last = settled.findLast(({ outcome }) => outcome === 'sent');
  if (!last) return [];
  const missed = settled.filter(
    ({ outcome, on, chain }) => outcome === 'skipped' && on === last.on && chain === last.chain,
  );
  if (missed.length === 0) return [];
  const count = missed.length === 1 ? 'An earlier one' : `${String(missed.length)} earlier ones`;
  return [`${count} did not go: the later one of ${formatDate(last.on)} took its place.`];
}
