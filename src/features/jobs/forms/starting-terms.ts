import type { FormValues } from '../../../chat/form.ts';
import { parseMoney, plainAmount } from '../../../shared/money.ts';
import { payTypes, type PayType, type RateTerms } from '../terms/terms.ts';

/** What the fields of a rate start with; undefined where the form says it itself. */
export type StartingTerms = {
  readonly [Name in Exclude<keyof RateTerms, 'currency'>]?: number | undefined;
} & {
  /** Where the form asks for it. */
  readonly payType?: PayType | undefined;
};

/** The fields whose start follows the skill. */
const fields = ['pay_type', 'rate', 'minimum', 'increment', 'travel', 'net_days'] as const;

/**
 * What the rate fields of a form that is redrawn start with, and what then stands in the form. A rate that
 * somebody typed stays, and with it all that belongs to it; so does each other field that was typed in.
 * @param starts what the fields started with until now
 * @param offered what they would start with now
 */
export function restart(
  values: FormValues,
  starts: FormValues,
  offered: StartingTerms | undefined,
  currency: string,
): { readonly start: StartingTerms; readonly values: FormValues } {
  const isTyped = (name: string) => !isSame(values[name], starts[name]);
  // What is paid by the hour is no start for a fixed price.
  const isFixed = isTyped('pay_type') && values['pay_type'] === 'fixed';
  const wanted = offered && !isTyped('rate') && !isFixed ? texts(offered, currency) : undefined;
  const next = fields.map((name): [string, string | undefined] => [
    name,
    wanted && !isTyped(name) ? wanted[name] : starts[name],
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
  };
}

/** A platform may write a number in another way than it was given it. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one === other || Number(one) === Number(other);
}
