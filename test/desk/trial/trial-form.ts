import { formReader } from '../../../src/chat/form-reader.ts';
import type { FieldErrors, Form, FormRef, FormValues } from '../../../src/chat/form.ts';
import type { CalendarDate } from '../../../src/shared/calendar.ts';
import { daysLeft, type Holiday } from './holiday.ts';

export type TrialForm = 'holiday';

export type Peer = { readonly id: number; readonly name: string };

/** The form of a holiday; while its last day is picked it says how long that is. */
export function holidayForm(
  ref: FormRef & { readonly form: TrialForm },
  peers: readonly Peer[],
  today: CalendarDate,
  untilOn: CalendarDate | undefined,
): Form {
  const days = untilOn === undefined ? 0 : daysLeft(untilOn, today);
  return {
    ref,
    title: 'Holiday',
    submit: 'Plan',
    items: [
      {
        kind: 'date',
        name: 'until',
        label: 'Last day',
        live: true,
        ...(untilOn ? { initial: untilOn } : {}),
      },
      { kind: 'text', text: days > 0 ? `${String(days)} days from today.` : 'Today counts.' },
      {
        kind: 'choice',
        name: 'cover',
        label: 'Stands in',
        options: peers.map(({ id, name }) => ({ value: String(id), label: name })),
        optional: true,
      },
    ],
  };
}

/** Reads a holiday: what it says, or what is wrong by field. */
export function readHolidayForm(
  values: FormValues,
  peers: readonly Peer[],
): { readonly plan: Pick<Holiday, 'untilOn' | 'coverFirmId'> } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const ids = peers.map(({ id }) => String(id));
  const cover = values['cover'] === undefined ? undefined : read.choice('cover', ids);
  const untilOn = read.date('until') ?? read.wrong('until', 'Please fill this in.');
  const errors = read.errors();
  if (errors) return { errors };
  if (untilOn === undefined)
    throw new Error('the form of a holiday was read without error and without a day');
  return { plan: { untilOn, coverFirmId: cover === undefined ? undefined : Number(cover) } };
}
