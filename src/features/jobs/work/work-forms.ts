import type { Form, FormItem, FormName, FormRef } from '../../../chat/form.ts';
import { amountField } from '../../../chat/number-fields.ts';
import { cutText, oneLine } from '../../../chat/typed-text.ts';
import type { CalendarDate } from '../../../shared/calendar.ts';
import { formatDate } from '../../../shared/calendar.ts';
import { formatMinutes } from '../../../shared/duration.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { Terms } from '../terms/terms.ts';
import type { Report } from './decide-report.ts';
import { TIME_PLACEHOLDER } from './read-time.ts';

/** How long texts may be, in characters. */
export const LIMITS = { text: 1500, note: 500, description: 200, receipt: 500 };

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
            options: start.entries.toReversed().map((entry) => ({
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
