import type { FieldErrors, Form, FormItem, FormName, FormRef, FormValues } from '../chat/form.ts';
import { formReader, type FormReader } from '../chat/form-reader.ts';
import { amountField } from '../chat/number-fields.ts';
import { cutText, oneLine } from '../chat/typed-text.ts';
import type { CalendarDate } from '../shared/calendar.ts';
import { formatDate } from '../shared/calendar.ts';
import { formatMinutes } from '../shared/duration.ts';
import { jobNumber } from '../shared/job-number.ts';
import { formatMoney } from '../shared/money.ts';
import type { Terms } from '../dispatch/terms.ts';
import type { Report } from './decide-report.ts';
import type { WorkCommand } from './decide-work.ts';
import { readTimeField, TIME_PLACEHOLDER } from './read-time.ts';

/** How long texts may be, in characters. */
const LIMITS = { text: 1500, note: 500, description: 200, receipt: 500 };

/** The forms about the work on a job. */
export const workForms = ['log', 'check_out', 'expense', 'correct', 'increase_ask', 'report'] as const;
export type WorkForm = (typeof workForms)[number];

export function isAboutWork(form: FormName): form is WorkForm {
  return workForms.some((each) => each === form);
}

export type Person = { readonly id: number; readonly name: string };
export type Entry = {
  readonly of: 'time' | 'expense';
  readonly id: number;
  readonly who: string;
  readonly day: CalendarDate;
  readonly minutes?: number;
  readonly amountMinor?: number;
  readonly what: string;
};

/** What the forms start from, all of it for the eyes of the one who opens them. */
export type WorkStart = {
  readonly jobId: number;
  readonly terms: Terms;
  readonly today: CalendarDate;
  readonly actorId: number;
  /** For whom the actor may log; oneself alone for whoever is no manager. */
  readonly people: readonly Person[];
  /** The time is one's own firm's, which the other one does not see. */
  readonly isOwnTime: boolean;
  /** Whose visit can be ended, and for how long it has lasted. */
  readonly visits: readonly (Person & { readonly minutes: number })[];
  readonly entries: readonly Entry[];
  /** What is logged so far; undefined for nothing. */
  readonly minutes: number | undefined;
  /** What was reported before. */
  readonly reported: Report | undefined;
};

const text = (name: string, label: string, maxLength: number, more: object = {}): FormItem => ({
  kind: 'input',
  name,
  label,
  maxLength,
  ...more,
});

const timeField = (more: object = {}): FormItem =>
  text('time', 'Time worked', 20, { placeholder: TIME_PLACEHOLDER, ...more });

const day = (label: string, initial: CalendarDate): FormItem => ({
  kind: 'date',
  name: 'day',
  label,
  initial,
});

export function workForm(ref: FormRef & { readonly form: WorkForm }, start: WorkStart): Form {
  const number = jobNumber(start.jobId);
  const { terms, today } = start;
  switch (ref.form) {
    case 'log':
      return {
        ref,
        title: `Log time, ${number}`,
        submit: 'Log',
        items: [
          ...(start.isOwnTime
            ? [{ kind: 'text' as const, text: 'This is your firm’s own time. Only your firm sees it.' }]
            : []),
          timeField(),
          text('note', 'What was done', LIMITS.note, { multiline: true, optional: true }),
          day('Day of the work', today),
          ...whoField('Who worked', start.people, start.actorId),
        ],
      };
    case 'check_out': {
      const own = start.visits.find(({ id }) => id === start.actorId) ?? start.visits[0];
      return {
        ref,
        title: `Check out, ${number}`,
        submit: 'Check out',
        items: [
          timeField({
            ...lasted(own?.minutes),
            hint: 'From check-in until now. Change it where it was less, for a break for example.',
          }),
          text('note', 'What was done', LIMITS.note, { multiline: true, optional: true }),
          ...whoField('Who checks out', start.visits, own?.id),
        ],
      };
    }
    case 'expense':
      return {
        ref,
        title: `Expense, ${number}`,
        submit: 'Add',
        items: [
          text('description', 'What for', LIMITS.description),
          amountField(
            'amount',
            'Amount',
            { currency: terms.currency, minor: undefined },
            { optional: false },
          ),
          day('Day', today),
          text('receipt', 'Link of the receipt', LIMITS.receipt, {
            optional: true,
            placeholder: 'https://',
            hint: 'Both firms see it.',
          }),
        ],
      };
    case 'correct':
      return {
        ref,
        title: `Correct, ${number}`,
        submit: 'Correct',
        items: [
          {
            kind: 'choice',
            name: 'entry',
            label: 'What is wrong',
            options: start.entries
              .toReversed()
              .map((entry) => ({
                value: `${entry.of}.${String(entry.id)}`,
                label: entryLabel(entry, terms),
              })),
          },
          text('instead', 'Right time or amount', 20, {
            optional: true,
            placeholder: '2h15 or 92.50',
            hint: 'Left empty, the entry is taken back. Both stay on record.',
          }),
        ],
      };
    case 'increase_ask': {
      const { currency, nteMinor, expensesMinor } = terms;
      return {
        ref,
        title: `Increase, ${number}`,
        submit: 'Ask',
        items: [
          ...(nteMinor === undefined
            ? [
                {
                  kind: 'text' as const,
                  text: 'No maximum is agreed for this job, so only expenses need one.',
                },
              ]
            : [amountField('nte', 'New maximum', { currency, minor: nteMinor })]),
          amountField('expenses', 'Expenses up to', { currency, minor: expensesMinor }),
          text('reason', 'Reason', LIMITS.note, { multiline: true, hint: 'The firm that asked sees it.' }),
        ],
      };
    }
    case 'report': {
      const { reported, minutes, visits, actorId } = start;
      const visit = visits.find(({ id }) => id === actorId) ?? visits[0];
      // Work that was reported before time was logged is reported anew, with its time.
      const before = minutes === undefined && visit === undefined ? reported?.minutes : visit?.minutes;
      const needsTime = minutes === undefined || visit !== undefined;
      return {
        ref,
        title: `Work done, ${number}`,
        submit: 'Report',
        items: [
          text('summary', 'What was done', LIMITS.text, {
            multiline: true,
            ...(reported ? { initial: reported.summary } : {}),
          }),
          ...(minutes === undefined
            ? []
            : [{ kind: 'text' as const, text: `Logged so far: ${formatMinutes(minutes)}.` }]),
          needsTime
            ? timeField(lasted(before))
            : timeField({ optional: true, label: 'More time', hint: 'Only what is not logged yet.' }),
        ],
      };
    }
  }
}

/** Who was checked in for more than a day says it themselves. */
function lasted(minutes: number | undefined): object {
  return minutes === undefined || minutes < 1 || minutes > 24 * 60 ? {} : { initial: formatMinutes(minutes) };
}

function whoField(label: string, people: readonly Person[], initial: number | undefined): FormItem[] {
  if (people.length < 2) return [];
  const options = people.map(({ id, name }) => ({ value: String(id), label: name }));
  return [{ kind: 'choice', name: 'who', label, options, ...(initial ? { initial: String(initial) } : {}) }];
}

function entryLabel({ who, day, minutes, amountMinor, what }: Entry, { currency }: Terms): string {
  const amount =
    minutes === undefined ? formatMoney({ minor: amountMinor ?? 0, currency }) : formatMinutes(minutes);
  const rest = oneLine(what);
  return cutText([`${amount}, ${formatDate(day)}`, who, ...(rest === '' ? [] : [rest])].join(', '), 75);
}

type Read<T> = T | { readonly errors: FieldErrors };

/** Reads a form about the work on a job, but the report, into what it asks for, or what is wrong by field. */
export function readWorkForm(
  form: Exclude<WorkForm, 'report'>,
  values: FormValues,
  currency: string,
): Read<{ readonly command: WorkCommand }> {
  const read = formReader(values);
  const command = readCommand(form, read, currency);
  const errors = read.errors();
  if (errors) return { errors };
  if (!command) throw new Error('a form about work was read without error and without content');
  return { command };
}

function readCommand(
  form: Exclude<WorkForm, 'report'>,
  read: FormReader,
  currency: string,
): WorkCommand | undefined {
  switch (form) {
    case 'log':
    case 'check_out': {
      const minutes =
        readTimeField(read, 'time') ??
        read.wrong(
          'time',
          form === 'log' ? 'Please fill this in.' : 'Time is not thrown away. Write how long it was.',
        );
      const note = read.text('note', LIMITS.note);
      const memberId = read.whole('who', 1, 2 ** 31 - 1);
      const workedOn = form === 'log' ? read.date('day') : undefined;
      if (minutes === undefined) return undefined;
      return form === 'log'
        ? { action: 'log', time: { memberId, minutes, workedOn, note } }
        : { action: 'check_out', memberId, minutes, note };
    }
    case 'expense': {
      const description = read.requiredText('description', LIMITS.description);
      const amountMinor = readAmount(read, 'amount', currency);
      const spentOn = read.date('day');
      const receipt = readReceipt(read);
      if (amountMinor === undefined) return undefined;
      return { action: 'expense', expense: { description, amountMinor, spentOn, receipt } };
    }
    case 'correct': {
      const [, of, id] = /^(time|expense)\.(\d{1,10})$/.exec(read.text('entry', 20)) ?? [];
      const instead = read.text('instead', 20);
      if (of === undefined) return read.wrong('entry', 'Please pick one.');
      return {
        action: 'correct',
        entry: { of: of === 'time' ? 'time' : 'expense', id: Number(id) },
        instead,
      };
    }
    case 'increase_ask':
      return {
        action: 'increase_ask',
        nteMinor: read.amount('nte', currency),
        expensesMinor: read.amount('expenses', currency),
        reason: read.requiredText('reason', LIMITS.note),
      };
  }
}

function readAmount(read: FormReader, name: string, currency: string): number | undefined {
  const amount = read.amount(name, currency);
  if (amount === 0) return read.wrong(name, 'More than zero, please.');
  return amount ?? read.wrong(name, 'Please fill this in.');
}

/** A link that a browser opens over a safe connection, and that shows whole. */
function readReceipt(read: FormReader): string {
  const receipt = read.text('receipt', LIMITS.receipt);
  if (receipt === '') return '';
  const isLink = /^https:\/\/[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?$/i.test(receipt);
  if (!isLink) read.wrong('receipt', 'A link that begins with https://, please.');
  return receipt;
}

export function readReport(values: FormValues): Read<{ readonly report: Report }> {
  const read = formReader(values);
  const summary = read.requiredText('summary', LIMITS.text);
  const minutes = readTimeField(read, 'time');
  const errors = read.errors();
  return errors ? { errors } : { report: { summary, minutes } };
}
