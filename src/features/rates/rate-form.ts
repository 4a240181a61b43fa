import type { FieldErrors, Form, FormRef, FormValues } from '../../chat/form.ts';
import { formReader } from '../../chat/form-reader.ts';
import { amountField, wholeField } from '../../chat/number-fields.ts';
import { MAX_MINUTES, MAX_NET_DAYS } from '../../shared/limits.ts';
import type { StartingTerms } from '../jobs/forms/starting-terms.ts';
import { readRate } from '../jobs/terms/read-terms.ts';
import type { RateTerms } from '../jobs/terms/terms.ts';

/** As long as the skill of a request may be. */
const MAX_SKILL = 80;

/** The forms of a proposal: what a peer pays us, what we pay it, and one that answers another. */
export type RateForm = 'rate_ours' | 'rate_theirs' | 'rate_counter';

export type RateFormView = {
  readonly serviceFirm: string;
  readonly leadFirm: string;
  /** Of the payer. */
  readonly currency: string;
  /** What the service firm says that it does. */
  readonly skills: readonly string[];
  /** Of a proposal that is answered with another one. */
  readonly fixedSkill: string | undefined;
  /** What is to be looked at before it is sent once more. */
  readonly notice?: string | undefined;
};

/** The form of a proposal. Its amounts follow the skill while nobody has typed others. */
export function rateForm(ref: FormRef, view: RateFormView, start: StartingTerms): Form {
  const { serviceFirm, leadFirm, currency, skills, fixedSkill, notice } = view;
  const resets = true;
  const about = `What ${leadFirm} pays ${serviceFirm} by the hour, until one of you ends it.`;
  return {
    ref,
    title: 'Standing rate',
    submit: 'Propose',
    ...(fixedSkill === undefined ? { update: 'Fill in for this skill' } : {}),
    items: [
      ...(notice === undefined ? [] : [{ kind: 'text' as const, text: notice }]),
      fixedSkill === undefined
        ? { kind: 'text', text: `${about} The other firm accepts it first.` }
        : {
            kind: 'text',
            text: `${about} For ${fixedSkill === '' ? 'any other skill' : fixedSkill}; this takes the place of their proposal.`,
          },
      ...(fixedSkill === undefined
        ? [
            {
              kind: 'input' as const,
              name: 'skill',
              label: 'Skill',
              maxLength: MAX_SKILL,
              optional: true,
              live: true,
              placeholder: skills.slice(0, 3).join(', ') || 'printers',
              hint: 'Leave it empty for any other skill.',
            },
          ]
        : []),
      amountField('rate', 'Rate per hour', { currency, minor: start.rateMinor }, { optional: false, resets }),
      wholeField('minimum', 'Minimum (minutes)', { min: 0, max: MAX_MINUTES }, start.minimumMinutes ?? 60, {
        resets,
      }),
      wholeField(
        'increment',
        'Increment (minutes)',
        { min: 1, max: MAX_MINUTES },
        start.incrementMinutes ?? 15,
        { resets },
      ),
      amountField('travel', 'Travel, flat', { currency, minor: start.travelMinor }, { resets }),
      wholeField('net_days', 'Net days', { min: 0, max: MAX_NET_DAYS }, start.netDays ?? 30, {
        optional: false,
        resets,
      }),
    ],
  };
}

/** Reads a proposal: what it says, or what is wrong by field. */
export function readRateForm(
  values: FormValues,
  currency: string,
):
  | { readonly input: { readonly skill: string; readonly terms: RateTerms } }
  | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const skill = read.text('skill', MAX_SKILL).replace(/\s+/g, ' ');
  const rateMinor = readRate(read, currency);
  const rest = {
    currency,
    minimumMinutes: read.whole('minimum', 0, MAX_MINUTES) ?? 0,
    incrementMinutes: read.whole('increment', 1, MAX_MINUTES) ?? 1,
    travelMinor: read.amount('travel', currency),
  };
  const netDays = read.whole('net_days', 0, MAX_NET_DAYS) ?? read.wrong('net_days', 'Please fill this in.');
  const errors = read.errors();
  if (errors) return { errors };
  if (rateMinor === undefined || netDays === undefined)
    throw new Error('the form of a rate was read without error and without content');
  return { input: { skill, terms: { ...rest, rateMinor, netDays } } };
}
