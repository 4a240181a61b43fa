import type { CalendarDate } from '../shared/calendar.ts';

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
  /** As a title: "Bills for Xero". */
  readonly title: string;
  /** What it has in one line. */
  readonly about: string;
  /** What there was none of where nothing was found: "bills". */
  readonly of: string;
  /** Whether it is of a period; else it is of now. */
  readonly hasPeriod: boolean;
  readonly extension: 'csv' | 'iif';
};

export const exportsDescribed = {
  'xero-bills': {
    title: 'Bills for Xero',
    about: 'What you owe your peers, for “Import” on Xero’s page of bills',
    of: 'bills',
    hasPeriod: true,
    extension: 'csv',
  },
  'quickbooks-online': {
    title: 'Bills for QuickBooks Online',
    about: 'The same, for its import of bills',
    of: 'bills',
    hasPeriod: true,
    extension: 'csv',
  },
  'quickbooks-iif': {
    title: 'Bills for QuickBooks Desktop',
    about: 'The same, as an IIF file',
    of: 'bills',
    hasPeriod: true,
    extension: 'iif',
  },
  aging: {
    title: 'What you owe, by age',
    about: 'Open bills of your peers today: current, 1–30, 31–60, 61–90, 90+ days late',
    of: 'open bills',
    hasPeriod: false,
    extension: 'csv',
  },
  'aging-owed-to-us': {
    title: 'What you are owed, by age',
    about: 'The same of your own bills',
    of: 'open bills',
    hasPeriod: false,
    extension: 'csv',
  },
  'rate-log': {
    title: 'Agreed rates',
    about: 'Which rate was agreed with whom and when, for each job, and standing rates',
    of: 'agreed rates',
    hasPeriod: true,
    extension: 'csv',
  },
} as const satisfies Record<ExportFormat, Described>;

/** "xero-bills-alder-it-2026-10-01-to-2026-10-31.csv"; a file of now has its day, and one of all no day. */
export function exportName(
  {
    format,
    from,
    to,
  }: { readonly format: ExportFormat; readonly from: string | undefined; readonly to: string | undefined },
  firm: string,
  today: string,
): string {
  const { hasPeriod, extension } = exportsDescribed[format];
  const days = hasPeriod ? [from, to].filter((day) => day !== undefined).join('-to-') : today;
  const plain = firm
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-');
  return `${[format, plain, days].filter((part) => part !== '').join('-')}.${extension}`;
}
