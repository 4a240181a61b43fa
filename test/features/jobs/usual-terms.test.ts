import { expect, it } from 'vitest';
import type { StartingTerms } from '../../../src/features/jobs/forms/starting-terms.ts';
import { startingTermsOf, startLineOf, usualTerms } from '../../../src/features/jobs/forms/usual-terms.ts';
import type { Terms } from '../../../src/features/jobs/terms/terms.ts';
import { postedTerms } from './world.ts';

const everyTerm: Terms = {
  ...postedTerms,
  travelMinor: 2500,
  expensesMinor: 6000,
  lateFeeBps: 150,
};
const posted = (change: Partial<Terms> = {}) => ({
  jobId: 4,
  skill: 'Cabling',
  terms: { ...everyTerm, ...change },
});
const standing = {
  terms: {
    payType: 'hourly',
    rateMinor: 9500,
    minimumMinutes: 30,
    incrementMinutes: 30,
    travelMinor: undefined,
    netDays: 14,
  },
  line: 'Standing rates for Cabling: Birch Networks $95.00/h',
} as const;
const profile = { rateMinor: 9100, minimumMinutes: undefined, travelMinor: 2000 };
const habits = {
  minimumMinutes: 60,
  incrementMinutes: 15,
  netDays: 30,
  branding: 'white_label',
  lateFeeBps: 150,
};
const unhurried = { netDays: 30, branding: 'white_label', lateFeeBps: 150 };
const last = 'in your last request for Cabling, JOB-1004.';

it.each<[string, Parameters<typeof usualTerms>, object, string | undefined]>([
  ['nothing is known', ['USD', undefined, undefined, undefined], {}, undefined],
  [
    'it posted before',
    ['USD', undefined, {}, posted()],
    { ...habits, rateMinor: 9250 },
    `Rate, minimum, increment, net days, branding and late fee as ${last}`,
  ],
  [
    'it posted at a fixed price',
    ['USD', undefined, undefined, posted({ payType: 'fixed', rateMinor: 40_000 })],
    unhurried,
    `Net days, branding and late fee as ${last}`,
  ],
  [
    'it posted in another currency',
    ['JPY', undefined, undefined, posted()],
    habits,
    `Minimum, increment, net days, branding and late fee as ${last}`,
  ],
  [
    'it offered no late fee',
    ['USD', undefined, undefined, posted({ payType: 'fixed', lateFeeBps: undefined })],
    { netDays: 30, branding: 'white_label' },
    `Net days and branding as ${last}`,
  ],
  [
    'its profile says a part',
    ['USD', undefined, profile, posted()],
    { ...habits, rateMinor: 9100, travelMinor: 2000 },
    `Rate and travel as set with \u0010 firm. Minimum, increment, net days, branding and late fee as ${last}`,
  ],
  [
    'there is a standing rate, without travel',
    ['USD', standing, profile, posted()],
    { ...standing.terms, branding: 'white_label', lateFeeBps: 150 },
    `${standing.line}\nBranding and late fee as ${last}`,
  ],
  ['there is a standing rate alone', ['USD', standing, undefined, undefined], standing.terms, standing.line],
])('a request starts with what is usual, and says whose that is, where %s', (_case, given, terms, line) => {
  const usual = usualTerms(...given);
  expect(startingTermsOf(usual)).toEqual(terms satisfies StartingTerms);
  expect(startLineOf(usual, () => true)).toBe(line);
});

it('says of what was typed nothing', () => {
  const usual = usualTerms('USD', undefined, undefined, posted());
  expect(startLineOf(usual, (field) => field === 'net_days')).toBe(`Net days as ${last}`);
  expect(startLineOf(usual, () => false)).toBeUndefined();
});
