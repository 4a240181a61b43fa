import { buttonsOf, type NameOf } from '../../chat/buttons.ts';

/** Buttons about the reminders of a bill; their id is that of the bill. */
export const reminderButtons = buttonsOf({
  bill_promise: 'form',
  bill_snooze: 'form',
  bill_stop: 'form',
  bill_resume: 'nothing',
});

export type ReminderAction = NameOf<typeof reminderButtons>;
