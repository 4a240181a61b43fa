import { firmOf, isActive, type Role } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { isDayTaken } from '../../../post/daily-store.ts';
import { dateOf } from '../../../shared/calendar.ts';
import type { BillNote, Promised } from '../../bills/bill-view.ts';
import { payableOf } from '../../bills/bill.ts';
import type { SeenBill } from '../../bills/open/slots.ts';
import { noteOnBill } from '../bill-note.ts';
import { chasesOfBill, promiseOf, stopOf } from '../chases.ts';
import { due } from '../due.ts';
import { isAllowedOnReminders } from '../permissions.ts';
import { reminderLine, type NextReminder } from '../reminder-line.ts';
import { findPausesOf, findSettledOf } from '../reminder-store.ts';

/** What bills' cards and lists say of their reminders. */
export async function noteOnBills(
  eyes: Eyes,
  { role, bills }: { readonly role: Role; readonly bills: readonly SeenBill[] },
): Promise<ReadonlyMap<number, BillNote>> {
  const notes = await Promise.all(
    bills.map(async (seen) => {
      const next = await nextReminder(eyes, seen);
      const { bill, side } = seen;
      const note = noteOnBill({
        bill,
        side,
        line: next?.line,
        promise: next?.promise,
        isStopped: next?.isStopped === true,
        isAllowed: (action) => isAllowedOnReminders(action, role, side),
      });
      return [bill.id, note] as const;
    }),
  );
  return new Map(notes);
}

/**
 * When a bill's payer is reminded next (of a draft, when its own firm is), and why not, where it is not; undefined
 * where there is nothing to say of it.
 */
async function nextReminder(
  { rows, sealer, directory, now }: Eyes,
  { bill, side: viewer }: SeenBill,
): Promise<
  { readonly line: string; readonly promise: Promised | undefined; readonly isStopped: boolean } | undefined
> {
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
  const promise = promiseOf(bill, history.pauses, dateOf(now, parties.lead.timeZone));
  const line = reminderLine({
    promise,
    isOwed,
    next: coming[0],
    // What a firm puts off for itself is its own business.
    pauses: history.pauses.filter(
      ({ kind, firmId }) => kind !== 'snooze' || (firmId === told.id && viewer === side),
    ),
    settled: history.settled.filter((step) => step.firmId === told.id),
    status: bill.status,
  });
  return line === undefined ? undefined : { line, promise, isStopped: stopOf(history.pauses) !== undefined };
}
