import type { FieldErrors, Form, FormRef, FormValues } from '../../chat/form.ts';
import { formReader } from '../../chat/form-reader.ts';
import type { CalendarDate } from '../../shared/calendar.ts';
import { exportFormats, exportsDescribed, type ExportFormat, type ExportOrder } from './export-format.ts';
import { periods, spanLabel, spanOf, type Period } from './export-period.ts';

const periodNames: Readonly<Record<Period, string>> = {
  last_month: 'Last month',
  this_month: 'This month',
  this_year: 'This year',
  last_year: 'Last year',
  all: 'Everything',
};

/** Which file, and of which period. As it opens it asks for what is wanted most: last month. */
export function exportForm(ref: FormRef, today: CalendarDate, format: ExportFormat = 'xero-bills'): Form {
  return {
    ref,
    title: 'File for your books',
    submit: 'Send me the file',
    items: [
      {
        kind: 'choice',
        name: 'format',
        label: 'File',
        options: exportFormats.map((value) => ({ value, label: exportsDescribed[value].label })),
        initial: format,
      },
      {
        kind: 'choice',
        name: 'period',
        label: 'Period',
        hint: 'By bill date. Lists by age are always of today.',
        options: periods.map((value) => {
          const label = spanLabel(spanOf(value, today));
          return { value, label: label === '' ? periodNames[value] : `${periodNames[value]} (${label})` };
        }),
        initial: 'last_month',
      },
      { kind: 'date', name: 'from', label: 'Or from', optional: true },
      {
        kind: 'date',
        name: 'to',
        label: 'To',
        hint: 'Days here count in place of the period.',
        optional: true,
      },
    ],
  };
}

export function readExportForm(
  values: FormValues,
  today: CalendarDate,
): { readonly order: ExportOrder } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const format = read.choice('format', exportFormats);
  const period = read.choice('period', periods);
  const [from, to] = [read.date('from'), read.date('to')];
  if (from !== undefined && to !== undefined && from > to) read.wrong('to', 'This is before the first day.');
  const errors = read.errors();
  if (errors || !format || !period) return { errors: errors ?? {} };
  return { order: orderOf(format, (from ?? to) ? { from, to } : spanOf(period, today)) };
}

/** Lists by age are of today, whatever the period. */
export function orderOf(format: ExportFormat, span: Pick<ExportOrder, 'from' | 'to'>): ExportOrder {
  return exportsDescribed[format].hasPeriod
    ? { format, ...span }
    : { format, from: undefined, to: undefined };
}
