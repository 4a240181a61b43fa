import { isCalendarDate } from '../shared/calendar.ts';
import { parseMoney } from '../shared/money.ts';
import type { FormValues } from './form.ts';

/** What a platform, or we ourselves, call a file; nothing else is one. */
const FILE_NAME = /^[\w:.-]{1,100}$/;

/** Nobody means another: it is a slip in the year. */
function isOfCentury(date: string): boolean {
  return date.startsWith('20');
}

/**
 * Reads the answers of a form one by one and collects what is wrong, by field. A field that is wrong
 * reads as undefined; the caller asks for `errors` before it uses anything.
 */
export function formReader(values: FormValues) {
  const errors: Record<string, string> = {};
  const wrong = (name: string, message: string): undefined => {
    errors[name] ??= message;
    return undefined;
  };

  /** Trimmed text; empty where the field was left empty. */
  function text(name: string, maxLength: number): string {
    const value = (values[name] ?? '').trim();
    if (value.length > maxLength) wrong(name, `At most ${String(maxLength)} characters, please.`);
    return value;
  }

  function requiredText(name: string, maxLength: number): string {
    const value = text(name, maxLength);
    if (value === '') wrong(name, 'Please fill this in.');
    return value;
  }

  function choice<T extends string>(name: string, options: readonly T[]): T | undefined {
    const found = options.find((option) => option === values[name]);
    return found ?? wrong(name, 'Please pick one.');
  }

  /** Those that were picked, in the order of the options; an empty list where none was. */
  function choices<T extends string>(name: string, options: readonly T[]): readonly T[] {
    const picked = (values[name] ?? '').split(',').filter(Boolean);
    const found = options.filter((option) => picked.includes(option));
    if (found.length < new Set(picked).size) wrong(name, 'Please pick from the list.');
    return found;
  }

  /** A whole number; undefined where the field was left empty. */
  function whole(name: string, min: number, max: number): number | undefined {
    const value = text(name, 20);
    if (value === '') return undefined;
    const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
    return number >= min && number <= max
      ? number
      : wrong(name, `A whole number from ${String(min)} to ${String(max)}, please.`);
  }

  /** Hours with decimals, as whole minutes; at least one. */
  function hours(name: string, max: number): number | undefined {
    const value = text(name, 20);
    if (value === '') return undefined;
    const isNumber = /^(?:\d+(?:[.,]\d*)?|[.,]\d+)$/.test(value);
    const minutes = isNumber ? Math.round(Number(value.replace(',', '.')) * 60) : Number.NaN;
    return minutes >= 1 && minutes <= max * 60
      ? minutes
      : wrong(name, `Hours like 1.5, at most ${String(max)}, please.`);
  }

  /** An amount in minor units; undefined where the field was left empty. */
  function amount(name: string, currency: string): number | undefined {
    const value = text(name, 40);
    if (value === '') return undefined;
    return parseMoney(value, currency)?.minor ?? wrong(name, `An amount like 92.50 in ${currency}, please.`);
  }

  function instant(name: string): Date | undefined {
    const value = values[name];
    if (value === undefined || value === '') return undefined;
    if (!/^\d{1,11}$/.test(value)) return wrong(name, 'A date and a time, please.');
    const at = new Date(Number(value) * 1000);
    return isOfCentury(at.toISOString()) ? at : wrong(name, 'A day of this century, please.');
  }

  /** A day like "2026-11-24"; undefined where the field was left empty. */
  function date(name: string): string | undefined {
    const value = values[name];
    if (value === undefined || value === '') return undefined;
    if (!isCalendarDate(value)) return wrong(name, 'A date, please.');
    return isOfCentury(value) ? value : wrong(name, 'A day of this century, please.');
  }

  /** What names each file that was given; an empty list where none was. */
  function files(name: string, max: number): readonly string[] {
    const given = [...new Set((values[name] ?? '').split(',').filter(Boolean))];
    if (!given.every((each) => FILE_NAME.test(each))) wrong(name, 'Please choose the file again.');
    if (given.length > max)
      wrong(name, max === 1 ? 'One file, please.' : `At most ${String(max)} files, please.`);
    return given;
  }

  return {
    wrong,
    text,
    requiredText,
    choice,
    choices,
    whole,
    hours,
    amount,
    instant,
    date,
    files,
    /** Undefined when nothing is wrong. */
    errors: (): Readonly<Record<string, string>> | undefined =>
      Object.keys(errors).length > 0 ? errors : undefined,
  };
}

export type FormReader = ReturnType<typeof formReader>;
