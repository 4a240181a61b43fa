import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  billableMinutes,
  brandings,
  marginText,
  payTypes,
  termsText,
  workMargin,
  workValue,
  type Terms,
} from '../../../src/features/jobs/terms/terms.ts';
import { MAX_MINOR } from '../../../src/shared/money.ts';
import { postedTerms } from './world.ts';

const hourly: Terms = {
  ...postedTerms,
  minimumMinutes: 0,
  nteMinor: undefined,
  cancellationFeeMinor: undefined,
};
const usd = (minor: number) => ({ minor, currency: 'USD' });

describe('the worked example of the rules', () => {
  // $92.50 an hour in quarters, 2 h 10 worked; the client pays $125 an hour.
  it('comes to $208.13 for 2 h 15, of which the lead keeps $73.12', () => {
    expect(workValue(hourly, 130)).toEqual({
      billableMinutes: 135,
      labour: usd(20_813),
      travel: usd(0),
      total: usd(20_813),
      expenses: usd(0),
      over: usd(0),
    });
    expect(workValue({ ...hourly, rateMinor: 12_500 }, 130).total).toEqual(usd(28_125));
    expect(workMargin(hourly, 12_500, 130)).toEqual(usd(7312));
  });
});

describe('billable minutes', () => {
  it.each([
    [130, 0, 15, 135, 'rounded up to the increment'],
    [135, 0, 15, 135, 'not rounded where there is no need'],
    [136, 0, 15, 150, 'one minute into the next'],
    [10, 60, 15, 60, 'the minimum'],
    [10, 50, 15, 50, 'the minimum as agreed, itself not rounded'],
    [46, 50, 15, 60, 'more than the minimum once rounded'],
    [61, 60, 1, 61, 'by the minute'],
    [61, 60, 0, 61, 'an increment of none is one of a minute'],
    [1, 0, 1440, 1440, 'by the day'],
  ])(
    '%i worked, %i at least, in steps of %i: %i, %s',
    (worked, minimumMinutes, incrementMinutes, billable) => {
      expect(billableMinutes({ ...hourly, minimumMinutes, incrementMinutes }, worked)).toBe(billable);
    },
  );
});

describe('what work is worth', () => {
  it.each([
    ['travel is added', { travelMinor: 4000 }, 24_813, 0, 3312],
    ['not to exceed holds travel too', { travelMinor: 4000, nteMinor: 22_000 }, 22_000, 2813, 6125],
    ['not to exceed that is just reached holds nothing', { nteMinor: 20_813 }, 20_813, 0, 7312],
    ['not to exceed of nothing', { nteMinor: 0 }, 0, 20_813, 28_125],
    ['fixed pay ignores the time', { payType: 'fixed' as const, rateMinor: 40_000 }, 40_000, 0, -27_500],
  ])('%s', (_what, change, total, over, margin) => {
    const terms = { ...hourly, ...change };
    expect(workValue(terms, 130)).toMatchObject({ total: usd(total), over: usd(over) });
    expect(workMargin(terms, 12_500, 130)).toEqual(usd(margin));
  });

  it('expenses are added as they are, and held to the maximum with the rest', () => {
    expect(workValue(hourly, 130, 2450)).toMatchObject({
      expenses: usd(2450),
      total: usd(23_263),
      over: usd(0),
    });
    const capped = { ...hourly, nteMinor: 22_000 };
    expect(workValue(capped, 130, 2450)).toMatchObject({ total: usd(22_000), over: usd(1263) });
  });

  const terms: fc.Arbitrary<Terms> = fc.record({
    payType: fc.constantFrom(...payTypes),
    currency: fc.constant('USD'),
    rateMinor: fc.integer({ min: 1, max: MAX_MINOR }),
    minimumMinutes: fc.integer({ min: 0, max: 1440 }),
    incrementMinutes: fc.integer({ min: 1, max: 1440 }),
    nteMinor: fc.option(fc.integer({ min: 0, max: MAX_MINOR }), { nil: undefined }),
    travelMinor: fc.option(fc.integer({ min: 0, max: MAX_MINOR }), { nil: undefined }),
    netDays: fc.integer({ min: 0, max: 180 }),
    branding: fc.constantFrom(...brandings),
    cancellationFeeMinor: fc.constant(undefined),
    windowStartAt: fc.constant(undefined),
    windowEndAt: fc.constant(undefined),
  });
  const minutes = fc.integer({ min: 1, max: 60_000 });

  it('is whole cents, never more than not to exceed, and never less for more work', () => {
    fc.assert(
      fc.property(terms, minutes, minutes, (some, worked, more) => {
        const value = workValue(some, worked);
        expect(Number.isSafeInteger(value.total.minor)).toBe(true);
        expect(value.total.minor).toBeLessThanOrEqual(some.nteMinor ?? Infinity);
        expect(value.total.minor + value.over.minor).toBe(value.labour.minor + value.travel.minor);
        expect(workValue(some, worked + more).total.minor).toBeGreaterThanOrEqual(value.total.minor);
        expect(value.billableMinutes).toBeGreaterThanOrEqual(worked);
        expect(value.billableMinutes).toBeGreaterThanOrEqual(some.minimumMinutes);
      }),
    );
  });
});

describe('terms in one line', () => {
  it.each<[string, Partial<Terms>]>([
    [
      '$92.50/h, 1 h minimum, in steps of 15 min, at most $740.00, net 30 days, white-label, cancellation fee $50.00',
      postedTerms,
    ],
    ['$92.50/h, net 30 days, neutral', { incrementMinutes: 1, branding: 'neutral' }],
    [
      '$400.00 fixed, travel $40.00, net 1 day, own logo',
      fixed({ travelMinor: 4000, netDays: 1, branding: 'own_logo' }),
    ],
    ['$400.00 fixed, due at once, white-label', fixed({ netDays: 0, minimumMinutes: 60 })],
  ])('%s', (text, change) => {
    expect(termsText({ ...hourly, ...change })).toBe(text);
  });

  function fixed(change: Partial<Terms>): Partial<Terms> {
    return { payType: 'fixed', rateMinor: 40_000, ...change };
  }
});

describe('the margin, for the lead alone', () => {
  it.each([
    [hourly, 12_500, 'Client $125.00/h, margin $32.50/h (26%)'],
    [hourly, 9000, 'Client $90.00/h, margin -$2.50/h (-3%)'],
    [hourly, 0, 'Client $0.00/h, margin -$92.50/h'],
    [{ ...hourly, payType: 'fixed' as const }, 12_500, 'Client $125.00, margin $32.50 (26%)'],
  ])('%#: %s', (terms, clientRate, text) => {
    expect(marginText(terms, clientRate)).toBe(text);
  });
});
