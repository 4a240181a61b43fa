import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormRef, FormValues } from '../../../src/chat/form.ts';
import { places, urgencies } from '../../../src/features/jobs/life/job.ts';
import { readRequest, type RequestInput } from '../../../src/features/jobs/forms/read-request.ts';
import { requestForm, type RequestDefaults } from '../../../src/features/jobs/forms/request-form.ts';
import { contradictions } from '../../../src/features/jobs/terms/check-terms.ts';
import { brandings, payTypes } from '../../../src/features/jobs/terms/terms.ts';
import type { Board, Firm } from '../../../src/directory/directory.ts';
import { asOpened, fieldsOf } from './filled-in.ts';
import { alder, content, later, now, postedTerms } from './world.ts';

const ref = (form: 'post_job' | 'edit_job', id = 1): FormRef => ({ form, id, revision: 0, nonce: 'n1' });
const north: Board = { id: 1, name: 'Peers North', mirrors: [] };
const south: Board = { id: 2, name: 'Peers South', mirrors: [] };
const empty: RequestDefaults = {
  terms: undefined,
  request: {},
  confidential: undefined,
  leadPrivate: undefined,
};
/** Nobody to choose among. */
const on = (...boards: readonly Board[]) => ({ boards, peers: [], preferredIds: [], accessDays: 14 });
const seconds = (at: Date) => String(at.getTime() / 1000);

const least: FormValues = {
  summary: 'Printer is down',
  skill: 'Printers',
  place: 'on_site',
  urgency: 'normal',
  pay_type: 'hourly',
  rate: '92.50',
  net_days: '30',
  branding: 'neutral',
};

function inputOf(values: FormValues, firm: Firm = alder, boards: readonly Board[] = [north]): RequestInput {
  const read = readRequest(values, firm, on(...boards), now);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.input;
}

describe('reading a request', () => {
  it('takes the least that must be filled in', () => {
    expect(inputOf(least)).toEqual({
      boardId: 1,
      askFirst: undefined,
      dropsAccess: false,
      request: {
        summary: 'Printer is down',
        description: '',
        skill: 'Printers',
        place: 'on_site',
        area: '',
        urgency: 'normal',
        estimatedMinutes: undefined,
        respondByAt: later(7 * 24),
      },
      terms: {
        payType: 'hourly',
        currency: 'USD',
        rateMinor: 9250,
        minimumMinutes: 0,
        incrementMinutes: 1,
        nteMinor: undefined,
        travelMinor: undefined,
        netDays: 30,
        branding: 'neutral',
        cancellationFeeMinor: undefined,
        windowStartAt: undefined,
        windowEndAt: undefined,
      },
      leadPrivate: { clientRateMinor: undefined, reference: '' },
      confidential: { client: '', address: '', contact: '', access: '' },
    });
  });

  it('makes one line of a summary', () => {
    expect(inputOf({ ...least, summary: ' Printer\n is  down ' }).request.summary).toBe('Printer is down');
  });

  it('reads amounts in the currency of the firm', () => {
    const yen = inputOf({ ...least, rate: '9000', client_rate: '12,000' }, { ...alder, currency: 'JPY' });
    expect([yen.terms.currency, yen.terms.rateMinor, yen.leadPrivate.clientRateMinor]).toEqual([
      'JPY',
      9000,
      12_000,
    ]);
  });

  it('takes the board that was picked, where there are several', () => {
    expect(inputOf({ ...least, board: '2' }, alder, [north, south]).boardId).toBe(2);
  });

  const filled = 'Please fill this in.';
  const pick = 'Please pick one.';
  const money = 'An amount like 92.50 in USD, please.';
  const past = 'This time has passed already.';
  it.each<[string, FormValues, Record<string, string>]>([
    ['no summary', { summary: ' ' }, { summary: filled }],
    ['a long summary', { summary: 'x'.repeat(121) }, { summary: 'At most 120 characters, please.' }],
    [
      'a long description',
      { description: 'x'.repeat(2001) },
      { description: 'At most 2000 characters, please.' },
    ],
    ['no skill', { skill: undefined }, { skill: filled }],
    ['no place', { place: 'moon' }, { place: pick }],
    ['no urgency', { urgency: undefined }, { urgency: pick }],
    ['hours in words', { hours: 'two' }, { hours: 'Hours like 1.5, at most 1000, please.' }],
    ['no rate', { rate: '' }, { rate: filled }],
    ['a rate in words', { rate: 'ninety' }, { rate: money }],
    ['a rate of nothing', { rate: '0' }, { rate: 'More than zero, please.' }],
    ['half a cent', { rate: '92.505' }, { rate: money }],
    ['an NTE below zero', { nte: '-1' }, { nte: money }],
    ['an NTE of nothing', { nte: '0' }, { nte: 'Leave this empty where there is no limit.' }],
    [
      'an NTE below a fixed price',
      { pay_type: 'fixed', rate: '400', nte: '399.99' },
      {
        nte: 'A fixed price of $400.00 is more than the maximum of $399.99. Raise the maximum, or lower the price.',
      },
    ],
    ['no pay type', { pay_type: undefined }, { pay_type: pick }],
    ['a minimum of two days', { minimum: '2880' }, { minimum: 'A whole number from 0 to 1440, please.' }],
    ['an increment of nothing', { increment: '0' }, { increment: 'A whole number from 1 to 1440, please.' }],
    ['no net days', { net_days: undefined }, { net_days: filled }],
    ['net days of a year', { net_days: '365' }, { net_days: 'A whole number from 0 to 180, please.' }],
    ['no branding', { branding: '' }, { branding: pick }],
    ['a client rate in words', { client_rate: 'much' }, { client_rate: money }],
    ['a time to respond that is over', { respond_by: seconds(now) }, { respond_by: past }],
    ['a window that is over', { window_end: seconds(now) }, { window_end: past }],
    [
      'a window that ends before it starts',
      { window_start: seconds(later(3)), window_end: seconds(later(2)) },
      { window_end: 'This is not after the start.' },
    ],
    ['a long access note', { access: 'x'.repeat(1501) }, { access: 'At most 1500 characters, please.' }],
    [
      'several at once',
      { summary: '', rate: 'x', net_days: 'y' },
      {
        summary: filled,
        rate: money,
        net_days: 'A whole number from 0 to 180, please.',
      },
    ],
  ])('says at the field what is wrong with %s', (_what, change, errors) => {
    expect(readRequest({ ...least, ...change }, alder, on(north), now)).toEqual({ errors });
  });

  it.each([undefined, '', '9', 'north'])('asks for the board, not %j, where there are several', (board) => {
    expect(readRequest({ ...least, board }, alder, on(north, south), now)).toEqual({
      errors: { board: pick },
    });
  });

  it('takes an NTE below the hourly rate, which is for a short job', () => {
    expect(inputOf({ ...least, nte: '50' }).terms.nteMinor).toBe(5000);
  });
});

describe('the form of a request', () => {
  const namesOf = (boards: readonly Board[], form: 'post_job' | 'edit_job' = 'post_job') =>
    fieldsOf(requestForm(ref(form), alder, on(...boards), empty)).map((field) => field.name);

  it('asks for the board only where there are several, and never moves a request', () => {
    expect(namesOf([north])).not.toContain('board');
    expect(namesOf([north, south])).toContain('board');
    expect(namesOf([north, south], 'edit_job')).not.toContain('board');
    const here = requestForm(ref('post_job', 2), alder, on(north, south), empty);
    expect(asOpened(here)['board']).toBe('2');
    const elsewhere = requestForm(ref('post_job', 0), alder, on(north, south), empty);
    expect(asOpened(elsewhere)['board']).toBe('1');
  });

  it('has a field for everything that is read', () => {
    const read = Object.keys(least).concat(
      ['description', 'area', 'window_start', 'window_end', 'hours', 'minimum', 'increment', 'nte', 'travel'],
      [
        'cancellation_fee',
        'respond_by',
        'client_rate',
        'reference',
        'client',
        'address',
        'contact',
        'expenses',
        'late_fee',
        'access',
        'papers',
      ],
    );
    expect([...namesOf([north])].sort()).toEqual(read.sort());
  });

  it('starts with the terms that it is given, but with no window', () => {
    const form = requestForm(ref('post_job'), alder, on(north), { ...empty, terms: postedTerms });
    expect(asOpened(form)).toMatchObject({
      rate: '92.50',
      nte: '740.00',
      net_days: '30',
      branding: 'white_label',
    });
    expect(asOpened(form)).not.toHaveProperty('window_end');
  });

  const margin = (values?: FormValues, defaults: RequestDefaults = empty) =>
    requestForm(ref('post_job'), alder, on(north), defaults, values).items.find(
      (item) => item.kind === 'text',
    )?.text;

  it.each<[FormValues, string]>([
    [{ rate: '92.50', client_rate: '125' }, 'Client $125.00/h, margin $32.50/h (26%)'],
    [{ rate: '92.50', client_rate: '125', pay_type: 'fixed' }, 'Client $125.00, margin $32.50 (26%)'],
    [{ rate: '92.50' }, 'Fill in both rates to see your margin here.'],
    [{ rate: '92.', client_rate: '12x' }, 'Fill in both rates to see your margin here.'],
    [{}, 'Fill in both rates to see your margin here.'],
  ])('shows the margin of %j', (values, text) => {
    expect(margin(values)).toBe(text);
  });

  it('shows the margin of what it is filled with', () => {
    expect(margin(undefined, { ...content, request: {} })).toBe('Client $125.00/h, margin $32.50/h (26%)');
  });

  it('redraws for what the margin and the standing rates depend on, and nothing else', () => {
    const live = fieldsOf(requestForm(ref('post_job'), alder, on(north), empty)).filter(
      (field) => field.live,
    );
    expect(live.map((field) => field.name)).toEqual(['skill', 'rate', 'pay_type', 'client_rate']);
  });
});

describe('a request that is opened to be edited and sent unchanged', () => {
  const line = (maxLength: number, minLength = 0) =>
    fc
      .string({ unit: 'grapheme', minLength, maxLength: Math.floor(maxLength / 20) + minLength })
      .map((text) => {
        const clean = text.replace(/\s+/g, ' ').trim();
        return clean.length >= minLength ? clean : 'x';
      });
  const amount = fc.option(fc.integer({ min: 1, max: 2_000_000_000 }), { nil: undefined });
  const minute = (from: number, to: number) =>
    fc.option(
      fc.integer({ min: from, max: to }).map((each) => later(each)),
      { nil: undefined },
    );

  const soundTerms: fc.Arbitrary<RequestInput['terms']> = fc
    .record({
      payType: fc.constantFrom(...payTypes),
      currency: fc.constant('USD'),
      rateMinor: fc.integer({ min: 1, max: 1_000_000_000 }),
      minimumMinutes: fc.integer({ min: 0, max: 1440 }),
      incrementMinutes: fc.integer({ min: 1, max: 1440 }),
      nteMinor: fc.option(fc.integer({ min: 1_000_000_000, max: 2_000_000_000 }), { nil: undefined }),
      travelMinor: amount,
      netDays: fc.integer({ min: 0, max: 180 }),
      branding: fc.constantFrom(...brandings),
      cancellationFeeMinor: amount,
      windowStartAt: minute(-100, 100),
      windowEndAt: minute(101, 200),
    })
    .filter((terms) => contradictions(terms, now).length === 0);

  const input: fc.Arbitrary<Omit<RequestInput, 'boardId' | 'askFirst' | 'dropsAccess'>> = fc.record({
    request: fc.record({
      summary: line(120, 1),
      description: line(2000),
      skill: line(80, 1),
      place: fc.constantFrom(...places),
      area: line(80),
      urgency: fc.constantFrom(...urgencies),
      estimatedMinutes: fc.option(fc.integer({ min: 1, max: 60_000 }), { nil: undefined }),
      // Only one of before there was a usual one has none, and an edit gives it that.
      respondByAt: fc.integer({ min: 1, max: 100 }).map((each) => later(each)),
    }),
    terms: soundTerms,
    leadPrivate: fc.record({ clientRateMinor: amount, reference: line(80) }),
    confidential: fc.record({
      client: line(200),
      address: line(200),
      contact: line(200),
      access: line(1500),
    }),
  });

  it('stays as it was, but for access notes, which it does not show', () => {
    fc.assert(
      fc.property(input, (some) => {
        const form = requestForm(ref('edit_job'), alder, on(north), some);
        const confidential = { ...some.confidential, access: '' };
        const input = { boardId: 1, askFirst: undefined, dropsAccess: false, ...some, confidential };
        expect(readRequest(asOpened(form), alder, on(north), now)).toEqual({ input });
      }),
      { numRuns: 300 },
    );
  });
});
