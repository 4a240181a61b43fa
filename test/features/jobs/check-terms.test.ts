import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contradictions, oddities, rateOddities } from '../../../src/features/jobs/terms/check-terms.ts';
import { readCounter } from '../../../src/features/jobs/offers/counter-form.ts';
import { readRequest } from '../../../src/features/jobs/forms/read-request.ts';
import { payTypes, workValue, type Terms } from '../../../src/features/jobs/terms/terms.ts';
import { currencies } from '../../../src/shared/currencies.ts';
import { MAX_MINUTES, MAX_NET_DAYS } from '../../../src/shared/limits.ts';
import { formatMoney, plainAmount } from '../../../src/shared/money.ts';
import { alder, later, now } from './world.ts';

const sound: Terms = {
  payType: 'hourly',
  currency: 'USD',
  rateMinor: 9500,
  minimumMinutes: 60,
  incrementMinutes: 15,
  nteMinor: 74_000,
  travelMinor: 2500,
  netDays: 30,
  branding: 'neutral',
  cancellationFeeMinor: 5000,
  expensesMinor: 20_000,
  windowStartAt: later(24),
  windowEndAt: later(32),
};
const fixed = { ...sound, payType: 'fixed' as const, rateMinor: 65_000, expensesMinor: undefined };

describe('terms that contradict each other', () => {
  it.each<[string, Partial<Terms>, Record<string, string>]>([
    ['are none of these', {}, {}],
    [
      'a minimum that is more than the maximum',
      { minimumMinutes: 45, nteMinor: 1000, travelMinor: undefined, expensesMinor: undefined },
      {
        nte: '45 min at $95.00/h come to $71.25, more than the maximum of $10.00. Raise the maximum, or lower the minimum.',
      },
    ],
    [
      'a minimum that is, with travel',
      { nteMinor: 11_999, expensesMinor: 0 },
      {
        nte: '1 h at $95.00/h and travel of $25.00 come to $120.00, more than the maximum of $119.99. Raise the maximum, or lower the minimum.',
      },
    ],
    [
      'one step of time that is',
      { minimumMinutes: 0, incrementMinutes: 480, nteMinor: 70_000, travelMinor: undefined },
      {
        nte: '8 h at $95.00/h come to $760.00, more than the maximum of $700.00. Raise the maximum, or make the increment shorter.',
      },
    ],
    [
      'travel and expenses that are',
      { nteMinor: 2000, expensesMinor: 2001 },
      {
        travel: 'Travel of $25.00 is more than the whole job may cost, $20.00.',
        expenses: 'Expenses of $20.01 are more than the whole job may cost, $20.00.',
      },
    ],
    [
      'a fixed price that is',
      { ...fixed, travelMinor: undefined, nteMinor: 64_999 },
      {
        nte: 'A fixed price of $650.00 is more than the maximum of $649.99. Raise the maximum, or lower the price.',
      },
    ],
    [
      'a fixed price that is, with travel',
      { ...fixed, nteMinor: 67_000 },
      {
        nte: 'A fixed price of $650.00 and travel of $25.00 come to $675.00, more than the maximum of $670.00. Raise the maximum, or lower the price.',
      },
    ],
    ['a fixed price that is not', { ...fixed, nteMinor: 67_500 }, {}],
    [
      'a window that has no length',
      { windowEndAt: later(24) },
      { window_end: 'This is not after the start.' },
    ],
    [
      'a window that is over',
      { windowStartAt: later(-2), windowEndAt: later(-1) },
      { window_end: 'This time has passed already.' },
    ],
    [
      'a window that ends now',
      { windowStartAt: undefined, windowEndAt: now },
      { window_end: 'This time has passed already.' },
    ],
  ])('%s', (_what, change, errors) => {
    const found = contradictions({ ...sound, ...change }, now);
    expect(Object.fromEntries(found.map(({ field, text }) => [field, text]))).toEqual(errors);
  });
});

describe('terms that are odd', () => {
  it.each<[string, Partial<Terms>, Parameters<typeof oddities>[2], string[]]>([
    ['are none of these', {}, { estimatedMinutes: 360, respondByAt: later(3) }, []],
    ['nor is a maximum that the estimate just meets', { nteMinor: 59_500 }, { estimatedMinutes: 360 }, []],
    [
      'an estimate above the maximum',
      { nteMinor: 59_499 },
      { estimatedMinutes: 360 },
      [
        'As estimated, 6 h at $95.00/h and travel of $25.00 come to $595.00, more than the maximum of $594.99. No more than that is paid.',
      ],
    ],
    [
      'expenses that leave nothing for time',
      { expensesMinor: 70_000 },
      {},
      ['Expenses of $700.00 and the least time are together more than the maximum of $740.00, which holds.'],
    ],
    [
      'a minimum shorter than the increment',
      { minimumMinutes: 10 },
      {},
      ['The minimum of 10 min never counts: all time is rounded up to 15 min at least.'],
    ],
    ['but not of a fixed price', { ...fixed, minimumMinutes: 10 }, {}, []],
    ['nor is none', { minimumMinutes: 0 }, {}, []],
    [
      'a fee above all that the job can earn',
      { cancellationFeeMinor: 74_001 },
      {},
      ['The cancellation fee of $740.01 is more than the whole job can earn, $740.00.'],
    ],
    [
      'a fee above a fixed price',
      { ...fixed, nteMinor: undefined, cancellationFeeMinor: 67_501 },
      {},
      ['The cancellation fee of $675.01 is more than the whole job can earn, $675.00.'],
    ],
    ['net 0', { netDays: 0 }, {}, ['With net 0 days a bill is due on its own date, and late a day after.']],
    ['net 61', { netDays: 61 }, {}, ['With net 61 days a bill is due only that long after.']],
    ['but not net 60', { netDays: 60 }, {}, []],
    [
      'a start that is over, without an end',
      { windowStartAt: later(-1), windowEndAt: undefined },
      {},
      ['The time that the work starts from has passed already.'],
    ],
    ['but not with one', { windowStartAt: later(-1) }, {}, []],
    [
      'a window shorter than the work',
      { windowEndAt: later(25) },
      { estimatedMinutes: 90 },
      ['From and until are 1 h apart, and the work is estimated at 1 h 30 min.'],
    ],
    [
      'an answer after the work',
      {},
      { respondByAt: later(33) },
      ['Peers can respond until after the time of the work.'],
    ],
  ])('%s', (_what, change, beside, said) => {
    expect(oddities({ ...sound, ...change }, now, beside)).toEqual(said);
  });

  it('are questioned in a standing rate, too', () => {
    expect(rateOddities(sound)).toEqual([]);
    expect(rateOddities({ ...sound, minimumMinutes: 10, netDays: 90 })).toHaveLength(2);
  });
});

describe('any terms', () => {
  const amount = fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 50_000_000 }));
  const maybe = fc.option(amount, { nil: undefined });
  const hours = fc.option(fc.integer({ min: -30, max: 30 }), { nil: undefined });
  const anyTerms = fc
    .record({
      payType: fc.constantFrom(...payTypes),
      currency: fc.constantFrom(...currencies),
      rateMinor: amount,
      minimumMinutes: fc.integer({ min: 0, max: MAX_MINUTES }),
      incrementMinutes: fc.integer({ min: 1, max: MAX_MINUTES }),
      nteMinor: maybe,
      travelMinor: maybe,
      expensesMinor: maybe,
      cancellationFeeMinor: maybe,
      netDays: fc.integer({ min: 0, max: MAX_NET_DAYS }),
      from: hours,
      until: hours,
    })
    .map(({ from, until, ...rest }): Terms => ({
      ...rest,
      branding: 'neutral',
      windowStartAt: from === undefined ? undefined : later(from),
      windowEndAt: until === undefined ? undefined : later(until),
    }));

  /** Whether somebody who works a minute, or spends what was agreed, loses some of it; or no time is left for it. */
  const isImpossible = (terms: Terms): boolean => {
    const { nteMinor = Infinity, expensesMinor = 0, windowStartAt, windowEndAt } = terms;
    const ends = windowEndAt?.getTime() ?? Infinity;
    return (
      workValue(terms, 1).over.minor > 0 ||
      expensesMinor > nteMinor ||
      ends <= Math.max(windowStartAt?.getTime() ?? -Infinity, now.getTime())
    );
  };

  const seconds = (at: Date | undefined) => at && String(at.getTime() / 1000);
  const valuesOf = (terms: Terms) => {
    const money = (minor: number | undefined) =>
      minor === undefined ? undefined : plainAmount({ minor, currency: terms.currency });
    return {
      ...{ summary: 'Printer', skill: 'Printers', place: 'on_site', urgency: 'normal' },
      pay_type: terms.payType,
      branding: terms.branding,
      rate: money(terms.rateMinor),
      nte: money(terms.nteMinor),
      travel: money(terms.travelMinor),
      expenses: money(terms.expensesMinor),
      cancellation_fee: money(terms.cancellationFeeMinor),
      minimum: String(terms.minimumMinutes),
      increment: String(terms.incrementMinutes),
      net_days: String(terms.netDays),
      window_start: seconds(terms.windowStartAt),
      window_end: seconds(terms.windowEndAt),
    };
  };

  it('contradict each other exactly where somebody would lose what was agreed', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        expect(contradictions(terms, now).length > 0).toBe(isImpossible(terms));
      }),
      { numRuns: 500 },
    );
  });

  it('that are impossible are posted and offered by no form, and the others by each', () => {
    const board = { id: 1, name: 'North', mirrors: [] };
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const audience = { boards: [board], peers: [], preferredIds: [], accessDays: 14 };
        const firm = { ...alder, currency: terms.currency };
        const posted = readRequest(valuesOf(terms), firm, audience, now);
        expect('errors' in posted).toBe(isImpossible(terms));
        const values = { ...valuesOf(terms), more_terms: 'all' };
        const countered = readCounter(values, { ...terms, netDays: terms.netDays + 1 }, '', now);
        expect('errors' in countered).toBe(isImpossible(terms));
      }),
    );
  });

  it('show the sums that contradict, in their currency', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const { nteMinor, currency } = terms;
        for (const { field, text } of contradictions(terms, now))
          if (field !== 'window_end') expect(text).toContain(formatMoney({ minor: nteMinor ?? 0, currency }));
      }),
    );
  });

  it('are questioned in whole sentences, whatever they are', () => {
    fc.assert(
      fc.property(
        anyTerms,
        fc.option(fc.integer({ min: 1, max: 60_000 }), { nil: undefined }),
        (terms, estimatedMinutes) => {
          for (const said of oddities(terms, now, { estimatedMinutes })) expect(said).toMatch(/^[A-Z].*\.$/);
        },
      ),
    );
  });
});
