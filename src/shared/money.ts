import { minorDigits } from './currencies.ts';

/** An amount in integer minor units (cents), with its ISO 4217 currency. */
export type Money = { readonly minor: number; readonly currency: string };

/** The largest amount taken in, in minor units: what a 32-bit column holds, less some room for sums. */
export const MAX_MINOR = 2_000_000_000;

type CurrencyStyle = { readonly format: Intl.NumberFormat; readonly signs: string[] };

// Making a formatter takes longer than drawing a whole card with it.
const styles = new Map<string, CurrencyStyle>();

function styleOf(currency: string): CurrencyStyle {
  const known = styles.get(currency);
  if (known) return known;
  const digits = minorDigits(currency);
  // The platform has digits of its own, which change.
  const ours = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const formatAs = (currencyDisplay: 'code' | 'symbol' | 'narrowSymbol') =>
    new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay, ...ours });
  const sign = (format: Intl.NumberFormat) =>
    format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
  const format = formatAs('symbol');
  const style = {
    format,
    signs: [formatAs('code'), format, formatAs('narrowSymbol')].map(sign),
  };
  styles.set(currency, style);
  return style;
}

/** "$92.50", "€1,200.00", "¥5,000". */
export function formatMoney(money: Money): string {
  return styleOf(money.currency).format.format(plainAmount(money) as `${number}`);
}

/** The amount as a person types it into a field: "92.50". Written from its digits, never through a float. */
export function plainAmount({ minor, currency }: Money): string {
  const digits = minorDigits(currency);
  const written = String(Math.abs(minor)).padStart(digits + 1, '0');
  const point = written.length - digits;
  const fraction = digits === 0 ? '' : `.${written.slice(point)}`;
  return `${minor < 0 ? '-' : ''}${written.slice(0, point)}${fraction}`;
}

/**
 * Reads an amount that a person typed: "92.50", "$1,200", "USD 90". Works on the digits, never through a
 * float. Undefined when it is no amount, is of another currency, has more decimals than the currency
 * ("1.200" may mean twelve hundred, and so may "1,200" where the currency has three; "0,500" may mean a half), or
 * exceeds MAX_MINOR.
 */
export function parseMoney(text: string, currency: string): Money | undefined {
  const digits = minorDigits(currency);
  const { signs } = styleOf(currency);
  const written = text.trim();
  const sign = signs.find((each) => written.toUpperCase().startsWith(each.toUpperCase())) ?? '';
  const match = /^([1-9]\d{0,2}(?:,\d{3})+|\d{1,10}|(?=\.\d))(?:\.(\d*))?$/.exec(
    written.slice(sign.length).trim(),
  );
  if (match?.[1] === undefined) return undefined;
  const fraction = match[2] ?? '';
  if (fraction.length > digits || (digits === 3 && /^\d+,\d{3}$/.test(match[0]))) return undefined;
  const minor = Number(match[1].replaceAll(',', '') + fraction.padEnd(digits, '0'));
  return minor <= MAX_MINOR ? { minor, currency } : undefined;
}

/**
 * The price of some minutes at an hourly rate, rounded once, half up to the minor unit.
 * @param rate an hour's price, not negative
 * @param minutes whole minutes
 */
export function hourlyAmount(rate: Money, minutes: number): Money {
  const product = BigInt(rate.minor) * BigInt(minutes);
  return { minor: Number((product * 2n + 60n) / 120n), currency: rate.currency };
}
