import { minorDigits } from '../shared/currencies.ts';
import { formatMoney, plainAmount } from '../shared/money.ts';
import type { FormField } from './form.ts';

type NumberField = Extract<FormField, { readonly kind: 'number' }>;
type More = Partial<Pick<NumberField, 'optional' | 'live' | 'resets' | 'hint'>>;

/** A field for money, optional unless said otherwise; its currency stands in its label. */
export function amountField(
  name: string,
  label: string,
  { currency, minor }: { readonly currency: string; readonly minor: number | undefined },
  more: More = {},
): NumberField {
  return {
    kind: 'number',
    name,
    label: `${label} (${currency})`,
    decimals: minorDigits(currency) > 0,
    min: 0,
    optional: true,
    ...(minor === undefined ? {} : { initial: plainAmount({ minor, currency }) }),
    ...more,
  };
}

/**
 * A field for an amount with many digits, as people write it: "$1,000,000". A field for numbers takes neither the commas
 * nor the sign. Optional, with its currency in its label.
 */
export function largeAmountField(
  name: string,
  label: string,
  { currency, minor }: { readonly currency: string; readonly minor: number | undefined },
  more: { readonly optional?: boolean; readonly hint?: string } = {},
): Extract<FormField, { readonly kind: 'input' }> {
  return {
    kind: 'input',
    name,
    label: `${label} (${currency})`,
    maxLength: 40,
    optional: true,
    ...(minor === undefined ? {} : { initial: formatMoney({ minor, currency }) }),
    ...more,
  };
}

/** A field for a whole number of minutes, days, ...; optional unless said otherwise. */
export function wholeField(
  name: string,
  label: string,
  range: { readonly min: number; readonly max: number },
  value: number | undefined,
  more: More = {},
): NumberField {
  return {
    kind: 'number',
    name,
    label,
    decimals: false,
    ...range,
    optional: true,
    ...(value === undefined ? {} : { initial: String(value) }),
    ...more,
  };
}
