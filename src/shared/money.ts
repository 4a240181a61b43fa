/** An amount in integer minor units (cents), with its ISO 4217 currency. */
export type Money = { readonly minor: number; readonly currency: string };

/** The largest amount taken in, in minor units: what a 32-bit column holds, less some room for sums. */
export const MAX_MINOR = 2_000_000_000;

/** How many digits the minor unit of a currency has: 2 for USD, 0 for JPY. */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** "$92.50", "€1,200.00", "¥5,000". */
export function formatMoney(money: Money): string {
  const digits = minorDigits(money.currency);
  return new Intl.NumberFormat('en-US', { style: 'currency', currency: money.currency }).format(
    money.minor / 10 ** digits,
  );
}

/** The amount as a person types it into a field: "92.50". */
export function plainAmount(money: Money): string {
  return (money.minor / 10 ** minorDigits(money.currency)).toFixed(minorDigits(money.currency));
}

/**
 * Reads an amount that a person typed: "92.50", "$1,200". Works on the digits, never through a float.
 * Undefined when it is no amount, has more decimals than the currency, or exceeds MAX_MINOR.
 */
export function parseMoney(text: string, currency: string): Money | undefined {
  const digits = minorDigits(currency);
  const match = /^\D{0,3}(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d*))?$/.exec(text.trim());
  if (match?.[1] === undefined) return undefined;
  if (/[-−+]/.test(text)) return undefined;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return undefined;
  const minor = Number(match[1].replaceAll(',', '') + fraction.padEnd(digits, '0'));
  return minor <= MAX_MINOR ? { minor, currency } : undefined;
}

/**
 * The price of some minutes at an hourly rate, rounded once, half up to the minor unit.
 * @param minutes whole minutes
 */
export function hourlyAmount(rate: Money, minutes: number): Money {
  const product = BigInt(rate.minor) * BigInt(minutes);
  return { minor: Number((product * 2n + 60n) / 120n), currency: rate.currency };
}
