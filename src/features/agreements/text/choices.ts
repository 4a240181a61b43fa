import type { Branding } from '../../jobs/terms/terms.ts';

/** Clauses that have no number: they are in or not. */
export const flagNames = ['ownership', 'indemnity', 'subcontracting', 'one_off', 'referral'] as const;
export type FlagName = (typeof flagNames)[number];

export const termEnds = ['renews', 'ends'] as const;
export const disputePaths = ['courts', 'mediation', 'arbitration'] as const;

/**
 * What two firms chose of what an agreement can say: plain JSON. A field has one name here, in the form and in the text, and
 * one that may be left out is not there then, with its clause. Amounts are in minor units of `currency`, percentages in
 * hundredths of a percent.
 */
export type Choices = {
  /** ISO 4217, of every amount in it. */
  readonly currency: string;

  readonly client_months?: number | undefined;
  readonly staff_months?: number | undefined;
  /** After the end of the agreement. */
  readonly confidentiality_years: number;
  /** Where the terms of a job say no other. */
  readonly net_days: number;
  /** For each full 30 days, as in the terms of a job. */
  readonly late_fee?: number | undefined;
  readonly rework_days?: number | undefined;
  /** None: it runs until somebody gives notice. */
  readonly term_months?: number | undefined;
  /** What is at the end of its months; `renews` where it has none. */
  readonly term_end: (typeof termEnds)[number];
  readonly notice_days: number;

  /** In the order of `flagNames`. */
  readonly clauses: readonly FlagName[];
  readonly client_fee?: number | undefined;
  readonly branding: Branding;
  readonly incident_hours?: number | undefined;
  readonly gdpr_hours?: number | undefined;
  readonly hipaa_days?: number | undefined;
  /** The least that insurance must cover, for each event. */
  readonly insurance_liability?: number | undefined;
  readonly insurance_professional?: number | undefined;
  readonly insurance_cyber?: number | undefined;
  /** The most that one owes the other: the fees of so many months, or an amount; of both the larger. */
  readonly cap_months?: number | undefined;
  readonly cap_amount?: number | undefined;
  readonly referral_percent?: number | undefined;
  /** There is one where there is a `referral_percent`. */
  readonly referral_months?: number | undefined;
  readonly law?: string | undefined;
  readonly courts?: string | undefined;
  readonly talk_days: number;
  readonly disputes: (typeof disputePaths)[number];
  /** In their own words; as many paragraphs as it has lines. */
  readonly other_terms?: string | undefined;
};

/** Names of the fields that hold a `V`, and of those alone. */
type NamesOf<V> = {
  [Name in keyof Choices]-?: NonNullable<Choices[Name]> extends V ? Name : never;
}[keyof Choices];

export type NumberName = NamesOf<number>;
export type TextName = 'law' | 'courts' | 'other_terms';
export type OptionName = 'term_end' | 'branding' | 'disputes';

/** Where a million is what insurers write policies of. */
const strongCurrencies = ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'NZD', 'CHF', 'SGD'];
const MILLION = 100_000_000;

/** What most small firms would sign; nothing in it is odd. @param currency ISO 4217 */
export function usualChoices(currency: string): Choices {
  const isStrong = strongCurrencies.includes(currency);
  return {
    currency,
    client_months: 12,
    confidentiality_years: 3,
    net_days: 30,
    late_fee: 150,
    rework_days: 30,
    term_months: 12,
    term_end: 'renews',
    notice_days: 30,
    clauses: flagNames,
    branding: 'neutral',
    incident_hours: 48,
    ...(isStrong ? { insurance_liability: MILLION, insurance_professional: MILLION } : {}),
    cap_months: 12,
    ...(isStrong ? { cap_amount: MILLION / 10 } : {}),
    talk_days: 14,
    disputes: 'mediation',
  };
}

/** Nothing but what every agreement says. @param currency ISO 4217 */
export function leastChoices(currency: string): Choices {
  return {
    currency,
    confidentiality_years: 3,
    net_days: 30,
    term_end: 'renews',
    notice_days: 30,
    clauses: [],
    branding: 'neutral',
    talk_days: 14,
    disputes: 'courts',
  };
}

/** Every clause there is. @param currency ISO 4217 */
export function allChoices(currency: string): Choices {
  return {
    ...usualChoices(currency),
    staff_months: 6,
    client_fee: 250_000,
    gdpr_hours: 36,
    hipaa_days: 5,
    insurance_liability: MILLION,
    insurance_professional: MILLION,
    insurance_cyber: MILLION / 2,
    cap_amount: MILLION / 10,
    referral_percent: 1000,
    referral_months: 12,
    law: 'the State of New York',
    courts: 'Albany County, New York',
    other_terms: 'Tools that the parties share stay with the one that bought them.',
  };
}
