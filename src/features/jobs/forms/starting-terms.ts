import type { FormValues } from '../../../chat/form.ts';
import { parseMoney, plainAmount } from '../../../shared/money.ts';
import { lateFeeOf } from '../terms/read-terms.ts';
import { brandings, payTypes, type Branding, type PayType, type RateTerms } from '../terms/terms.ts';

/** What the fields of terms start with; undefined where the form says it itself. */
export type StartingTerms = {
  readonly [Name in Exclude<keyof RateTerms, 'currency'>]?: number | undefined;
} & {
  /** Where the form asks for them. */
  readonly payType?: PayType | undefined;
  readonly branding?: Branding | undefined;
  readonly lateFeeBps?: number | undefined;
};

/** What the terms of a new request start with, and a line that says why. */
export type RequestStart = { readonly terms: StartingTerms; readonly line: string };

/** The fields whose start follows the skill. */
const fields = [
  'pay_type',
  'rate',
  'minimum',
  'increment',
  'travel',
  'net_days',
  'branding',
  'late_fee',
] as const;
export type StartingField = (typeof fields)[number];

/**
 * What the rate fields of a form that is redrawn start with, and what then stands in the form. A rate that
 * somebody typed stays, and with it all that belongs to it; so does each other field that was typed in.
 * @param starts what the fields started with until now
 * @param offered what they would start with now
 */
export function restart(
  values: FormValues,
  starts: FormValues,
  offered: StartingTerms,
  currency: string,
): { readonly start: StartingTerms; readonly values: FormValues } {
  const isTyped = (name: string) => !isSame(values[name], starts[name]);
  // What is paid by the hour is no start for a fixed price.
  const isFixed = isTyped('pay_type') && values['pay_type'] === 'fixed';
  // A form of the version before tells no start of its branding: what is picked there would give way to another one.
  const startOf = (name: string) => starts[name] ?? (name === 'branding' ? values[name] : undefined);
  const wanted = isTyped('rate') || isFixed ? undefined : texts(offered, currency);
  const next = fields.map((name): [string, string | undefined] => [
    name,
    wanted && !isTyped(name) ? wanted[name] : startOf(name),
  ]);
  const shown = next.map(([name, text]): [string, string | undefined] => [
    name,
    isTyped(name) ? values[name] : text,
  ]);
  return {
    start: fromTexts(Object.fromEntries(next), currency),
    values: { ...values, ...Object.fromEntries(shown) },
  };
}

/** Whether a field shows what it would start with. */
export function standsAs(
  values: FormValues,
  offered: StartingTerms,
  currency: string,
): (field: StartingField) => boolean {
  const wanted = texts(offered, currency);
  return (field) => isSame(values[field], wanted[field]);
}

function texts(start: StartingTerms, currency: string): FormValues {
  const amount = (minor: number | undefined) =>
    minor === undefined ? undefined : plainAmount({ minor, currency });
  const whole = (number: number | undefined) => (number === undefined ? undefined : String(number));
  return {
    pay_type: start.payType,
    rate: amount(start.rateMinor),
    minimum: whole(start.minimumMinutes),
    increment: whole(start.incrementMinutes),
    travel: amount(start.travelMinor),
    net_days: whole(start.netDays),
    branding: start.branding,
    late_fee: start.lateFeeBps ? String(start.lateFeeBps / 100) : undefined,
  };
}

function fromTexts(values: FormValues, currency: string): StartingTerms {
  const amount = (text = '') => parseMoney(text, currency)?.minor;
  const whole = (text = '') => (/^\d{1,6}$/.test(text) ? Number(text) : undefined);
  return {
    payType: payTypes.find((payType) => payType === values['pay_type']),
    rateMinor: amount(values['rate']),
    minimumMinutes: whole(values['minimum']),
    incrementMinutes: whole(values['increment']),
    travelMinor: amount(values['travel']),
    netDays: whole(values['net_days']),
    branding: brandings.find((branding) => branding === values['branding']),
    lateFeeBps: lateFeeOf(values['late_fee']),
  };
}

/** A platform may write a number in another way than it was given it. */
export function isSame(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one === other || Number(one) === Number(other);
}
