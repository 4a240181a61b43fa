import { DISPATCH } from '../../chat/command-words.ts';
import type { FieldErrors, Form, FormItem, FormRef, FormValues } from '../../chat/form.ts';
import { formReader, type FormReader } from '../../chat/form-reader.ts';
import { zonePlace } from '../../shared/wall-clock.ts';
import { clockText, type Chain, type Rhythm } from '../../directory/rhythm.ts';

/** What a firm decides of its reminders. */
export type ReminderSettings = Pick<Rhythm, 'remindAt' | 'digestAt' | 'steps'>;

const MAX_STEPS = 20;

const lists: Readonly<
  Record<
    Chain,
    { readonly label: string; readonly hint?: string; readonly min: number; readonly max: number }
  >
> = {
  work: { label: 'Work not approved, after hours', min: 1, max: 336 },
  draft: { label: 'Bill not sent, after days', min: 1, max: 90 },
  review: { label: 'Bill not approved, after hours', min: 1, max: 336 },
  pay: {
    label: 'Around the due date, in days',
    hint: '-5 is five days before, 0 the due day. Owners hear of it from 2 on.',
    min: -30,
    max: 90,
  },
};

/** When a firm hears of things, and when the firms that it works for are reminded. */
export function settingsForm(
  ref: FormRef,
  { remindAt, digestAt, steps }: ReminderSettings,
  timeZone: string,
): Form {
  const clock = (name: string, label: string, minute: number): FormItem => ({
    kind: 'input',
    name,
    label,
    maxLength: 5,
    initial: clockText(minute),
  });
  const list = (chain: Chain): FormItem => ({
    kind: 'input',
    name: chain,
    label: lists[chain].label,
    ...(lists[chain].hint === undefined ? {} : { hint: lists[chain].hint }),
    maxLength: 100,
    optional: true,
    initial: steps[chain].join(', '),
  });
  return {
    ref,
    title: 'Reminders',
    submit: 'Save',
    items: [
      {
        kind: 'text',
        text: `Your firm gets one message a day with all its reminders, on its business days and outside of its quiet hours: those are in ${DISPATCH} firm.`,
      },
      clock('remind_at', `Reminders from, in ${zonePlace(timeZone)}`, remindAt),
      clock('digest_at', `Daily digest at, in ${zonePlace(timeZone)}`, digestAt),
      { kind: 'heading', text: 'For your work and your bills' },
      {
        kind: 'text',
        text: 'When you are reminded of what you have not sent, and the other firm of what it has not approved or paid. Numbers with commas between them; none for no reminder.',
      },
      list('work'),
      list('draft'),
      list('review'),
      list('pay'),
    ],
  };
}

/** Reads the form. */
export function readSettingsForm(
  values: FormValues,
): { readonly input: ReminderSettings } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const input = {
    remindAt: readClock(read, 'remind_at'),
    digestAt: readClock(read, 'digest_at'),
    steps: {
      work: readList(read, 'work'),
      draft: readList(read, 'draft'),
      review: readList(read, 'review'),
      pay: readList(read, 'pay'),
    },
  };
  const errors = read.errors();
  return errors ? { errors } : { input };
}

/** Minutes since midnight. */
function readClock(read: FormReader, name: string): number {
  const [, hours, minutes] = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(read.requiredText(name, 5)) ?? [];
  if (hours === undefined) read.wrong(name, 'A time like 09:00, please.');
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0);
}

/** In ascending order, each once. */
function readList(read: FormReader, chain: Chain): readonly number[] {
  const { min, max } = lists[chain];
  const words = read
    .text(chain, 100)
    .split(/[\s,;]+/)
    .filter(Boolean);
  const numbers = words.map((word) =>
    /^[-−+]?\d{1,3}$/.test(word) ? Number(word.replace('−', '-')) : Number.NaN,
  );
  if (!numbers.every((number) => number >= min && number <= max))
    read.wrong(
      chain,
      `Whole numbers from ${String(min)} to ${String(max)}, with commas between them, please.`,
    );
  if (numbers.length > MAX_STEPS) read.wrong(chain, `At most ${String(MAX_STEPS)}, please.`);
  return [...new Set(numbers)].sort((a, b) => a - b);
}
