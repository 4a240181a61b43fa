import { z } from 'zod';
import { brandings } from '../../jobs/terms/terms.ts';
import { isCurrency } from '../../../shared/currencies.ts';
import { disputePaths, flagNames, termEnds, type Choices } from './choices.ts';

const whole = z.number().int().nonnegative();
const some = whole.optional();
const words = z.string().min(1).optional();

/** Choices as they are kept: JSON. What is not known is refused, as an agreement without it would be another one. */
const choicesShape: z.ZodType<Choices> = z.strictObject({
  currency: z.string().refine(isCurrency),
  client_months: some,
  staff_months: some,
  confidentiality_years: whole,
  net_days: whole,
  late_fee: some,
  rework_days: some,
  term_months: some,
  term_end: z.enum(termEnds),
  notice_days: whole,
  clauses: z.array(z.enum(flagNames)).readonly(),
  client_fee: some,
  branding: z.enum(brandings),
  incident_hours: some,
  gdpr_hours: some,
  hipaa_days: some,
  insurance_liability: some,
  insurance_professional: some,
  insurance_cyber: some,
  cap_months: some,
  cap_amount: some,
  referral_percent: some,
  referral_months: some,
  law: words,
  courts: words,
  talk_days: whole,
  disputes: z.enum(disputePaths),
  other_terms: words,
});

export function choicesJson(choices: Choices): string {
  return JSON.stringify(choices);
}

/** Throws for what are no choices. */
export function choicesFromJson(json: string): Choices {
  return choicesShape.parse(JSON.parse(json));
}
