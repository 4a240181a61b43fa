import { formatMinutes } from '../../../shared/duration.ts';
import { formatMoney, hourlyAmount, type Money } from '../../../shared/money.ts';

export const payTypes = ['hourly', 'fixed'] as const;
export const brandings = ['own_logo', 'white_label', 'neutral'] as const;
export type PayType = (typeof payTypes)[number];
export type Branding = (typeof brandings)[number];

/** What both firms agree on for one job. Amounts in minor units of `currency`. */
export type Terms = {
  readonly payType: PayType;
  readonly currency: string;
  /** Per hour, or for the whole job where the pay is fixed. */
  readonly rateMinor: number;
  readonly minimumMinutes: number;
  /** Time is rounded up to a multiple of this; at least 1. */
  readonly incrementMinutes: number;
  /** Not to exceed: the most the job may cost, travel included. */
  readonly nteMinor: number | undefined;
  /** A flat amount for the trip. */
  readonly travelMinor: number | undefined;
  readonly netDays: number;
  readonly branding: Branding;
  readonly cancellationFeeMinor: number | undefined;
  /** The most that may be spent on parts and the like, within NTE; undefined where none was agreed. */
  readonly expensesMinor?: number | undefined;
  /** What a late payment costs for each full 30 days, in hundredths of a percent of what is open. */
  readonly lateFeeBps?: number | undefined;
  /** When the work is to be done. */
  readonly windowStartAt: Date | undefined;
  readonly windowEndAt: Date | undefined;
};

/** The part of them that a standing rate says, too; the rate is per hour there. */
export type RateTerms = Pick<
  Terms,
  'currency' | 'rateMinor' | 'minimumMinutes' | 'incrementMinutes' | 'travelMinor' | 'netDays'
>;

/** Terms as recorded: immutable, numbered within their job. */
export type TermsVersion = Terms & {
  readonly version: number;
  readonly proposedByFirmId: number;
  /** What the lead's text for the mode was then; undefined for terms of before there were such texts. */
  readonly brandingTextId?: number | undefined;
};

/** A request of a firm, with the terms as it posted them: no counter-offer's, nor the answer to one. */
export type PostedRequest = { readonly jobId: number; readonly skill: string; readonly terms: Terms };

export const brandingLabels: Readonly<Record<Branding, string>> = {
  own_logo: 'Own logo',
  white_label: 'White-label',
  neutral: 'Neutral',
};

/** What the technician may show on site. */
export const brandingMeanings: Readonly<Record<Branding, string>> = {
  own_logo: 'Own logo: come as your own firm',
  white_label: 'White-label: come under our name',
  neutral: 'Neutral: no logo at all',
};

/** The names of the two firms of a job. */
export type FirmNames = { readonly lead: string; readonly service: string };

/**
 * Whose name and logo a client sees: on the technician, and on every document and message that goes to a client. No
 * name: the technician's own is all that is said. What goes between the two firms (bills, statements, job cards) always
 * carries both as they are.
 */
export function clientFace(
  branding: Branding,
  { lead, service }: FirmNames,
): { readonly name: string | undefined; readonly logo: 'lead' | 'service' | 'none' } {
  switch (branding) {
    case 'own_logo':
      return { name: service, logo: 'service' };
    case 'white_label':
      return { name: lead, logo: 'lead' };
    case 'neutral':
      return { name: undefined, logo: 'none' };
  }
}

/** To go on after "You go": "as Alder IT (white-label)". */
export function goesText(branding: Branding, firms: FirmNames): string {
  const { name } = clientFace(branding, firms);
  const mode = `(${brandingLabels[branding].toLowerCase()})`;
  return name === undefined ? `under no firm’s name ${mode}` : `as ${name} ${mode}`;
}

/**
 * Billable minutes: the time worked, rounded up to the increment, and at least the minimum, which is not
 * rounded itself. NTE caps the money, not the time.
 */
export function billableMinutes(terms: Terms, workedMinutes: number): number {
  const increment = Math.max(1, terms.incrementMinutes);
  return Math.max(terms.minimumMinutes, Math.ceil(workedMinutes / increment) * increment);
}

export type WorkValue = {
  readonly billableMinutes: number;
  readonly labour: Money;
  readonly travel: Money;
  readonly expenses: Money;
  /** Labour, travel and expenses, at most NTE. */
  readonly total: Money;
  /** What they are over NTE, which is not paid. */
  readonly over: Money;
};

/** What work of so many minutes is worth under the terms, with what was spent. Each line is rounded once, half up. */
export function workValue(terms: Terms, workedMinutes: number, spentMinor = 0): WorkValue {
  const money = (minor: number): Money => ({ minor, currency: terms.currency });
  const minutes = billableMinutes(terms, workedMinutes);
  const rate = money(terms.rateMinor);
  const labour = terms.payType === 'hourly' ? hourlyAmount(rate, minutes) : rate;
  const travel = money(terms.travelMinor ?? 0);
  const sum = labour.minor + travel.minor + spentMinor;
  const total = Math.min(sum, terms.nteMinor ?? sum);
  return {
    billableMinutes: minutes,
    labour,
    travel,
    expenses: money(spentMinor),
    total: money(total),
    over: money(sum - total),
  };
}

/** When the time is over in which the work is to be done; undefined where none was set. */
export function windowEnd({ windowStartAt, windowEndAt }: Terms): Date | undefined {
  return windowEndAt ?? windowStartAt;
}

/** "$92.50/h" or "$400.00 fixed". */
export function rateText(terms: Pick<Terms, 'payType' | 'currency' | 'rateMinor'>): string {
  const rate = formatMoney({ minor: terms.rateMinor, currency: terms.currency });
  return terms.payType === 'hourly' ? `${rate}/h` : `${rate} fixed`;
}

/** "$90.00/h". */
export function hourlyText(rate: Pick<RateTerms, 'currency' | 'rateMinor'>): string {
  return rateText({ ...rate, payType: 'hourly' });
}

/** "33.3% above": of the standing rate, rounded half up to a tenth of a percent. */
export function differenceText(agreedMinor: number, standingMinor: number): string {
  const tenths = Math.round((Math.abs(agreedMinor - standingMinor) * 1000) / standingMinor);
  return `${String(tenths / 10)}% ${agreedMinor > standingMinor ? 'above' : 'below'}`;
}

/** All terms in one line: "$92.50/h, 1 h minimum, in steps of 15 min, at most $740.00, net 30 days, neutral". */
export function termsText(terms: Terms): string {
  return [rateText(terms), ...otherTerms(terms)].join(', ');
}

/** All terms but the rate, in the words of a line. */
export function otherTerms(terms: Omit<Terms, 'rateMinor'>): string[] {
  const money = (minor: number): string => formatMoney({ minor, currency: terms.currency });
  const parts: string[] = [];
  if (terms.payType === 'hourly') parts.push(...timeParts(terms));
  if (terms.nteMinor !== undefined) parts.push(`at most ${money(terms.nteMinor)}`);
  if (terms.travelMinor !== undefined) parts.push(`travel ${money(terms.travelMinor)}`);
  parts.push(netText(terms), brandingLabels[terms.branding].toLowerCase());
  if (terms.cancellationFeeMinor !== undefined)
    parts.push(`cancellation fee ${money(terms.cancellationFeeMinor)}`);
  if (terms.expensesMinor !== undefined) parts.push(`expenses to ${money(terms.expensesMinor)}`);
  if (terms.lateFeeBps) parts.push(`late fee ${lateFeeText(terms.lateFeeBps)}`);
  return parts;
}

/** "1.5%/30 days". */
export function lateFeeText(bps: number): string {
  return `${String(bps / 100)}%/30 days`;
}

/** How time is counted: "1 h minimum", "in steps of 15 min"; none where each minute counts as it is. */
export function timeParts({
  minimumMinutes,
  incrementMinutes,
}: Pick<RateTerms, 'minimumMinutes' | 'incrementMinutes'>): string[] {
  return [
    ...(minimumMinutes > 0 ? [`${formatMinutes(minimumMinutes)} minimum`] : []),
    ...(incrementMinutes > 1 ? [`in steps of ${formatMinutes(incrementMinutes)}`] : []),
  ];
}

/** "net 30 days": how long after its date a bill is due. */
export function netText({ netDays }: Pick<Terms, 'netDays'>): string {
  if (netDays === 0) return 'due at once';
  return netDays === 1 ? 'net 1 day' : `net ${String(netDays)} days`;
}

/**
 * The lead's own view of the money: what the client pays, and what is left of it.
 * @param clientPayType what the client pays for: an hour, or the whole job
 */
export function marginText(
  terms: Pick<Terms, 'payType' | 'rateMinor' | 'currency'>,
  clientRateMinor: number,
  clientPayType: PayType = terms.payType,
): string {
  const money = (minor: number): string => formatMoney({ minor, currency: terms.currency });
  if (clientPayType !== terms.payType) {
    const client = rateText({ ...terms, payType: clientPayType, rateMinor: clientRateMinor });
    const peer = terms.payType === 'hourly' ? 'by the hour' : 'a fixed price';
    return `Client ${client}. The peer is paid ${peer}, so that your margin depends on the time.`;
  }
  const margin = clientRateMinor - terms.rateMinor;
  const share = clientRateMinor === 0 ? '' : ` (${String(Math.round((margin * 100) / clientRateMinor))}%)`;
  const unit = terms.payType === 'hourly' ? '/h' : '';
  return `Client ${money(clientRateMinor)}${unit}, margin ${money(margin)}${unit}${share}`;
}

/** The margin on work that was done, on the same billable minutes that the peer is paid for. */
export function workMargin(
  terms: Terms,
  clientRateMinor: number,
  workedMinutes: number,
  clientPayType: PayType = terms.payType,
): Money {
  const value = workValue(terms, workedMinutes);
  const clientRate = { minor: clientRateMinor, currency: terms.currency };
  const client = clientPayType === 'hourly' ? hourlyAmount(clientRate, value.billableMinutes) : clientRate;
  return { minor: client.minor - value.total.minor, currency: terms.currency };
}
