/** What terms say against each other: refused where it cannot hold, questioned once where it is merely odd. */
import { formatMinutes } from '../../../shared/duration.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { Request } from '../life/job.ts';
import { rateText, windowEnd, workValue, type RateTerms, type Terms } from './terms.ts';

/** As far as they are known: some may be wrong in themselves. */
type KnownTerms = { readonly [Name in keyof Terms]?: Terms[Name] | undefined };

/** `field`: of the form, the one that is to change. */
export type Contradiction = { readonly field: string; readonly text: string };

/** What is said of the job beside its terms, where it is known. */
type Beside = Partial<Pick<Request, 'estimatedMinutes' | 'respondByAt'>>;

/** Net days beyond which a peer waits long for its money. */
const MANY_NET_DAYS = 60;

/** What cannot hold together in terms, with the sum that shows it. */
export function contradictions(terms: KnownTerms, now: Date): readonly Contradiction[] {
  return [...windowContradictions(terms, now), ...maximumContradictions(terms)];
}

function windowContradictions({ windowStartAt, windowEndAt }: KnownTerms, now: Date): Contradiction[] {
  if (!windowEndAt) return [];
  const wrong = (text: string) => [{ field: 'window_end', text }];
  if (windowStartAt && windowEndAt <= windowStartAt) return wrong('This is not after the start.');
  return windowEndAt <= now ? wrong('This time has passed already.') : [];
}

/** The maximum is for the whole job: neither a part of it can be more, nor the least that any work comes to. */
function maximumContradictions(known: KnownTerms): Contradiction[] {
  const { nteMinor, travelMinor = 0, expensesMinor = 0, currency } = known;
  if (nteMinor === undefined || currency === undefined) return [];
  const money = (minor: number): string => formatMoney({ minor, currency });
  const isMore = (field: string, minor: number, what: string): Contradiction[] =>
    minor > nteMinor
      ? [{ field, text: `${what} more than the whole job may cost, ${money(nteMinor)}.` }]
      : [];
  const travel = isMore('travel', travelMinor, `Travel of ${money(travelMinor)} is`);
  const terms = completed(known);
  const least = terms && travel.length === 0 ? costOf(terms, 1) : undefined;
  return [
    ...travel,
    ...isMore('expenses', expensesMinor, `Expenses of ${money(expensesMinor)} are`),
    ...(terms && least && least.minor > nteMinor
      ? [
          {
            field: 'nte',
            text: `${least.text} more than the maximum of ${money(nteMinor)}. ${advice(terms)}`,
          },
        ]
      : []),
  ];
}

function advice({ payType, minimumMinutes, incrementMinutes }: Terms): string {
  if (payType === 'fixed') return 'Raise the maximum, or lower the price.';
  return `Raise the maximum, or ${minimumMinutes < incrementMinutes ? 'make the increment shorter' : 'lower the minimum'}.`;
}

/** What so many minutes come to without a maximum, and in words: "45 min at $95.00/h come to $71.25,". */
function costOf(terms: Terms, minutes: number): { readonly minor: number; readonly text: string } {
  const { currency } = terms;
  const { billableMinutes, labour, travel, total } = workValue({ ...terms, nteMinor: undefined }, minutes);
  const isFixed = terms.payType === 'fixed';
  const pay = isFixed
    ? `A fixed price of ${formatMoney(labour)}`
    : `${formatMinutes(billableMinutes)} at ${rateText(terms)}`;
  const sum = formatMoney({ minor: total.minor, currency });
  const text =
    travel.minor > 0
      ? `${pay} and travel of ${formatMoney(travel)} come to ${sum},`
      : isFixed
        ? `${pay} is`
        : `${pay} come to ${sum},`;
  return { minor: total.minor, text };
}

/** Undefined where the pay itself is not known. */
function completed(known: KnownTerms): Terms | undefined {
  const { payType, currency, rateMinor, minimumMinutes = 0, incrementMinutes = 1 } = known;
  if (payType === undefined || currency === undefined || rateMinor === undefined) return undefined;
  return {
    payType,
    currency,
    rateMinor,
    minimumMinutes,
    incrementMinutes,
    nteMinor: known.nteMinor,
    travelMinor: known.travelMinor,
    netDays: 0,
    branding: 'neutral',
    cancellationFeeMinor: undefined,
    windowStartAt: undefined,
    windowEndAt: undefined,
  };
}

/** What may be meant, though rarely: a sentence each, for terms that do not contradict each other. */
export function oddities(terms: Terms, now: Date, beside: Beside = {}): readonly string[] {
  return [
    ...(terms.payType === 'hourly' ? oddTime(terms) : []),
    ...oddMaximum(terms, beside),
    ...oddCancellation(terms),
    ...oddNetDays(terms),
    ...oddWindow(terms, now, beside),
  ];
}

/** The same for a standing rate. */
export function rateOddities(terms: RateTerms): readonly string[] {
  return [...oddTime(terms), ...oddNetDays(terms)];
}

function oddTime({ minimumMinutes, incrementMinutes }: RateTerms): string[] {
  return minimumMinutes > 0 && minimumMinutes < incrementMinutes
    ? [
        `The minimum of ${formatMinutes(minimumMinutes)} never counts: all time is rounded up to ${formatMinutes(incrementMinutes)} at least.`,
      ]
    : [];
}

function oddMaximum(terms: Terms, { estimatedMinutes }: Beside): string[] {
  const { nteMinor, expensesMinor, currency } = terms;
  if (nteMinor === undefined) return [];
  const maximum = `the maximum of ${formatMoney({ minor: nteMinor, currency })}`;
  const estimate = costOf(terms, estimatedMinutes ?? 1);
  if (estimate.minor > nteMinor)
    return [`As estimated, ${lowered(estimate.text)} more than ${maximum}. No more than that is paid.`];
  if (!expensesMinor || costOf(terms, 1).minor + expensesMinor <= nteMinor) return [];
  const expenses = formatMoney({ minor: expensesMinor, currency });
  return [`Expenses of ${expenses} and the least time are together more than ${maximum}, which holds.`];
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function oddCancellation(terms: Terms): string[] {
  const { cancellationFeeMinor, nteMinor, currency, payType } = terms;
  const most = nteMinor ?? (payType === 'fixed' ? costOf(terms, 1).minor : undefined);
  if (cancellationFeeMinor === undefined || most === undefined || cancellationFeeMinor <= most) return [];
  const money = (minor: number): string => formatMoney({ minor, currency });
  return [
    `The cancellation fee of ${money(cancellationFeeMinor)} is more than the whole job can earn, ${money(most)}.`,
  ];
}

function oddNetDays({ netDays }: Pick<Terms, 'netDays'>): string[] {
  if (netDays === 0) return ['With net 0 days a bill is due on its own date, and late a day after.'];
  return netDays > MANY_NET_DAYS
    ? [`With net ${String(netDays)} days a bill is due only that long after.`]
    : [];
}

function oddWindow(terms: Terms, now: Date, { estimatedMinutes = 0, respondByAt }: Beside): string[] {
  const { windowStartAt, windowEndAt } = terms;
  const last = windowEnd(terms);
  const minutes =
    windowStartAt && windowEndAt
      ? Math.floor((windowEndAt.getTime() - windowStartAt.getTime()) / 60_000)
      : Infinity;
  return [
    ...(windowStartAt && !windowEndAt && windowStartAt <= now
      ? ['The time that the work starts from has passed already.']
      : []),
    ...(minutes < estimatedMinutes
      ? [
          `From and until are ${formatMinutes(minutes)} apart, and the work is estimated at ${formatMinutes(estimatedMinutes)}.`,
        ]
      : []),
    ...(last && last > now && respondByAt && respondByAt > last
      ? ['Peers can respond until after the time of the work.']
      : []),
  ];
}
