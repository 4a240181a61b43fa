import type { FormReader } from '../../../chat/form-reader.ts';
import { parseMinutes } from '../../../shared/duration.ts';
import { DAY_MINUTES } from './work.ts';

export const TIME_PLACEHOLDER = '2h15, 2:15 or 135';
const examples = 'Write it like 2h15, 2:15 or 135 min.';

export type ReadTime = { readonly minutes: number } | { readonly wrong: string };

/** Time worked as somebody wrote it: understood as written, or what is wrong with it. Nothing is guessed. */
export function readTime(text: string): ReadTime {
  const written = text.trim();
  // A day's work reported as some minutes would be paid as such.
  if (isUnclear(written)) return { wrong: `Hours or minutes? Write ${written}h or ${written} min.` };
  const minutes = parseMinutes(written);
  if (minutes === undefined) return { wrong: examples };
  if (minutes < 1) return { wrong: 'At least 1 minute, please.' };
  return minutes > DAY_MINUTES
    ? { wrong: 'At most 24 hours for one person and day, please. Log each day by itself.' }
    : { minutes };
}

/** A bare number up to twelve may be hours or minutes. */
function isUnclear(written: string): boolean {
  return /^(?:[1-9]|1[0-2])$/.test(written);
}

/** The same in a field; undefined where it was left empty or is wrong. */
export function readTimeField(read: FormReader, name: string): number | undefined {
  const text = read.text(name, 20);
  if (text === '') return undefined;
  const time = readTime(text);
  return 'wrong' in time ? read.wrong(name, time.wrong) : time.minutes;
}

export type TypedTime = { readonly minutes: number; readonly note: string } | { readonly wrong: string };

/**
 * "2h15 what was done", as it is typed after the number of a job. A bare number is taken for neither hours nor
 * minutes, as it may begin what was done ("24 ports patched"); nor is one that may end the time.
 */
export function readTypedTime(text: string): TypedTime {
  const words = text.trim().split(/\s+/);
  const [first = ''] = words;
  if (/^\d+$/.test(first) && !/^(?:h|m)/i.test(words[1] ?? ''))
    return { wrong: `Hours or minutes? Write ${first}h or ${first} min, then what was done.` };
  const heads = [4, 3, 2, 1].map((count) => words.slice(0, count).join(' '));
  const [written, shorter] = [...new Set(heads)].filter(
    (head) => !/^\d+$/.test(head) && parseMinutes(head) !== undefined,
  );
  if (written === undefined) return { wrong: `No time is written there. ${examples}` };
  // "2 h 15 ports patched", "5 m of cable".
  const isOpen = (shorter !== undefined && /\s\d+$/.test(written)) || /^\d+ m$/i.test(written);
  if (isOpen)
    return { wrong: `Is “${written}” the time? Write it in one word, like 2h15, then what was done.` };
  const time = readTime(written);
  return 'wrong' in time ? time : { ...time, note: words.slice(written.split(' ').length).join(' ') };
}
