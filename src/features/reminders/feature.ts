import { command } from '../../desk/command.ts';
import { clicks, type Feature, type FormKind } from '../../desk/feature.ts';
import { fill, hear } from '../../desk/ports.ts';
import { billChanged } from '../bills/open/events.ts';
import { lookAtBill } from '../bills/open/show-bill.ts';
import { billNotes } from '../bills/open/slots.ts';
import { toldThisMorning } from '../digests/open/slots.ts';
import { jobChanged } from '../jobs/open/events.ts';
import { firmData } from '../network/open/slots.ts';
import { openPause, resume, submitPause } from './flow/answer-pause.ts';
import { remindersSurface } from './flow/draw-reminders.ts';
import { changeSettings, openSettings } from './flow/firm-reminders.ts';
import { noteOnBills } from './flow/note-on-bills.ts';
import { refreshForBill, refreshForJob } from './flow/refresh-reminders.ts';
import { remindersOfFirm } from './flow/reminders-of-firm.ts';
import { remind } from './flow/run-reminders.ts';
import { toldByReminders } from './flow/told-this-morning.ts';
import type { PauseForm } from './pause-form.ts';
import { reminderButtons } from './reminder-buttons.ts';
import { reminderWords } from './reminder-words.ts';

/** Each firm's one message a day of what it is to approve, to send and to pay, and what keeps it from going on. */
export const reminders: Feature = {
  name: 'reminders',
  clicks: clicks(
    reminderButtons,
    {
      bill_promise: openPause('bill_promise'),
      bill_snooze: openPause('bill_snooze'),
      bill_stop: openPause('bill_stop'),
      bill_resume: resume,
    },
    lookAtBill,
  ),
  forms: {
    bill_promise: { first: 'until', submit: submitPause('bill_promise') },
    bill_snooze: { first: 'until', submit: submitPause('bill_snooze') },
    bill_stop: { first: 'reason', submit: submitPause('bill_stop') },
    reminders: { first: 'remind_at', submit: changeSettings },
  } satisfies Readonly<Record<PauseForm | 'reminders', FormKind>>,
  commands: [command(reminderWords, openSettings, ['owner'])],
  surfaces: { reminders: remindersSurface },
  clock: { reminders: { cron: '*/5 * * * *', reminds: true, run: remind } },
  hears: [
    hear(jobChanged, refreshForJob, ['WorkApproved', 'WorkReturned', 'JobHeld']),
    hear(billChanged, refreshForBill),
  ],
  fills: [
    fill(toldThisMorning, toldByReminders),
    fill(billNotes, noteOnBills),
    fill(firmData, remindersOfFirm),
  ],
};
