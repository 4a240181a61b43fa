import type { CalendarDate } from '../../shared/calendar.ts';
import { spanIn, spanLabel, type Span } from './export-period.ts';

/** The kinds of files for bookkeepers. */
export const exportFormats = [
  'xero-bills',
  'quickbooks-online',
  'quickbooks-iif',
  'aging',
  'aging-owed-to-us',
  'rate-log',
] as const;
export type ExportFormat = (typeof exportFormats)[number];

export type ExportOrder = {
  readonly format: ExportFormat;
  /** The first and the last day, where the firm is; undefined for all that there is. */
  readonly from: CalendarDate | undefined;
  readonly to: CalendarDate | undefined;
};

type Described = {
  /** To pick it by. */
  readonly label: string;
  /** As a file is called: "Xero bills". */
  readonly name: string;
  /** What there was none of where nothing was found: "bills". */
  readonly of: string;
  /** Whether it is of a period; else it is of today. */
  readonly hasPeriod: boolean;
  readonly extension: 'csv' | 'iif';
  /** How people type it, beside its own name. */
  readonly typed: readonly string[];
};

export const exportsDescribed: Readonly<Record<ExportFormat, Described>> = {
  'xero-bills': {
    label: 'Bills you owe, for Xero',
    name: 'Xero bills',
    of: 'bills',
    hasPeriod: true,
    extension: 'csv',
    typed: ['xero'],
  },
  'quickbooks-online': {
    label: 'Bills you owe, for QuickBooks Online',
    name: 'QuickBooks bills',
    of: 'bills',
    hasPeriod: true,
    extension: 'csv',
    typed: ['qbo'],
  },
  'quickbooks-iif': {
    label: 'Bills you owe, for QuickBooks Desktop (IIF)',
    name: 'QuickBooks bills',
    of: 'bills',
    hasPeriod: true,
    extension: 'iif',
    typed: ['iif', 'quickbooks-desktop'],
  },
  aging: {
    label: 'What you owe today, by age',
    name: 'Aging, owed by us',
    of: 'open bills',
    hasPeriod: false,
    extension: 'csv',
    typed: ['payables'],
  },
  'aging-owed-to-us': {
    label: 'What is owed to you today, by age',
    name: 'Aging, owed to us',
    of: 'open bills',
    hasPeriod: false,
    extension: 'csv',
    typed: ['receivables'],
  },
  'rate-log': {
    label: 'Which rates were agreed, with whom and when',
    name: 'Agreed rates',
    of: 'agreed rates',
    hasPeriod: true,
    extension: 'csv',
    typed: ['rates'],
  },
};

/** The kind that somebody typed; undefined where there is none of that name. */
export function readFormat(typed: string): ExportFormat | undefined {
  const word = typed.toLowerCase();
  return exportFormats.find((format) => format === word || exportsDescribed[format].typed.includes(word));
}

/** What the file is called: "the file Xero bills, October 2026". */
export function exportTitle({ format, ...span }: ExportOrder): string {
  const label = spanLabel(span);
  return `the file “${exportsDescribed[format].name}${label === '' ? '' : `, ${label}`}”`;
}

/** Where there is nothing to write: "No bills in October 2026. No file was made." */
export function nothingText({ format, ...span }: { readonly format: ExportFormat } & Partial<Span>): string {
  const when = spanIn({ from: span.from, to: span.to });
  return `No ${exportsDescribed[format].of}${when === '' ? '' : ` ${when}`}. No file was made.`;
}
