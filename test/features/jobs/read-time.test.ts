import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../../src/chat/form.ts';
import { readTime, readTypedTime } from '../../../src/features/jobs/work/read-time.ts';
import { readReport, readWorkForm } from '../../../src/features/jobs/work/read-work-form.ts';
import type { WorkForm } from '../../../src/features/jobs/work/work-forms.ts';

const examples = 'Write it like 2h15, 2:15 or 135 min.';
const dayLong = 'At most 24 hours for one person and day, please. Log each day by itself.';

describe('time as it is written', () => {
  it.each([
    ['2h15', 135],
    ['2 h 15 min', 135],
    [' 2:15 ', 135],
    ['135', 135],
    ['135 min', 135],
    ['2.5h', 150],
    ['2,5 h', 150],
    ['13', 13],
    ['5 min', 5],
    ['24h', 1440],
    ['1', 'Hours or minutes? Write 1h or 1 min.'],
    ['12', 'Hours or minutes? Write 12h or 12 min.'],
    ['24:01', dayLong],
    ['1441', dayLong],
    ['0', 'At least 1 minute, please.'],
    ['0h', 'At least 1 minute, please.'],
    ...[
      '2h75',
      '-1',
      '-1h',
      '1e9',
      'NaN',
      'Infinity',
      '🕑',
      '２h',
      'all day',
      '2h15h',
      '0x10',
      '2:5',
      '',
      ' ',
      '٣h',
    ].map((text): [string, string] => [text, examples]),
  ])('%j is %j', (text, read) => {
    expect(readTime(text)).toEqual(typeof read === 'number' ? { minutes: read } : { wrong: read });
  });
});

describe('time and what was done, in one line', () => {
  it.each([
    ['2h15 Patched the panel', 135, 'Patched the panel'],
    ['2 h 15 min Patched 24 ports', 135, 'Patched 24 ports'],
    ['2h 15min', 135, ''],
    ['2:15 3 desks', 135, '3 desks'],
    ['90 min fixed', 90, 'fixed'],
    ['1 h fixed', 60, 'fixed'],
    ['1.5h', 90, ''],
  ])('%j', (text, minutes, note) => {
    expect(readTypedTime(text)).toEqual({ minutes, note });
  });

  const inOneWord = (written: string) =>
    `Is “${written}” the time? Write it in one word, like 2h15, then what was done.`;
  it.each([
    ['24 ports patched', 'Hours or minutes? Write 24h or 24 min, then what was done.'],
    ['90', 'Hours or minutes? Write 90h or 90 min, then what was done.'],
    ['2 h 15 ports patched', inOneWord('2 h 15')],
    ['2h 15 ports patched', inOneWord('2h 15')],
    ['5 m of cable', inOneWord('5 m')],
    ['90 meters of cable', `No time is written there. ${examples}`],
    ['2h75 what', `No time is written there. ${examples}`],
    ['-1 what', `No time is written there. ${examples}`],
    ['1e9 what', `No time is written there. ${examples}`],
    ['🕑 what', `No time is written there. ${examples}`],
    ['25h what', dayLong],
  ])('%j is not guessed', (text, wrong) => {
    expect(readTypedTime(text)).toEqual({ wrong });
  });
});

/** Mostly what nobody means, mixed with what is nearly right. */
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789hm:.,- e+$/')), maxLength: 12 }),
  fc.constantFrom(
    'NaN',
    'Infinity',
    '-0',
    '1e9',
    '0x1F',
    '2h75',
    '１２',
    '٣',
    'null',
    '2026-02-30',
    '9'.repeat(25),
  ),
);
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const runs = { numRuns: 10_000 };

describe('whatever is typed', () => {
  it('is time of 1 to 1440 minutes, or refused in words', () => {
    fc.assert(
      fc.property(typed, (text) => {
        for (const read of [readTime(text), readTypedTime(text)])
          if ('wrong' in read) expect(read.wrong).toMatch(/^[A-Z].*[.?]$/s);
          else {
            expect(Number.isInteger(read.minutes)).toBe(true);
            expect(read.minutes).toBeGreaterThanOrEqual(1);
            expect(read.minutes).toBeLessThanOrEqual(1440);
          }
      }),
      runs,
    );
  });

  const forms = ['log', 'check_out', 'expense', 'correct', 'increase_ask'] as const satisfies WorkForm[];
  const names = [
    'time',
    'note',
    'day',
    'who',
    'amount',
    'description',
    'receipt',
    'entry',
    'instead',
    'nte',
    'expenses',
    'reason',
  ];
  const values: fc.Arbitrary<FormValues> = fc.dictionary(fc.constantFrom(...names), typed);

  it('is a command of whole and bounded numbers and days that there are, or refused at its field', () => {
    fc.assert(
      fc.property(fc.constantFrom(...forms), values, (form, filled) => {
        const read = readWorkForm(form, filled, 'USD');
        if ('errors' in read) {
          expect(Object.keys(read.errors).every((name) => names.includes(name))).toBe(true);
          return;
        }
        const { command } = read;
        for (const number of numbersIn(command)) {
          expect(Number.isSafeInteger(number)).toBe(true);
          expect(number).toBeGreaterThanOrEqual(0);
          expect(number).toBeLessThan(2 ** 34);
        }
        if (command.action === 'expense') {
          expect(command.expense.amountMinor).toBeGreaterThan(0);
          expect(command.expense.receipt).toMatch(/^(?:https:\/\/\S+)?$/i);
          if (command.expense.spentOn !== undefined)
            expect(new Date(`${command.expense.spentOn}T00:00:00Z`).toISOString()).toContain(
              command.expense.spentOn,
            );
        }
      }),
      runs,
    );
  });
});

describe('the forms', () => {
  it.each<[Exclude<WorkForm, 'report'>, FormValues, object]>([
    [
      'log',
      { time: '2h', who: '23', day: '2026-11-24', note: ' Cables ' },
      { action: 'log', time: { memberId: 23, minutes: 120, workedOn: '2026-11-24', note: 'Cables' } },
    ],
    [
      'log',
      { time: '2h' },
      { action: 'log', time: { memberId: undefined, minutes: 120, workedOn: undefined, note: '' } },
    ],
    ['check_out', { time: '90' }, { action: 'check_out', memberId: undefined, minutes: 90, note: '' }],
    [
      'expense',
      { description: 'Sockets', amount: '24.50', day: '2026-11-24', receipt: 'https://a.example/r?x=1' },
      {
        action: 'expense',
        expense: {
          description: 'Sockets',
          amountMinor: 2450,
          spentOn: '2026-11-24',
          receipt: 'https://a.example/r?x=1',
        },
      },
    ],
    ['correct', { entry: 'time.7' }, { action: 'correct', entry: { of: 'time', id: 7 }, instead: '' }],
    [
      'increase_ask',
      { nte: '900', reason: 'More desks' },
      { action: 'increase_ask', nteMinor: 90_000, expensesMinor: undefined, reason: 'More desks' },
    ],
  ])('%s of %j', (form, values, command) => {
    expect(readWorkForm(form, values, 'USD')).toEqual({ command });
  });

  const filled = 'Please fill this in.';
  const link = 'A link that begins with https://, please.';
  it.each<[Exclude<WorkForm, 'report'>, FormValues, object]>([
    ['log', {}, { time: filled }],
    ['log', { time: '5' }, { time: 'Hours or minutes? Write 5h or 5 min.' }],
    ['log', { time: '1h', day: '2026-02-30' }, { day: 'A date, please.' }],
    ['check_out', {}, { time: 'Time is not thrown away. Write how long it was.' }],
    ['check_out', { time: '0' }, { time: 'At least 1 minute, please.' }],
    ['expense', {}, { description: filled, amount: filled }],
    ['expense', { description: 'x', amount: '0' }, { amount: 'More than zero, please.' }],
    ['expense', { description: 'x', amount: '-1' }, { amount: 'An amount like 92.50 in USD, please.' }],
    ...[
      'http://a.example',
      'javascript:alert(1)',
      'https://',
      'https://a',
      'https://u:p@a.example',
      'a.example',
    ].map((receipt): [Exclude<WorkForm, 'report'>, FormValues, object] => [
      'expense',
      { description: 'x', amount: '1', receipt },
      { receipt: link },
    ]),
    ['correct', {}, { entry: 'Please pick one.' }],
    ['correct', { entry: 'bill.3' }, { entry: 'Please pick one.' }],
    ['increase_ask', { nte: '1' }, { reason: filled }],
  ])('%s of %j is wrong', (form, values, errors) => {
    expect(readWorkForm(form, values, 'USD')).toEqual({ errors });
  });

  it.each<[FormValues, object]>([
    [{ summary: ' Done ', time: '2h10' }, { report: { summary: 'Done', minutes: 130 } }],
    [{ summary: 'Done' }, { report: { summary: 'Done', minutes: undefined } }],
    [{ time: '2h' }, { errors: { summary: filled } }],
    [{ summary: 'Done', time: '8' }, { errors: { time: 'Hours or minutes? Write 8h or 8 min.' } }],
    [{ summary: 'Done', time: '25h' }, { errors: { time: dayLong } }],
  ])('report of %j', (values, read) => {
    expect(readReport(values)).toEqual(read);
  });
});
