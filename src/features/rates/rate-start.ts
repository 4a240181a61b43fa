import { parseMoney, plainAmount } from '../../shared/money.ts';
import type { FormValues } from '../../chat/form.ts';
import { payTypes, type PayType, type RateTerms } from '../jobs/terms/terms.ts';
import { hourlyText, rateFor, skillKey, type StandingRate } from './standing-rate.ts';

/** What the rate fields of a form start with; undefined where the form says it itself. */
export type RateStart = { readonly [Name in Exclude<keyof RateTerms, 'currency'>]?: number | undefined } & {
  /** Where the form asks for it: a standing rate is always by the hour. */
  readonly payType?: PayType | undefined;
};

/** The fields whose start follows the skill. */
const fields = ['pay_type', 'rate', 'minimum', 'increment', 'travel', 'net_days'] as const;

/** How many peers a line names; the rest is counted. */
const NAMED = 5;

/** The rates of peers for a skill, of each the one that holds for it, the highest first. */
export function ratesOfPeers(
  inForce: readonly StandingRate[],
  peerIds: readonly number[],
  skill: string,
  currency: string,
): StandingRate[] {
  return peerIds
    .flatMap((id) => {
      const ofPeer = inForce.filter((rate) => rate.serviceFirmId === id && rate.currency === currency);
      return rateFor(ofPeer, skill) ?? [];
    })
    .sort((a, b) => b.rateMinor - a.rateMinor);
}

/** "Standing rates for printers: Birch Networks $90.00/h, Cedar Systems $95.00/h". */
export function standingLine(
  rates: readonly StandingRate[],
  skill: string,
  nameOf: (firmId: number) => string,
): string | undefined {
  if (rates.length === 0) return undefined;
  const named = rates
    .map((rate) => ({ name: nameOf(rate.serviceFirmId), rate }))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, rate }) => `${name} ${hourlyText(rate)}`);
  const left = named.length - NAMED;
  const what = skillKey(skill) === '' ? 'any other skill' : skill.trim();
  return `Standing rates for ${what}: ${named.slice(0, NAMED).join(', ')}${left > 0 ? `, and ${String(left)} more` : ''}`;
}

/**
 * What the rate fields of a form that is redrawn start with, and what then stands in the form. A rate that
 * somebody typed stays, and with it all that belongs to it; so does each other field that was typed in.
 * @param starts what the fields started with until now
 * @param offered what they would start with now
 */
export function restart(
  values: FormValues,
  starts: FormValues,
  offered: RateStart | undefined,
  currency: string,
): { readonly start: RateStart; readonly values: FormValues } {
  const isTyped = (name: string) => !isSame(values[name], starts[name]);
  // A standing rate is no start for a fixed price.
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

function texts(start: RateStart, currency: string): FormValues {
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

function fromTexts(values: FormValues, currency: string): RateStart {
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
