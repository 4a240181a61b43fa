import type { Form, FormItem, FormRef, FormValues } from '../../../chat/form.ts';
import { amountField, wholeField } from '../../../chat/number-fields.ts';
import { formReader } from '../../../chat/form-reader.ts';
import type { Firm } from '../../../directory/directory.ts';
import { counted } from '../../../shared/counted.ts';
import { paperLabels, publicPaperKinds } from '../../../directory/papers.ts';
import { MAX_MINUTES, MAX_NET_DAYS } from '../../../shared/limits.ts';
import { plainAmount } from '../../../shared/money.ts';
import { askFirstItems, type Audience } from './first-round-form.ts';
import {
  placeLabels,
  places,
  urgencies,
  urgencyLabels,
  type Confidential,
  type LeadPrivate,
  type Request,
  type Urgency,
} from '../life/job.ts';
import { usualDays } from '../life/respond-by.ts';
import { LIMITS, MAX_HOURS } from './read-request.ts';
import { lateFeeField, payTypeOptions } from '../terms/read-terms.ts';
import { brandingMeanings, brandings, marginText, otherTerms, payTypes, type Terms } from '../terms/terms.ts';

/** What the form starts with: what is usual for the skill, or the job that is edited. */
export type RequestDefaults = {
  readonly terms: { readonly [Name in keyof Terms]?: Terms[Name] | undefined } | undefined;
  /** Where the terms come from, where there is something to say. */
  readonly startLine?: string | undefined;
  /** What is to be looked at before it is sent once more. */
  readonly notice?: string | undefined;
  readonly request: Partial<Request>;
  readonly confidential: Confidential | undefined;
  readonly leadPrivate: LeadPrivate | undefined;
};

const options = <T extends string>(words: readonly T[], labels: Readonly<Record<T, string>>) =>
  words.map((value) => ({ value, label: labels[value] }));

/** The form of a request, new or edited. Of the boards the firm may post on, one needs no choice. */
export function requestForm(
  ref: FormRef,
  firm: Firm,
  audience: Audience,
  defaults: RequestDefaults,
  values?: FormValues,
): Form {
  const { boards } = audience;
  const { terms, startLine, notice, request, confidential, leadPrivate } = defaults;
  const amount = (name: string, label: string, minor: number | undefined, more = {}) =>
    amountField(name, label, { currency: firm.currency, minor }, more);
  const line = (
    name: string,
    label: string,
    maxLength: number,
    initial: string | undefined,
    more: object = {},
  ): FormItem => ({
    kind: 'input',
    name,
    label,
    maxLength,
    ...(initial ? { initial } : {}),
    ...more,
  });
  const instant = (name: string, label: string, initial: Date | undefined, hint?: string): FormItem => ({
    kind: 'instant',
    name,
    label,
    optional: true,
    ...(initial ? { initial } : {}),
    ...(hint === undefined ? {} : { hint }),
  });
  const stands = startOf(firm, terms);
  const payType = stands.payType === 'hourly' ? 'Paid by the hour' : 'A fixed price';
  const isEdit = ref.form === 'edit_job';
  // They follow the skill while nobody has typed others.
  const resets = !isEdit;
  return {
    ref,
    title: isEdit ? 'Edit the request' : 'Ask your peers',
    submit: isEdit ? 'Save' : 'Post',
    update: isEdit ? 'Show my margin' : 'Fill in terms, show margin',
    items: [
      ...(notice === undefined ? [] : [{ kind: 'text' as const, text: notice }]),
      ...(boards.length > 1 && !isEdit
        ? [
            {
              kind: 'choice' as const,
              name: 'board',
              label: 'Board',
              options: boards.map((board) => ({ value: String(board.id), label: board.name })),
              initial: String(boards.find((board) => board.id === ref.id)?.id ?? boards[0]?.id),
            },
          ]
        : []),
      ...(isEdit ? [] : askFirstItems(audience, values ?? {})),
      line('summary', 'Summary', LIMITS.summary, request.summary, {
        hint: 'Everyone on the board sees it. No client names.',
      }),
      line('description', 'What is to be done', LIMITS.description, request.description, {
        multiline: true,
        optional: true,
      }),
      line('skill', 'Skill', LIMITS.word, request.skill, {
        ...(isEdit ? {} : { live: true }),
        placeholder: firm.skills.slice(0, 3).join(', ') || 'printers',
      }),
      {
        kind: 'choice',
        name: 'place',
        label: 'Where',
        options: options(places, placeLabels),
        initial: request.place ?? 'on_site',
      },
      {
        kind: 'choice',
        name: 'urgency',
        label: 'Urgency',
        options: options(urgencies, urgencyLabels),
        initial: request.urgency ?? 'normal',
      },
      amount('rate', 'Rate you pay', terms?.rateMinor, { optional: false, live: true, resets }),
      ...(startLine === undefined ? [] : [{ kind: 'text' as const, text: startLine }]),
      {
        kind: 'more',
        label: 'More: when, terms, client',
        standing: `${[payType, ...otherTerms(stands)].join(', ')}, unless you change it here:`,
      },
      line('area', 'Area', LIMITS.word, request.area, {
        optional: true,
        hint: 'Town or district, not the address.',
      }),
      instant('window_start', 'From', terms && isEdit ? terms.windowStartAt : undefined),
      instant('window_end', 'Until', terms && isEdit ? terms.windowEndAt : undefined),
      {
        kind: 'number',
        name: 'hours',
        label: 'Estimated hours',
        decimals: true,
        min: 0,
        max: MAX_HOURS,
        optional: true,
        ...(request.estimatedMinutes === undefined
          ? {}
          : { initial: String(Math.round((request.estimatedMinutes * 100) / 60) / 100) }),
      },
      instant('respond_by', 'Respond by', request.respondByAt, respondByHint(firm)),
      {
        kind: 'choices',
        name: 'papers',
        label: 'Papers they need',
        optional: true,
        options: options(publicPaperKinds, paperLabels),
        ...(request.papers?.length ? { initial: request.papers } : {}),
        hint: 'Valid on the day of the work. Beside those that your firm requires of everybody.',
      },
      { kind: 'heading', text: 'Terms' },
      {
        kind: 'choice',
        name: 'pay_type',
        label: 'Pay',
        options: payTypeOptions,
        initial: stands.payType,
        live: true,
        resets,
      },
      wholeField('minimum', 'Minimum (minutes)', { min: 0, max: MAX_MINUTES }, stands.minimumMinutes, {
        resets,
      }),
      wholeField('increment', 'Increment (minutes)', { min: 1, max: MAX_MINUTES }, stands.incrementMinutes, {
        resets,
        hint: 'Time is rounded up to a multiple of this.',
      }),
      amount('nte', 'Not to exceed', stands.nteMinor),
      amount('travel', 'Travel, flat', stands.travelMinor, { resets }),
      wholeField('net_days', 'Net days', { min: 0, max: MAX_NET_DAYS }, stands.netDays, {
        optional: false,
        resets,
        hint: 'Days from the bill to its due date.',
      }),
      {
        kind: 'choice',
        name: 'branding',
        label: 'Branding',
        options: options(brandings, brandingMeanings),
        initial: stands.branding,
        resets,
      },
      amount('cancellation_fee', 'Cancellation fee', stands.cancellationFeeMinor),
      amount('expenses', 'Expenses up to', stands.expensesMinor, {
        hint: 'Parts and the like, within the maximum.',
      }),
      lateFeeField(stands.lateFeeBps, { resets }),
      { kind: 'heading', text: 'Only your firm ever sees these' },
      amount('client_rate', 'Rate your client pays', leadPrivate?.clientRateMinor, { live: true }),
      { kind: 'text', text: marginPreview(firm, values ?? initialAmounts(firm, terms, leadPrivate)) },
      line('reference', 'Your own ticket reference', LIMITS.word, leadPrivate?.reference, { optional: true }),
      { kind: 'heading', text: 'Only the peer who takes it sees these' },
      line('client', 'Client', LIMITS.party, confidential?.client, { optional: true }),
      line('address', 'Address', LIMITS.party, confidential?.address, { optional: true, multiline: true }),
      line('contact', 'Contact', LIMITS.party, confidential?.contact, { optional: true }),
      ...accessItems(audience, isEdit && (confidential?.access ?? '') !== ''),
    ],
  };
}

/** Those that there are do not stand in it: they are read on request alone, and each reading is noted. */
function accessItems({ accessDays }: Audience, areThere: boolean): FormItem[] {
  const kept = `Shown on request alone, each reading is noted, and wiped ${counted(accessDays, 'day')} after the job is over.`;
  const field = (hint: string): FormItem => ({
    ...{ kind: 'input', name: 'access', label: 'Access notes', maxLength: LIMITS.access },
    ...{ optional: true, multiline: true, hint },
  });
  if (!areThere) return [field(`Gate codes, passwords. ${kept}`)];
  return [
    field('There are some already. Left empty, they stay; what you write takes their place.'),
    {
      kind: 'choices',
      name: 'access_drop',
      label: 'Access notes that are there',
      optional: true,
      options: [{ value: 'yes', label: 'Remove them' }],
    },
  ];
}

/** The terms as the form starts them, where nothing else is known. */
function startOf({ currency }: Firm, terms: RequestDefaults['terms'] = {}): Omit<Terms, 'rateMinor'> {
  return {
    currency,
    payType: terms.payType ?? 'hourly',
    minimumMinutes: terms.minimumMinutes ?? 60,
    incrementMinutes: terms.incrementMinutes ?? 15,
    netDays: terms.netDays ?? 30,
    branding: terms.branding ?? 'neutral',
    nteMinor: terms.nteMinor,
    travelMinor: terms.travelMinor,
    cancellationFeeMinor: terms.cancellationFeeMinor,
    expensesMinor: terms.expensesMinor,
    lateFeeBps: terms.lateFeeBps,
    windowStartAt: undefined,
    windowEndAt: undefined,
  };
}

function respondByHint({ respondDays }: Firm): string {
  const days = (urgency: Urgency) => {
    const count = usualDays(respondDays, urgency);
    return count === 1 ? '1 day' : `${String(count)} days`;
  };
  const [usual, urgent, emergency] = [days('normal'), days('urgent'), days('emergency')];
  const sooner = [
    ...(urgent === usual ? [] : [`${urgent} where it is urgent`]),
    ...(emergency === usual ? [] : [`${emergency} in an emergency`]),
  ];
  const after = [usual, ...sooner].join(', ');
  return `The request ends then. Left empty, it ends after ${after}; or with the time of the work, if that is sooner.`;
}

function initialAmounts(
  firm: Firm,
  terms: RequestDefaults['terms'],
  leadPrivate: LeadPrivate | undefined,
): FormValues {
  const text = (minor: number | undefined) =>
    minor === undefined ? undefined : plainAmount({ minor, currency: firm.currency });
  return {
    pay_type: terms?.payType ?? 'hourly',
    rate: text(terms?.rateMinor),
    client_rate: text(leadPrivate?.clientRateMinor),
  };
}

/** The margin between the two rates as they stand in the form. */
function marginPreview(firm: Firm, values: FormValues): string {
  const read = formReader(values);
  const rateMinor = read.amount('rate', firm.currency);
  const clientRateMinor = read.amount('client_rate', firm.currency);
  if (rateMinor === undefined || clientRateMinor === undefined || read.errors())
    return 'Fill in both rates to see your margin here.';
  const payType = read.choice('pay_type', payTypes) ?? 'hourly';
  return marginText({ rateMinor, payType, currency: firm.currency }, clientRateMinor);
}
