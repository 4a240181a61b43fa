import type { FormField } from '../../../chat/form.ts';
import type { FormReader } from '../../../chat/form-reader.ts';
import { MAX_MINUTES, MAX_NET_DAYS } from '../../../shared/limits.ts';
import { brandings, payTypes, type PayType, type Terms } from './terms.ts';

/** Percent for each full 30 days. */
const MAX_LATE_FEE = 10;

/** Reads the terms of a request form, in the currency of the firm that asks. Undefined where something is wrong. */
export function readTerms(read: FormReader, currency: string, now: Date): Terms | undefined {
  const payType = read.choice('pay_type', payTypes);
  const branding = read.choice('branding', brandings);
  const rateMinor = readRate(read, currency);
  const nteMinor = readNte(read, { currency, payType, rateMinor });
  const netDays = read.whole('net_days', 0, MAX_NET_DAYS) ?? read.wrong('net_days', 'Please fill this in.');
  const window = readWindow(read);
  if (window.windowEndAt && window.windowEndAt <= now)
    read.wrong('window_end', 'This time has passed already.');
  const rest = {
    currency,
    nteMinor,
    minimumMinutes: read.whole('minimum', 0, MAX_MINUTES) ?? 0,
    incrementMinutes: read.whole('increment', 1, MAX_MINUTES) ?? 1,
    travelMinor: read.amount('travel', currency),
    cancellationFeeMinor: read.amount('cancellation_fee', currency),
    expensesMinor: read.amount('expenses', currency),
    lateFeeBps: readLateFee(read),
    ...window,
  };
  if (!payType || !branding || rateMinor === undefined || netDays === undefined) return undefined;
  return { payType, branding, rateMinor, netDays, ...rest };
}

export function lateFeeField(bps: number | undefined, more: { readonly resets?: boolean } = {}): FormField {
  return {
    kind: 'number',
    name: 'late_fee',
    label: 'Late fee (% for each 30 days)',
    decimals: true,
    min: 0,
    max: MAX_LATE_FEE,
    optional: true,
    ...(bps ? { initial: String(bps / 100) } : {}),
    ...more,
  };
}

/** The late fee of each full 30 days, in hundredths of a percent; undefined for none. */
export function readLateFee(read: FormReader): number | undefined {
  const written = read.text('late_fee', 20);
  if (written === '') return undefined;
  const bps = lateFeeOf(written);
  return bps !== undefined && bps <= MAX_LATE_FEE * 100
    ? bps || undefined
    : read.wrong('late_fee', `A percentage like 1.5, at most ${String(MAX_LATE_FEE)}, please.`);
}

/** "1.5" in hundredths of a percent; undefined where it is no such number. */
export function lateFeeOf(written = ''): number | undefined {
  const [, whole = '', part = ''] = /^(\d{1,2})(?:[.,](\d{1,2}))?$/.exec(written) ?? [];
  return whole === '' ? undefined : Number(whole + part.padEnd(2, '0'));
}

/** A window that ends after it starts. */
export function readWindow(read: FormReader): Pick<Terms, 'windowStartAt' | 'windowEndAt'> {
  const windowStartAt = read.instant('window_start');
  const windowEndAt = read.instant('window_end');
  if (windowStartAt && windowEndAt && windowEndAt <= windowStartAt)
    read.wrong('window_end', 'This is not after the start.');
  return { windowStartAt, windowEndAt };
}

export function readRate(read: FormReader, currency: string): number | undefined {
  const rate = read.amount('rate', currency);
  if (rate === 0) return read.wrong('rate', 'More than zero, please.');
  return rate ?? read.wrong('rate', 'Please fill this in.');
}

type Rate = {
  readonly currency: string;
  readonly payType: PayType | undefined;
  readonly rateMinor: number | undefined;
};

/** The most that the job may cost: never nothing, which would be the pay, nor less than a fixed price. */
export function readNte(read: FormReader, { currency, payType, rateMinor }: Rate): number | undefined {
  const nteMinor = read.amount('nte', currency);
  if (nteMinor === 0) return read.wrong('nte', 'Leave this empty where there is no limit.');
  const isTooLow =
    payType === 'fixed' && nteMinor !== undefined && rateMinor !== undefined && nteMinor < rateMinor;
  return isTooLow ? read.wrong('nte', 'This is less than the fixed price.') : nteMinor;
}
