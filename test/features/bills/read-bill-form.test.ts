import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBillForm } from '../../../src/features/bills/bill-forms.ts';
import { MAX_MINOR } from '../../../src/shared/money.ts';
import { after, draft, submit, TODAY } from './bills.ts';

/** How many decimals each has, by ISO 4217. */
const decimals = { USD: 2, EUR: 2, JPY: 0, KRW: 0, KWD: 3, BHD: 3 } as const;
type Currency = keyof typeof decimals;
const signs: Readonly<Record<Currency, readonly string[]>> = {
  USD: ['$'],
  EUR: ['€'],
  JPY: ['¥'],
  KRW: ['₩'],
  KWD: [],
  BHD: [],
};

/** When the bill was sent. */
const BILLED = '2024-11-24';

/** A payment form with this amount and day. */
function paying(currency: Currency, amount: string, paidOn: string) {
  const bill = { ...after([submit], draft(), BILLED), currency };
  const read = readBillForm(
    { form: 'bill_pay', id: bill.id },
    { amount, paid_on: paidOn, method: 'card', reference: '' },
    bill,
    TODAY,
  );
  if ('errors' in read) return { errors: read.errors };
  if (read.command?.action !== 'bill_pay') throw new Error('another command');
  return { payment: read.command.payment };
}

/** All the ways in which an amount may be written: with its sign or none, in groups or not, with fewer zeros. */
function spellings(minor: number, currency: Currency): Set<string> {
  const digits = decimals[currency];
  const all = String(minor).padStart(digits + 1, '0');
  const whole = all.slice(0, all.length - digits);
  const fraction = all.slice(all.length - digits);
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  const cut = fraction.replace(/0+$/, '');
  const tails: string[] = [];
  for (let length = cut.length; length <= digits; length += 1) tails.push(`.${fraction.slice(0, length)}`);
  const wholes = [whole, groups, ...(whole === '0' ? [''] : [])];
  const bare = wholes.flatMap((each) => [...(cut === '' ? [each] : []), ...tails.map((tail) => each + tail)]);
  return new Set(bare.filter((each) => /\d/.test(each)));
}

function withoutSign(text: string, currency: Currency): string {
  const written = text.trim();
  const sign = [currency, ...signs[currency]].find((each) => written.toUpperCase().startsWith(each)) ?? '';
  // Noughts in front say nothing.
  return written
    .slice(sign.length)
    .trim()
    .replace(/^0+(?=\d)/, '');
}

const currencies = fc.constantFrom(...(Object.keys(decimals) as Currency[]));
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 24 }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,')), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...Array.from('012.,-+ e$€¥()h\u00a0٣１🕑')), maxLength: 10 }),
  fc
    .tuple(fc.integer({ min: 0, max: MAX_MINOR }), currencies, fc.nat(30))
    .map(([minor, currency, at]) =>
      [...spellings(minor, currency)].at(at % spellings(minor, currency).size)!,
    ),
);
const runs = { numRuns: 10_000 };

describe('an amount in a form', () => {
  it.each([
    ...['1.234,50', '-1', '1e9', 'NaN', 'Infinity', '🕑', '2h75', '1 234', '٣٤', '１２', '½', '+5', '5-'].map(
      (text) => [text, 'USD'] as const,
    ),
    ['1.5', 'JPY'],
    ['100.00', 'JPY'],
    ['1.2345', 'KWD'],
    ['1,234', 'KWD'],
    ['0,500', 'USD'],
    ['€5', 'USD'],
    ['', 'USD'],
    ['20000000.01', 'USD'],
  ] as const)('%j in %s is refused at its field', (text, currency) => {
    expect(paying(currency, text, TODAY).errors).toEqual({ amount: expect.any(String) as string });
  });

  it.each([
    ['1,234.50', 'USD', 123_450],
    ['1,234', 'JPY', 1234],
    ['1.234', 'KWD', 1234],
    ['1.5', 'BHD', 1500],
  ] as const)('%j in %s is taken as written', (text, currency, amountMinor) => {
    expect(paying(currency, text, TODAY).payment).toMatchObject({ amountMinor });
  });

  it('is understood as written, or refused there, whatever is typed', () => {
    let taken = 0;
    fc.assert(
      fc.property(typed, currencies, (text, currency) => {
        const { payment, errors } = paying(currency, text, TODAY);
        if (!payment) {
          expect(Object.keys(errors)).toEqual(['amount']);
          return;
        }
        taken += 1;
        expect(Number.isSafeInteger(payment.amountMinor)).toBe(true);
        expect(payment.amountMinor).toBeLessThanOrEqual(MAX_MINOR);
        expect(spellings(payment.amountMinor, currency)).toContain(withoutSign(text, currency));
      }),
      runs,
    );
    expect(taken).toBeGreaterThan(1000);
  });
});

describe('a day in a form', () => {
  const day = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789-/. T')), minLength: 8, maxLength: 10 }),
    fc
      .tuple(
        fc.integer({ min: 2024, max: 2026 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
      )
      .map(
        ([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
      ),
  );

  it.each(['2026-02-31', '2025-02-29', '2026-13-01', '31.02.2026', '2026-2-1', 'yesterday', '🕑', '1e9'])(
    '%j is refused at its field',
    (text) => {
      expect(paying('USD', '5', text).errors).toEqual({ paid_on: expect.any(String) as string });
    },
  );

  it.each([
    ['0001-01-01', 'A day of this century, please.'],
    ['9999-12-31', 'A day of this century, please.'],
    ['2024-11-23', 'The bill is dated 24 Nov 2024. If it was paid in advance, write that day.'],
  ])('%j is refused at its field: %s', (text, error) => {
    expect(paying('USD', '5', text).errors).toEqual({ paid_on: error });
  });

  it('is a day that there is, not before the bill’s and not one to come, or refused there, whatever is typed', () => {
    let taken = 0;
    fc.assert(
      fc.property(day, (text) => {
        const { payment, errors } = paying('USD', '5', text);
        const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
        const exists = at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
        if (exists && text >= BILLED && text <= TODAY) {
          taken += 1;
          expect(payment?.paidOn).toBe(text);
        } else expect(Object.keys(errors ?? {})).toEqual(['paid_on']);
      }),
      runs,
    );
    expect(taken).toBeGreaterThan(1000);
  });
});
