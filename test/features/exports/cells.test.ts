import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inertText, shortName } from '../../../src/print/cell.ts';
import { csvText, iifText } from '../../../src/print/csv-file.ts';
import { windows1252 } from '../../../src/features/exports/windows-1252.ts';

const startsFormula = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
/** With those that matter often among them. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', "'", 'a', '1', ' '),
    maxLength: 8,
  }),
);

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['a;=1+1', "a;'=1+1"],
    ['two\n+lines', "two\n'+lines"],
    ['＝1', "'＝1"],
    ['1-2=3', '1-2=3'],
    ['', ''],
  ])('%j is written %j', (text, written) => {
    expect(inertText(text)).toBe(written);
  });

  it('survives whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyText, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
        (rows) => {
          const read = parse(csvText(rows), { relax_column_count: true, record_delimiter: '\r\n' });
          expect(read).toEqual(rows.map((row) => row.map(inertText)));
          // Nothing but apostrophes was added.
          expect(read.flat().join('').replaceAll("'", '')).toBe(rows.flat().join('').replaceAll("'", ''));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is no formula in any of 10,000, in files with commas, semicolons or tabs', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 20, maxLength: 20 }), (texts) => {
        const text = csvText([texts]);
        for (const cell of parse(text, { record_delimiter: '\r\n' }).flat())
          expect(cell).not.toMatch(startsFormula);
        for (const text of texts.map(inertText))
          for (const part of text.split(/[;\t\r\n]/)) expect(part).not.toMatch(startsFormula);
        for (const cell of iifText([texts]).trimEnd().split('\t')) expect(cell).not.toMatch(startsFormula);
      }),
      { numRuns: 500 },
    );
  });

  it('that is a number is one, also below zero, by the digits of its currency', () => {
    const amounts = [
      { minor: -1250, currency: 'USD' },
      { minor: -5, currency: 'JPY' },
      { minor: 1_234_567, currency: 'KWD' },
      { minor: 2_000_000_000, currency: 'USD' },
    ];
    expect(csvText([[...amounts, -3]])).toBe('-12.50,-5,1234.567,20000000.00,-3\r\n');
  });

  it('of an IIF is one line without tabs, quoted where it has a comma or a quotation mark', () => {
    expect(iifText([['a\tb\r\nc', 'x "y" z', 'p, q', 'plain']])).toBe(
      'a b c\t"x ""y"" z"\t"p, q"\tplain\r\n',
    );
  });
});

describe('a name that is too long', () => {
  it.each([
    ['B-17', 5, 21, 'B-17'],
    ['INV-2026-10-0000000001', 5, 21, 'INV-2026-10-0000000~5'],
    ['exactly-21-characters', 5, 21, 'exactly-21-characters'],
    ['a~5', 36, 21, 'a~5~10'],
  ])('%s', (text, id, longest, short) => {
    expect(shortName(text, id, longest)).toBe(short);
  });

  it('is no other name', () => {
    const one = fc.string({
      unit: fc.constantFrom('a', 'b', '~', '1', '5', '😀'),
      minLength: 1,
      maxLength: 26,
    });
    fc.assert(
      fc.property(fc.uniqueArray(one, { minLength: 2, maxLength: 40 }), fc.nat(2 ** 30), (names, from) => {
        const short = names.map((name, at) => shortName(name, from + at, 21));
        expect(new Set(short).size).toBe(names.length);
        for (const each of short) expect(Array.from(each).length).toBeLessThanOrEqual(21);
      }),
    );
  });
});

it('a text for QuickBooks Desktop has one byte for a letter', () => {
  const bytes = windows1252('“Ångström” – 5 €, Żubr, e\u0301, Ÿ 東');
  // The decoder of Node 20 takes this code page for Latin 1.
  expect(Buffer.from(bytes).toString('latin1')).toBe('\x93Ångström\x94 \x96 5 \x80, Zubr, é, \x9F ?');
});
