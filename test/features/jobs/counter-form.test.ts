import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../../src/chat/card.ts';
import type { Form, FormRef, FormValues } from '../../../src/chat/form.ts';
import {
  counterForm,
  readCounter,
  type CounterStart,
} from '../../../src/features/jobs/offers/counter-form.ts';
import { changeText, termsChanges } from '../../../src/features/jobs/offers/terms-changes.ts';
import { brandings, payTypes, type Terms } from '../../../src/features/jobs/terms/terms.ts';
import { currencies } from '../../../src/shared/currencies.ts';
import { plainAmount } from '../../../src/shared/money.ts';
import { asOpened, fieldsOf } from './filled-in.ts';
import { agreedTerms, later, now, postedTerms } from './world.ts';

const ref: FormRef = { form: 'counter', id: 42, revision: 7, nonce: 'n1' };
const seconds = (at: Date) => String(at.getTime() / 1000);
const claim = 'Press Claim.';
const starting = (terms: Terms, more: Partial<CounterStart> = {}): CounterStart => ({
  jobId: 42,
  answered: terms,
  start: terms,
  ...more,
});
const opened = (terms: Terms = postedTerms) => asOpened(counterForm(ref, starting(terms)));
const all = { more_terms: 'all' };
/** As the form is once more terms were asked for. */
const openedWhole = (terms: Terms = postedTerms) => ({
  ...asOpened(counterForm(ref, starting(terms), all)),
  ...all,
});
const read = (values: FormValues, answered: Terms = postedTerms) => readCounter(values, answered, claim, now);
const namesIn = (form: Form) => fieldsOf(form).map(({ name }) => name);
const nothing = { errors: { rate: `Nothing is changed. ${claim} Else change a term.` } };

describe('a counter-offer', () => {
  it('that changes nothing is refused, and says what to do instead', () => {
    expect(read(opened())).toEqual(nothing);
    expect(read(openedWhole())).toEqual(nothing);
    expect(read({ ...opened(), note: 'Please!' })).toEqual(nothing);
    const fixed = { ...postedTerms, payType: 'fixed' as const };
    // How time would be counted says nothing of a fixed price.
    expect(read({ ...openedWhole(fixed), minimum: '90' }, fixed)).toEqual(nothing);
  });

  it('asks first for what is countered most, and for the rest where somebody wants it', () => {
    const often = ['rate', 'nte', 'travel', 'window_start', 'window_end', 'more_terms', 'note'];
    expect(namesIn(counterForm(ref, starting(postedTerms)))).toEqual(often);
    const whole = namesIn(counterForm(ref, starting(postedTerms), all));
    expect(whole).toEqual([
      ...often.slice(0, -1),
      ...['pay_type', 'minimum', 'increment', 'expenses', 'net_days', 'branding', 'cancellation_fee'],
      ...['late_fee', 'note'],
    ]);
  });

  it('changes what its form shows, and nothing else', () => {
    const values = {
      more_terms: 'as_they_are',
      rate: '98',
      travel: '25',
      note: ' Two technicians. ',
      window_start: seconds(later(48)),
      window_end: seconds(later(50)),
    };
    expect(read(values)).toEqual({
      input: {
        note: 'Two technicians.',
        terms: {
          ...postedTerms,
          rateMinor: 9800,
          nteMinor: undefined,
          travelMinor: 2500,
          windowStartAt: later(48),
          windowEndAt: later(50),
        },
      },
    });
  });

  it.each<[FormValues, Partial<Terms>]>([
    [
      { pay_type: 'fixed', rate: '600' },
      { payType: 'fixed', rateMinor: 60_000 },
    ],
    [{ minimum: '120' }, { minimumMinutes: 120 }],
    [{ increment: '30' }, { incrementMinutes: 30 }],
    [{ net_days: '14' }, { netDays: 14 }],
    [{ branding: 'neutral' }, { branding: 'neutral' }],
    [{ cancellation_fee: undefined }, { cancellationFeeMinor: undefined }],
    [{ cancellation_fee: '75' }, { cancellationFeeMinor: 7500 }],
    [{ expenses: '50' }, { expensesMinor: 5000 }],
    [{ late_fee: '1.5' }, { lateFeeBps: 150 }],
    [{ travel: '20' }, { travelMinor: 2000 }],
  ])('changes %j', (change, terms) => {
    const expected = { ...postedTerms, ...terms };
    expect(read({ ...openedWhole(), ...change })).toEqual({ input: { note: '', terms: expected } });
  });

  it('from a form of the version before keeps what that did not ask for', () => {
    const terms = { ...postedTerms, travelMinor: 2500, expensesMinor: 5000, lateFeeBps: 100 };
    const { more_terms: _, travel: __, ...before } = opened(terms);
    expect(read({ ...before, expenses: '60', rate: '98' }, terms)).toEqual({
      input: { note: '', terms: { ...terms, rateMinor: 9800, expensesMinor: 6000, lateFeeBps: undefined } },
    });
  });

  it.each<[FormValues, object]>([
    [{ rate: '' }, { rate: 'Please fill this in.' }],
    [{ rate: '0' }, { rate: 'More than zero, please.' }],
    [{ nte: '0' }, { nte: 'Leave this empty where there is no limit.' }],
    [
      { window_start: seconds(later(2)), window_end: seconds(now) },
      { window_end: 'This is not after the start.' },
    ],
    [{ window_start: undefined, window_end: seconds(now) }, { window_end: 'This time has passed already.' }],
    [{ note: 'x'.repeat(1501) }, { note: 'At most 1500 characters, please.' }],
    [
      { ...all, net_days: undefined, pay_type: 'daily' },
      { net_days: 'Please fill this in.', pay_type: 'Please pick one.', branding: 'Please pick one.' },
    ],
  ])('says what is wrong with %j', (change, errors) => {
    expect(read({ ...opened(), ...change })).toEqual({ errors });
  });

  it('says what contradicts what the form does not show beside what it shows', () => {
    const terms = { ...postedTerms, expensesMinor: 40_000 };
    expect(read({ ...opened(terms), nte: '300' }, terms)).toEqual({
      errors: { nte: 'Expenses of $400.00 are more than the whole job may cost, $300.00.' },
    });
  });

  it('says what the rate is for, also once that is changed', () => {
    const label = (terms: Terms, values?: FormValues) =>
      fieldsOf(counterForm(ref, starting(terms), values))[0]?.label;
    const fixed = { ...postedTerms, payType: 'fixed' as const, rateMinor: 65_000, nteMinor: 70_000 };
    expect([postedTerms, fixed].map((terms) => label(terms))).toEqual([
      'Rate, per hour (USD)',
      'Rate, for the whole job (USD)',
    ]);
    expect(label(postedTerms, { ...all, pay_type: 'fixed' })).toBe('Rate, for the whole job (USD)');
  });

  it('starts again from the last terms on the table, with the rest of them where they differ', () => {
    const start = { ...agreedTerms, netDays: 14 };
    const form = counterForm(ref, starting(postedTerms, { start }));
    expect(asOpened(form)).toMatchObject({ rate: '98.00', nte: '784.00', net_days: '14', more_terms: 'all' });
    expect(read(asOpened(form))).toEqual({
      input: { note: '', terms: { ...start, version: 1, proposedByFirmId: 1 } },
    });
    const near = counterForm(ref, starting(postedTerms, { start: agreedTerms }));
    expect(asOpened(near)).toMatchObject({ rate: '98.00', more_terms: 'as_they_are' });
  });

  it('shows the lead its margin at the rate that stands there, and nobody else', () => {
    const clientRate = { minor: 12_500, payType: 'hourly' as const };
    const shown = (start: Partial<CounterStart>, values?: FormValues) =>
      counterForm(ref, starting(postedTerms, start), values).items.flatMap((item) =>
        item.kind === 'text' ? [plain(item.text)] : [],
      );
    expect(shown({})).toEqual([]);
    expect(shown({ clientRate })).toEqual([
      'Only your firm sees this: Client $125.00/h, margin $32.50/h (26%)',
    ]);
    expect(shown({ clientRate }, { rate: '100' })).toEqual([
      'Only your firm sees this: Client $125.00/h, margin $25.00/h (20%)',
    ]);
    expect(shown({ clientRate }, { ...all, rate: '600', pay_type: 'fixed' })).toEqual([
      'Only your firm sees this: Client $125.00/h. The peer is paid a fixed price, so that your margin depends on the time.',
    ]);
    const isLive = (start: Partial<CounterStart>) =>
      fieldsOf(counterForm(ref, starting(postedTerms, start)))[0]?.live;
    expect([isLive({}), isLive({ clientRate })]).toEqual([undefined, true]);
  });
});

describe('what a counter-offer changes', () => {
  const texts = (before: Terms, after: Terms) =>
    termsChanges(before, after).map((change) => plain(changeText(change)));

  it('is said old and new', () => {
    expect(texts(postedTerms, postedTerms)).toEqual([]);
    expect(texts(postedTerms, agreedTerms)).toEqual([
      'Rate: $92.50/h → $98.00/h',
      'Not to exceed: $740.00 → $784.00',
    ]);
    expect(
      texts(postedTerms, {
        ...postedTerms,
        payType: 'fixed',
        rateMinor: 60_000,
        nteMinor: undefined,
        travelMinor: 2500,
        netDays: 0,
        branding: 'neutral',
        cancellationFeeMinor: undefined,
        lateFeeBps: 150,
        windowEndAt: undefined,
      }),
    ).toEqual([
      'Rate: $92.50/h → $600.00 fixed',
      'Until: 2026-11-25 22:05 UTC → open',
      'Not to exceed: $740.00 → no limit',
      'Travel: none → $25.00',
      'Minimum: 1 h → none',
      'Increment: 15 min → none',
      'Payment: net 30 days → due at once',
      'Branding: White-label → Neutral',
      'Cancellation fee: $50.00 → none',
      'Late fee: none → 1.5%/30 days',
    ]);
  });

  const maybe = fc.option(fc.integer({ min: 1, max: 100_000_000 }), { nil: undefined });
  const anyTerms = fc.record({
    payType: fc.constantFrom(...payTypes),
    rateMinor: fc.integer({ min: 1, max: 1_000_000 }),
    minimumMinutes: fc.integer({ min: 0, max: 1440 }),
    incrementMinutes: fc.integer({ min: 1, max: 1440 }),
    nteMinor: fc.option(fc.integer({ min: 1_500_000_000, max: 2_000_000_000 }), { nil: undefined }),
    travelMinor: maybe,
    expensesMinor: maybe,
    cancellationFeeMinor: maybe,
    netDays: fc.integer({ min: 0, max: 180 }),
    branding: fc.constantFrom(...brandings),
    lateFeeBps: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: undefined }),
  });

  it('is read back from the form, whatever it is and in whatever currency', () => {
    fc.assert(
      fc.property(anyTerms, anyTerms, fc.constantFrom(...currencies), (some, others, currency) => {
        const answered = { ...postedTerms, ...some, currency };
        const wanted = { ...postedTerms, ...others, currency };
        const values: FormValues = {
          ...asOpened(counterForm(ref, starting(answered, { start: wanted }), all)),
          ...all,
        };
        expect(values['rate']).toBe(plainAmount({ minor: wanted.rateMinor, currency }));
        const isSame = termsChanges(answered, wanted).length === 0;
        expect(read(values, answered)).toEqual(isSame ? nothing : { input: { note: '', terms: wanted } });
      }),
    );
  });
});
