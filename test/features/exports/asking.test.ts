import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportForm, readExportForm } from '../../../src/features/exports/export-form.ts';
import { exportFormats, exportTitle, nothingText } from '../../../src/features/exports/export-format.ts';
import { periods, readSpan, spanIn, spanLabel, spanOf } from '../../../src/features/exports/export-period.ts';
import { exportWords } from '../../../src/features/exports/export-words.ts';
import { readWords } from '../../../src/desk/words.ts';
import { readOrder } from '../../../src/post/files/file-order.ts';
import { program } from '../../../src/program.ts';
import { addDays, daysBetween } from '../../../src/shared/calendar.ts';

const TODAY = '2026-11-24';

describe('a period', () => {
  it.each([
    ['last_month', '2026-10-01', '2026-10-31', 'October 2026'],
    ['this_month', '2026-11-01', '2026-11-30', 'November 2026'],
    ['this_year', '2026-01-01', '2026-12-31', '2026'],
    ['last_year', '2025-01-01', '2025-12-31', '2025'],
    ['all', undefined, undefined, ''],
  ] as const)('%s', (period, from, to, label) => {
    expect(spanOf(period, TODAY)).toEqual({ from, to });
    expect(spanLabel({ from, to })).toBe(label);
  });

  it.each([
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026', '2026-01-01', '2026-12-31'],
    ['Last Month', '2026-10-01', '2026-10-31'],
    ['October', '2026-10-01', '2026-10-31'],
    ['all', undefined, undefined],
  ])('typed as %s', (typed, from, to) => {
    expect(readSpan(typed, TODAY)).toEqual({ from, to });
  });

  it.each(['2026-13', '2026-00', 'soon', '26-10', '10/2026', '2026-10-1'])('is not %j', (typed) => {
    expect(readSpan(typed, TODAY)).toBeUndefined();
  });

  it('of a month is all its days, and the one before ends where it begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const today = addDays('2000-01-01', days);
        const [before, now] = [spanOf('last_month', today), spanOf('this_month', today)];
        expect(now.from! <= today && today <= now.to!).toBe(true);
        expect(addDays(before.to!, 1)).toBe(now.from);
        expect(daysBetween(now.from!, now.to!)).toBeGreaterThanOrEqual(27);
        expect(addDays(now.to!, 1).slice(8)).toBe('01');
        expect(spanLabel(now)).toMatch(/^[A-Z][a-z]+ \d{4}$/);
      }),
    );
  });

  it('is said in words', () => {
    expect(spanIn({ from: '2026-10-05', to: '2026-11-04' })).toBe('from 5 Oct 2026 to 4 Nov 2026');
    expect(spanIn({ from: '2026-10-05', to: undefined })).toBe('from 5 Oct 2026');
    expect(nothingText({ format: 'xero-bills', from: '2026-10-01', to: '2026-10-31' })).toBe(
      'No bills in October 2026. No file was made.',
    );
    expect(nothingText({ format: 'aging' })).toBe('No open bills. No file was made.');
    expect(exportTitle({ format: 'rate-log', ...spanOf('all', TODAY) })).toBe('the file “Agreed rates”');
  });
});

/** Which of the grammars understood it, and what. */
function read(text: string): object {
  const meant = readWords(program.commands, text);
  if (!('command' in meant)) return meant;
  const [name] = Object.entries(exportWords).find(
    ([, grammar]) => grammar.read === (meant.command.read as unknown),
  ) ?? ['another'];
  return { name, words: meant.words };
}

describe('/dispatch export', () => {
  it.each([
    ['export', undefined, ''],
    ['export sage', undefined, ''],
    ['Export Xero', 'xero-bills', ''],
    ['export iif last month', 'quickbooks-iif', 'last month'],
    ['export rate-log 2026-10', 'rate-log', '2026-10'],
  ])('%s', (text, format, period) => {
    expect(read(text)).toEqual({ name: 'file', words: { format, period } });
  });

  it.each(['export settings', 'Export Setting'])('%s', (text) => {
    expect(read(text)).toEqual({ name: 'settings', words: {} });
  });

  it.each(['export of a mailbox fails', 'export settings of a firewall'])(
    'is no file where more words follow that name none: %s',
    (text) => {
      expect(read(text)).toEqual({ unknown: text, of: 'export' });
    },
  );
});

describe('a file that waits in the outbox', () => {
  const orderOf = (kept: object) => readOrder({ file: 'export', ...kept }, program.files)?.order;

  it.each([
    { format: 'xero-bills', from: '2026-10-01', to: '2026-10-31' },
    { format: 'rate-log', to: '2026-10-31' },
    { format: 'aging' },
  ])('is known: %j', (kept) => {
    expect(orderOf(kept)).toEqual(kept);
  });

  it.each([{}, { format: 'sage' }, { format: 'aging', from: '2026-02-30' }, { format: 'aging', firmId: 2 }])(
    'is not: %j',
    (kept) => {
      expect(orderOf(kept)).toBeUndefined();
    },
  );

  it('is told in words where there is nothing in it any more', () => {
    const order = { format: 'rate-log', ...spanOf('last_month', TODAY) } as const;
    expect(program.refusalText({ refused: 'nothing_to_export', order })).toBe(
      'No agreed rates in October 2026. No file was made.',
    );
  });
});

describe('the form of a file', () => {
  const ref = { form: 'export', id: 0, revision: 0, nonce: 'n' } as const;
  const readForm = (values: Record<string, string>) =>
    readExportForm({ format: 'xero-bills', period: 'last_month', ...values }, TODAY);

  it('has every file and period to pick, with the month by its name', () => {
    const [format, period] = exportForm(ref, TODAY).items;
    expect(format).toMatchObject({
      options: exportFormats.map((value) => ({ value })),
      initial: 'xero-bills',
    });
    expect(period).toMatchObject({ options: periods.map((value) => ({ value })) });
    expect(JSON.stringify(period)).toContain('Last month (October 2026)');
  });

  it('reads the period, or the days in place of it', () => {
    expect(readForm({})).toEqual({ order: { format: 'xero-bills', from: '2026-10-01', to: '2026-10-31' } });
    expect(readForm({ from: '2026-10-05' })).toEqual({
      order: { format: 'xero-bills', from: '2026-10-05', to: undefined },
    });
    expect(readForm({ format: 'aging' })).toEqual({
      order: { format: 'aging', from: undefined, to: undefined },
    });
  });

  it.each([
    [{ from: '2026-10-05', to: '2026-10-04' }, 'to'],
    [{ format: 'sage' }, 'format'],
    [{ period: 'soon' }, 'period'],
    [{ from: '2026-02-30' }, 'from'],
  ])('refuses %j at the field', (values, field) => {
    expect(readForm(values)).toMatchObject({ errors: { [field]: expect.stringMatching(/\w/) as string } });
  });
});
