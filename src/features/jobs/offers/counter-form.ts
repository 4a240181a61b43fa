import type { Form, FormItem, FormRef, FormValues, FieldErrors } from '../../../chat/form.ts';
import { formReader, type FormReader } from '../../../chat/form-reader.ts';
import { amountField, wholeField } from '../../../chat/number-fields.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { MAX_MINUTES, MAX_NET_DAYS } from '../../../shared/limits.ts';
import { contradictions } from '../terms/check-terms.ts';
import { lateFeeField, payTypeOptions, readLateFee, readNte, readRate } from '../terms/read-terms.ts';
import { brandingLabels, brandings, marginText, payTypes, type PayType, type Terms } from '../terms/terms.ts';
import type { ClientRate } from './client-rate.ts';
import { termsChanges } from './terms-changes.ts';

const MAX_NOTE = 1500;

export type CounterStart = {
  readonly jobId: number;
  /** What is answered: the posted terms, or the other firm's proposal. What the form does not show stays so. */
  readonly answered: Terms;
  /** What the fields start with: the last terms on the table between the two firms. */
  readonly start: Terms;
  /** For the lead's own people alone. */
  readonly clientRate?: ClientRate | undefined;
  /** What is to be looked at before it is sent once more. */
  readonly notice?: string | undefined;
};

/** Shown at once; what is countered less often is shown where somebody asks for it. */
const often = ['nte', 'travel', 'window_start', 'window_end'];
/** All that forms from before this field asked for. */
const oftenBefore = ['nte', 'expenses', 'late_fee', 'window_start', 'window_end'];
const moreTerms = 'more_terms';
const asTheyAre = 'as_they_are';
const all = 'all';

/** The form of a counter-offer, as it opens or with what is typed in it. */
export function counterForm(ref: FormRef, counter: CounterStart, values?: FormValues): Form {
  const { jobId, answered, start, notice } = counter;
  const { currency } = start;
  const instant = (name: string, label: string, initial: Date | undefined): FormItem => ({
    kind: 'instant',
    name,
    label,
    optional: true,
    ...(initial ? { initial } : {}),
  });
  const more = values?.[moreTerms] ?? (isMoreChanged(answered, start) ? all : asTheyAre);
  const shown = payTypes.find((payType) => payType === values?.['pay_type']) ?? start.payType;
  const payType = more === all ? shown : answered.payType;
  const isLive = counter.clientRate !== undefined;
  return {
    ref,
    title: `Counter ${jobNumber(jobId)}`,
    submit: 'Send offer',
    update: isLive ? 'Show chosen terms and margin' : 'Show chosen terms',
    items: [
      ...(notice === undefined ? [] : [{ kind: 'text' as const, text: notice }]),
      amountField(
        'rate',
        payType === 'hourly' ? 'Rate, per hour' : 'Rate, for the whole job',
        { currency, minor: start.rateMinor },
        { optional: false, ...(isLive ? { live: true } : {}) },
      ),
      ...marginItems(counter, payType, values),
      amountField('nte', 'Not to exceed', { currency, minor: start.nteMinor }),
      amountField('travel', 'Travel, flat', { currency, minor: start.travelMinor }),
      instant('window_start', 'From', start.windowStartAt),
      instant('window_end', 'Until', start.windowEndAt),
      {
        kind: 'choice',
        name: moreTerms,
        label: 'More terms',
        live: true,
        options: [
          { value: asTheyAre, label: 'Leave them as they are' },
          { value: all, label: 'Change them, too' },
        ],
        initial: more,
        hint: 'Pay by the hour or fixed, minimum, increment, expenses, net days, branding, fees.',
      },
      ...(more === all ? moreItems(start) : []),
      {
        kind: 'input',
        name: 'note',
        label: 'Note',
        multiline: true,
        maxLength: MAX_NOTE,
        optional: true,
        hint: 'Only the other firm sees your offer.',
      },
    ],
  };
}

function moreItems(start: Terms): FormItem[] {
  const { currency } = start;
  return [
    {
      kind: 'choice',
      name: 'pay_type',
      label: 'Pay',
      options: payTypeOptions,
      initial: start.payType,
      live: true,
    },
    wholeField('minimum', 'Minimum (minutes)', { min: 0, max: MAX_MINUTES }, start.minimumMinutes),
    wholeField('increment', 'Increment (minutes)', { min: 1, max: MAX_MINUTES }, start.incrementMinutes),
    amountField('expenses', 'Expenses up to', { currency, minor: start.expensesMinor }),
    wholeField('net_days', 'Net days', { min: 0, max: MAX_NET_DAYS }, start.netDays, { optional: false }),
    {
      kind: 'choice',
      name: 'branding',
      label: 'Branding',
      options: brandings.map((value) => ({ value, label: brandingLabels[value] })),
      initial: start.branding,
    },
    amountField('cancellation_fee', 'Cancellation fee', { currency, minor: start.cancellationFeeMinor }),
    lateFeeField(start.lateFeeBps),
  ];
}

/** Whether the form opens with the rest of the terms, as they are not those that are answered. */
function isMoreChanged(answered: Terms, start: Terms): boolean {
  const { rateMinor, nteMinor, travelMinor, windowStartAt, windowEndAt } = answered;
  return (
    termsChanges(answered, { ...start, rateMinor, nteMinor, travelMinor, windowStartAt, windowEndAt })
      .length > 0
  );
}

/** What the lead would keep, at the rate as it stands in the form. */
function marginItems(
  { clientRate, start }: CounterStart,
  payType: PayType,
  values: FormValues | undefined,
): FormItem[] {
  if (!clientRate) return [];
  const { currency } = start;
  const rateMinor = values ? formReader(values).amount('rate', currency) : start.rateMinor;
  const margin =
    rateMinor === undefined
      ? 'Fill in the rate to see your margin here.'
      : marginText({ payType, currency, rateMinor }, clientRate.minor, clientRate.payType);
  return [{ kind: 'text', text: `Only your firm sees this: ${margin}` }];
}

export type CounterInput = { readonly terms: Terms; readonly note: string };

/**
 * Reads a counter-offer: the terms it answers, changed in what its form shows.
 * @param asItIs what to do instead, for one who changed nothing; undefined where that is not looked at
 */
export function readCounter(
  values: FormValues,
  answered: Terms,
  asItIs: string | undefined,
  now: Date,
): { readonly input: CounterInput } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const note = read.text('note', MAX_NOTE);
  const isShown = shownIn(values);
  const terms = readShown(read, answered, isShown);
  for (const { field, text } of contradictions(terms, now)) read.wrong(isShown(field) ? field : 'nte', text);
  if (asItIs !== undefined && !read.errors() && termsChanges(answered, terms).length === 0)
    read.wrong('rate', `Nothing is changed. ${asItIs} Else change a term.`);
  const errors = read.errors();
  return errors ? { errors } : { input: { note, terms } };
}

function shownIn(values: FormValues): (field: string) => boolean {
  const more = values[moreTerms];
  if (more === all) return () => true;
  const fields = more === undefined ? oftenBefore : often;
  return (field) => fields.includes(field);
}

/** What is wrong reads as it was, and is told by `read`. */
function readShown(read: FormReader, answered: Terms, isShown: (field: string) => boolean): Terms {
  const { currency } = answered;
  const shown = <T>(field: string, readField: () => T, before: T): T =>
    isShown(field) ? readField() : before;
  const amount = (field: string, before: number | undefined) =>
    shown(field, () => read.amount(field, currency), before);
  const netDays = () =>
    read.whole('net_days', 0, MAX_NET_DAYS) ?? read.wrong('net_days', 'Please fill this in.');
  return {
    ...answered,
    rateMinor: readRate(read, currency) ?? answered.rateMinor,
    nteMinor: shown('nte', () => readNte(read, currency), answered.nteMinor),
    travelMinor: amount('travel', answered.travelMinor),
    windowStartAt: shown('window_start', () => read.instant('window_start'), answered.windowStartAt),
    windowEndAt: shown('window_end', () => read.instant('window_end'), answered.windowEndAt),
    payType: shown('pay_type', () => read.choice('pay_type', payTypes), undefined) ?? answered.payType,
    minimumMinutes: shown(
      'minimum',
      () => read.whole('minimum', 0, MAX_MINUTES) ?? 0,
      answered.minimumMinutes,
    ),
    incrementMinutes: shown(
      'increment',
      () => read.whole('increment', 1, MAX_MINUTES) ?? 1,
      answered.incrementMinutes,
    ),
    expensesMinor: amount('expenses', answered.expensesMinor),
    netDays: shown('net_days', netDays, undefined) ?? answered.netDays,
    branding: shown('branding', () => read.choice('branding', brandings), undefined) ?? answered.branding,
    cancellationFeeMinor: amount('cancellation_fee', answered.cancellationFeeMinor),
    lateFeeBps: shown('late_fee', () => readLateFee(read), answered.lateFeeBps),
  };
}
