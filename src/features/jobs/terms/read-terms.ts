import type { FormField } from '../../../chat/form.ts';
import type { FormReader } from '../../../chat/form-reader.ts';
import { MAX_MINUTES, MAX_NET_DAYS } from '../../../shared/limits.ts';
import { contradictions } from './check-terms.ts';
import { brandings, payTypes, type Terms } from './terms.ts';

/** How the work is paid, in every form that asks. */
export const payTypeOptions = [
  { value: 'hourly', label: 'By the hour' },
  { value: 'fixed', label: 'Fixed, for the whole job' },
] as const;

/** Percent for each full 30 days. */
const MAX_LATE_FEE = 10;

/** Reads the terms of a request form, in the currency of the firm that asks. Undefined where something is wrong. */
export function readTerms(read: FormReader, currency: string, now: Date): Terms | undefined {
  const payType = read.choice('pay_type', payTypes);
  const branding = read.choice('branding', brandings);
  const rateMinor = readRate(read, currency);
  const nteMinor = readNte(read, currency);
  const netDays = read.whole('net_days', 0, MAX_NET_DAYS) ?? read.wrong('net_days', 'Please fill this in.');
  const window = readWindow(read);
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
  const known = { payType, rateMinor, ...rest };
  for (const { field, text } of contradictions(known, now)) read.wrong(field, text);
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

function readWindow(read: FormReader): Pick<Terms, 'windowStartAt' | 'windowEndAt'> {
  return { windowStartAt: read.instant('window_start'), windowEndAt: read.instant('window_end') };
}

export function readRate(read: FormReader, currency: string): number | undefined {
  const rate = read.amount('rate', currency);
  if (rate === 0) return read.wrong('rate', 'More than zero, please.');
  return rate ?? read.wrong('rate', 'Please fill this in.');
}

/** The most that the job may cost: never nothing, which would be the pay. */
export function readNte(read: FormReader, currency: string): number | undefined {
  const nteMinor = read.amount('nte', currency);
  return nteMinor === 0 ? read.wrong('nte', 'Leave this empty where there is no limit.') : nteMinor;
}
