import { payableOf, type Bill } from '../../bills/bill.ts';
import { firmOf, isActive, type Directory } from '../../../directory/directory.ts';
import { dateOf } from '../../../shared/calendar.ts';
import type { Store } from '../../../store/commit.ts';
import { chasesOfBill, stopOf } from '../chases.ts';
import { due } from '../due.ts';
import { findPausesOf, findSettledOf, isDayTaken } from '../reminder-store.ts';
import { reminderLine, type NextReminder } from '../reminder-line.ts';

/**
 * One line for a bill's card: when its payer is reminded next (of a draft, when its own firm is), and why not,
 * where it is not.
 */
export async function nextReminderLine(
  { rows, sealer }: Pick<Store, 'rows' | 'sealer'>,
  directory: Directory,
  bill: Bill,
  viewer: 'lead' | 'service',
  now: Date,
): Promise<{ readonly text: string; readonly isStopped: boolean } | undefined> {
  const side = bill.status === 'draft' ? 'service' : 'lead';
  const parties = {
    lead: firmOf(directory, bill.leadFirmId),
    service: firmOf(directory, bill.serviceFirmId),
  };
  const told = parties[side];
  if (!isActive(directory, told.id)) return undefined;
  const history = {
    settled: await findSettledOf(rows, { kind: 'bill', id: bill.id }),
    pauses: await findPausesOf(rows, sealer, bill.id),
  };
  const day = dateOf(now, told.timeZone);
  const wasTold = await isDayTaken(rows, 'day', told.id, day);
  const isOwed = bill.status === 'draft' || payableOf(bill) > 0;
  const coming = chasesOfBill(bill, parties, side, history)
    .map((chase) => due(now, chase, told, wasTold))
    .flatMap((verdict): NextReminder[] => {
      if (verdict.kind === 'over') return [];
      const at = verdict.kind === 'send' ? now : verdict.at;
      return [{ on: dateOf(at, told.timeZone) }];
    })
    .sort((one, other) => (one.on < other.on ? -1 : 1));
  const text = reminderLine({
    isOwed,
    next: coming[0],
    // What a firm puts off for itself is its own business.
    pauses: history.pauses.filter(
      ({ kind, firmId }) => kind !== 'snooze' || (firmId === told.id && viewer === side),
    ),
    skipped: history.settled.filter((step) => step.firmId === told.id),
    status: bill.status,
  });
  return text === undefined ? undefined : { text, isStopped: stopOf(history.pauses) !== undefined };
}
