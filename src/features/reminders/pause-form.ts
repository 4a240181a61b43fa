import type { FieldErrors, Form, FormItem, FormRef, FormValues } from '../../chat/form.ts';
import { formReader } from '../../chat/form-reader.ts';
import { billAndJob } from '../bills/bill-card.ts';
import { payableOf, type Bill } from '../bills/bill.ts';
import { addDays, formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { formatMoney } from '../../shared/money.ts';
import type { ReminderAction } from './reminder-buttons.ts';

/** How far ahead a firm may promise, and how long it may put off its own reminders, in days. */
const PROMISED_AT_MOST = 60;
const SNOOZED_AT_MOST = 14;
const MAX_REASON = 500;

/** Each named like the button that opens it. */
export const pauseForms = [
  'bill_promise',
  'bill_snooze',
  'bill_stop',
] as const satisfies readonly ReminderAction[];
export type PauseForm = (typeof pauseForms)[number];

export type PauseFormRef = FormRef & { readonly form: PauseForm };

/** What somebody wants of the reminders of a bill. */
export type PauseOrder =
  | { readonly kind: 'promise' | 'snooze'; readonly untilOn: CalendarDate }
  | { readonly kind: 'stop'; readonly reason: string };

/** The form behind a button about the reminders of a bill. @param today where the lead firm is */
export function pauseForm(ref: PauseFormRef, bill: Bill, today: CalendarDate): Form {
  const say = (text: string): FormItem => ({ kind: 'text', text });
  const about = say(`${billAndJob(bill)} · ${bill.summary}`);
  switch (ref.form) {
    case 'bill_promise': {
      const open = formatMoney({ minor: payableOf(bill), currency: bill.currency });
      return {
        ref,
        title: 'Promise a date',
        submit: 'Promise',
        items: [
          about,
          say(`${open} is to be paid. The other firm is told, and reminders wait until the day after.`),
          { kind: 'date', name: 'until', label: 'We pay on', initial: addDays(today, 7) },
        ],
      };
    }
    case 'bill_snooze':
      return {
        ref,
        title: 'Snooze reminders',
        submit: 'Snooze',
        items: [
          about,
          say('Your firm is not reminded of this bill until then. Its due date stays, and nobody is told.'),
          { kind: 'date', name: 'until', label: 'Until', initial: addDays(today, 3) },
        ],
      };
    case 'bill_stop':
      return {
        ref,
        title: 'Stop reminders',
        submit: 'Stop them',
        items: [
          about,
          say('Nobody is reminded of this bill any more. It stays due, and you can start again on its card.'),
          {
            kind: 'input',
            name: 'reason',
            label: 'Reason',
            hint: 'The other firm sees it. For example: agreed by phone.',
            maxLength: MAX_REASON,
            multiline: true,
          },
        ],
      };
  }
}

/** Reads a filled-in form, or what is wrong by field. @param today where the lead firm is */
export function readPauseForm(
  form: PauseForm,
  values: FormValues,
  today: CalendarDate,
): { readonly order: PauseOrder } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const until = (first: CalendarDate, last: CalendarDate): CalendarDate => {
    const day = read.date('until') ?? read.wrong('until', 'A date, please.') ?? first;
    if (day < first || day > last)
      read.wrong('until', `A day from ${formatDate(first)} to ${formatDate(last)}, please.`);
    return day;
  };
  const order = ((): PauseOrder => {
    switch (form) {
      case 'bill_promise':
        return { kind: 'promise', untilOn: until(today, addDays(today, PROMISED_AT_MOST)) };
      case 'bill_snooze':
        return { kind: 'snooze', untilOn: until(addDays(today, 1), addDays(today, SNOOZED_AT_MOST)) };
      case 'bill_stop':
        return { kind: 'stop', reason: read.requiredText('reason', MAX_REASON) };
    }
  })();
  const errors = read.errors();
  return errors ? { errors } : { order };
}
