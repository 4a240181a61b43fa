import type { CalendarDate } from '../shared/calendar.ts';

/** What a firm shows to those it works with: certificates, forms, licences. */
export const paperKinds = [
  'general_liability',
  'professional',
  'cyber',
  'workers_compensation',
  'licence',
  'w9',
  'w8',
  'resale_certificate',
  'tax_registration',
] as const;
export type PaperKind = (typeof paperKinds)[number];

/** In the middle of a sentence. */
export const paperNames: Readonly<Record<PaperKind, string>> = {
  general_liability: 'general liability',
  professional: 'professional liability (E&O)',
  cyber: 'cyber insurance',
  workers_compensation: 'workers’ compensation',
  licence: 'a licence',
  w9: 'a W-9',
  w8: 'a W-8',
  resale_certificate: 'a resale certificate',
  tax_registration: 'a tax registration',
};

/** On its own, in a list or before a form. */
export const paperLabels: Readonly<Record<PaperKind, string>> = {
  general_liability: 'General liability',
  professional: 'Professional liability (E&O)',
  cyber: 'Cyber',
  workers_compensation: 'Workers’ compensation',
  licence: 'Licence',
  w9: 'W-9',
  w8: 'W-8',
  resale_certificate: 'Resale certificate',
  tax_registration: 'Tax registration',
};

/** Those that a request may ask for, for all on the board to see: nothing that carries a tax number. */
export const publicPaperKinds = [
  'general_liability',
  'professional',
  'cyber',
  'workers_compensation',
  'licence',
] as const satisfies readonly PaperKind[];

/** What a firm that relies on a paper last said of it. */
export type PaperWord = 'checked' | 'asked_again';

/** A paper that is in force or will be, as far as the program must know it at every claim. */
export type Paper = {
  readonly id: number;
  /** What is sealed of it is bound to that. */
  readonly key: string;
  readonly firmId: number;
  readonly kind: PaperKind;
  readonly fromOn: CalendarDate;
  /** Undefined for one without an end. */
  readonly untilOn: CalendarDate | undefined;
  /** Sealed (`Paper.limits`): what it covers at most. */
  readonly limits: string | undefined;
  readonly addedAt: Date;
  /** The one that takes its place after it. */
  readonly nextId: number | undefined;
  /** By the id of the firm that relies on it. */
  readonly words: ReadonlyMap<number, PaperWord>;
};

/** A paper that a firm requires of those who take its jobs, and what it must cover at least, in minor units. */
export type PaperRule = {
  readonly kind: PaperKind;
  readonly occurrenceMinor: number | undefined;
  readonly aggregateMinor: number | undefined;
  readonly currency: string;
  /** Whether it counts only once the firm has checked it. */
  readonly checkedOnly: boolean;
};
