import type { Actor, Role } from '../../directory/directory.ts';
import type { BillRefusal } from '../bills/bill-refusal.ts';
import type { Bill } from '../bills/bill.ts';
import { isOnSides, type BillSide } from '../bills/permissions.ts';
import { refuseOffSides } from '../bills/refuse-on-bill.ts';
import type { ReminderAction } from './reminder-buttons.ts';

/** Whose people may do what with the reminders of a bill, once they keep accounts. What is not listed is refused. */
export const reminderSides: Readonly<Record<ReminderAction, readonly BillSide[]>> = {
  bill_promise: ['lead'],
  bill_snooze: ['lead', 'service'],
  bill_stop: ['service'],
  bill_resume: ['service'],
};

export function isAllowedOnReminders(action: ReminderAction, role: Role, side: BillSide): boolean {
  return isOnSides(reminderSides[action], role, side);
}

/** Why this person may not do that with the reminders of the bill; undefined where they may. */
export function refuseOnReminders(
  bill: Bill | undefined,
  action: ReminderAction,
  actor: Actor,
): BillRefusal | undefined {
  return refuseOffSides(bill, action, reminderSides[action], actor);
}
