import type { FieldErrors, FormValues } from '../chat/form.ts';
import { receivedText } from '../chat/received-text.ts';
import { instantAt } from '../shared/wall-clock.ts';

/** The input of an instant's time; that of its date has the field's own name. */
export function timeInput(name: string): string {
  return `${name}.time`;
}

/** Where half of an instant waits until somebody types the other: no field has such a name. */
export function dateHalf(name: string): string {
  return `${name}.date`;
}

/** What is sent along with a form's answers, beside the inputs. */
export type FormData = {
  readonly form: string;
  /** The fields that are instants: the text of another may look like a date. */
  readonly instants?: readonly string[];
  readonly redraw?: 'yes';
  /** The form itself: see drawn-form.ts. */
  readonly drawn?: string;
};

export type ReadForm = {
  /** With what was typed of an incomplete instant, for the form to be drawn again. */
  readonly values: FormValues;
  /** What can be said of a field without knowing its form; empty where nothing is wrong. */
  readonly errors: FieldErrors;
};

const fieldName = /^[a-z][a-z0-9_]{0,39}$/;
const ours = ['form', 'drawn', 'instants', 'redraw', 'action', 'msteams'];

/**
 * The answers that came with a Submit, by field; what was left empty is absent. Anything may come: what is no
 * answer is passed over.
 * @param timeZone the IANA zone in which the form was drawn
 */
export function readFormValues(data: unknown, timeZone: string): ReadForm {
  const answers = answersOf(data);
  const instants = instantNames(data, answers);
  const values: [string, string][] = [];
  const errors: [string, string][] = [];
  for (const [name, answer] of answers) {
    if (fieldName.test(name) && !ours.includes(name) && !instants.has(name)) values.push([name, answer]);
  }
  for (const name of instants) {
    const [date = '', time = ''] = [answers.get(name), answers.get(timeInput(name))];
    if (date === '' && time === '') continue;
    const at = instantAt({ date, time }, timeZone);
    if (at) {
      values.push([name, String(at.getTime() / 1000)]);
      continue;
    }
    if (date !== '') values.push([dateHalf(name), date]);
    if (time !== '') values.push([timeInput(name), time]);
    errors.push([name, missing(date, time)]);
  }
  // As own properties, whatever they are called.
  return { values: Object.fromEntries(values), errors: Object.fromEntries(errors) };
}

function missing(date: string, time: string): string {
  if (date === '') return 'A date as well, please.';
  return time === '' ? 'A time as well, please.' : 'A date and a time, please.';
}

function answersOf(data: unknown): Map<string, string> {
  if (typeof data !== 'object' || data === null) return new Map();
  return new Map(
    Object.entries(data).flatMap(([name, value]: [string, unknown]): [string, string][] => {
      const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
      return typeof text === 'string' && text !== '' ? [[name, receivedText(text)]] : [];
    }),
  );
}

function instantNames(data: unknown, answers: ReadonlyMap<string, string>): ReadonlySet<string> {
  const listed: unknown =
    typeof data === 'object' && data !== null && 'instants' in data ? data.instants : [];
  const timed = [...answers.keys()].flatMap((key) => (key.endsWith('.time') ? [key.slice(0, -5)] : []));
  const names: unknown[] = Array.isArray(listed) ? timed.concat(listed) : timed;
  return new Set(names.filter((name): name is string => typeof name === 'string' && fieldName.test(name)));
}
