import type { Button } from '../../chat/card.ts';
import type { BillNote, Promised } from '../bills/bill-view.ts';
import { isUnpaid, payableOf, type Bill } from '../bills/bill.ts';
import type { BillSide } from '../bills/permissions.ts';
import { reminderButtons, type ReminderAction } from './reminder-buttons.ts';

type RemindedBill = {
  readonly bill: Bill;
  readonly side: BillSide;
  /** Undefined where there is nothing to say of its reminders. */
  readonly line: string | undefined;
  readonly promise: Promised | undefined;
  readonly isStopped: boolean;
  readonly isAllowed: (action: ReminderAction) => boolean;
};

/** What a bill's card says of its reminders, and what can be done about them. */
export function noteOnBill({ bill, side, line, promise, isStopped, isAllowed }: RemindedBill): BillNote {
  const offer = (action: ReminderAction, label: string): Button[] =>
    isAllowed(action) ? [{ label, action: reminderButtons.to(action, bill) }] : [];
  const offered = (): Button[] => {
    if (!isUnpaid(bill)) return [];
    if (side === 'service')
      return isStopped ? offer('bill_resume', 'Remind again') : offer('bill_stop', 'Stop reminders');
    return payableOf(bill) > 0
      ? [...offer('bill_promise', 'Promise a date'), ...offer('bill_snooze', 'Snooze reminders')]
      : [];
  };
  return { line, buttons: offered(), promise };
}
