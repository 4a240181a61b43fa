import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFormValues } from '../../src/teams/form-values.ts';

const zone = 'America/New_York';
const read = (data: unknown) => readFormValues(data, zone);

describe('the answers of a form', () => {
  it('are read by field, and an empty one is absent', () => {
    const data = {
      form: '{"form":"post_job"}',
      redraw: 'yes',
      instants: ['from', 'until'],
      msteams: { type: 'task/submit' },
      summary: 'Printer',
      area: '',
      rate: '92.50',
      // Some clients send numbers.
      hours: 1.5,
      peers: '2,3',
      from: '2026-11-24',
      'from.time': '09:05',
      until: '',
      'until.time': '',
      // A text that looks like a date is still a text.
      reference: '2026-11-24',
    };
    expect(read(data)).toEqual({
      values: {
        summary: 'Printer',
        rate: '92.50',
        hours: '1.5',
        peers: '2,3',
        from: '1795529100',
        reference: '2026-11-24',
      },
      errors: {},
    });
  });

  it('are not guessed where half of an instant is missing, and keep the other half', () => {
    expect(read({ instants: ['from'], from: '2026-11-24' })).toEqual({
      values: { 'from.date': '2026-11-24' },
      errors: { from: 'A time as well, please.' },
    });
    expect(read({ instants: ['from'], 'from.time': '09:05' })).toEqual({
      values: { 'from.time': '09:05' },
      errors: { from: 'A date as well, please.' },
    });
    expect(read({ from: '2026-02-31', 'from.time': '09:05' })).toEqual({
      values: { 'from.date': '2026-02-31', 'from.time': '09:05' },
      errors: { from: 'A date and a time, please.' },
    });
  });

  it.each([
    undefined,
    null,
    'text',
    7,
    [],
    { instants: 'from', summary: { a: 1 }, rate: null, flag: true, hours: Number.NaN, list: ['x'] },
    { instants: [null, { a: 1 }, '__proto__', 'from.time'] },
    JSON.parse('{"__proto__": "x", "__proto__.time": "09:00", "A b": "x"}') as unknown,
  ])('are none in %j', (data) => {
    expect(read(data)).toEqual({ values: {}, errors: {} });
  });

  it('are their own, whatever they are called, and bounded however long they are', () => {
    const long = 'x'.repeat(1_000_000);
    const { values } = read({ constructor: 'x', summary: long });
    expect(Object.entries(values)).toEqual([
      ['constructor', 'x'],
      ['summary', long.slice(0, 12_000)],
    ]);
    expect({}.constructor).toBe(Object);
  });

  it('never throw', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom('from', 'from.time', 'instants', '__proto__', 'form'));
    const half = fc.constantFrom('2026-11-24', '09:05', '9999-99-99', '25:61', '-271821-04-20', '');
    fc.assert(
      fc.property(fc.dictionary(name, fc.oneof(fc.anything(), half)), (data) => {
        for (const value of Object.values(read(data).values)) expect(typeof value).toBe('string');
      }),
    );
  });
});
