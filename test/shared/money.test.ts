import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencies, minorDigits } from '../../src/shared/currencies.ts';
import {
  formatMoney,
  hourlyAmount,
  MAX_MINOR,
  parseMoney,
  plainAmount,
  type Money,
} from '../../src/shared/money.ts';

const usd = (minor: number): Money => ({ minor, currency: 'USD' });
const currency = fc.constantFrom(...currencies);
const amount = fc.integer({ min: 0, max: MAX_MINOR });

describe('writing an amount', () => {
  it.each([
    [usd(9250), '$92.50', '92.50'],
    [usd(120_000), '$1,200.00', '1200.00'],
    [usd(0), '$0.00', '0.00'],
    [usd(5), '$0.05', '0.05'],
    [usd(-7312), '-$73.12', '-73.12'],
    [usd(MAX_MINOR), '$20,000,000.00', '20000000.00'],
    [{ minor: 5000, currency: 'JPY' }, '¥5,000', '5000'],
    [{ minor: 1234, currency: 'KWD' }, 'KWD 1.234', '1.234'],
    [{ minor: 9250, currency: 'CHF' }, 'CHF 92.50', '92.50'],
    [{ minor: 3_000_000, currency: 'HUF' }, 'HUF 30,000.00', '30000.00'],
    [{ minor: 1_200_000, currency: 'RSD' }, 'RSD 12,000.00', '12000.00'],
    [{ minor: 1_234_567, currency: 'IQD' }, 'IQD 1,234.567', '1234.567'],
    [{ minor: 12_345, currency: 'CLF' }, 'CLF 1.2345', '1.2345'],
    [{ minor: 500, currency: 'SLL' }, 'SLL 500', '500'],
    [{ minor: 9250, currency: 'GBP' }, '£92.50', '92.50'],
  ])('%j is %s, and %s in a field', (money, shown, plain) => {
    expect(formatMoney(money).replace('\u00a0', ' ')).toBe(shown);
    expect(plainAmount(money)).toBe(plain);
  });

  it('never goes through a float: the digits of any amount stand in it', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), currency, (minor, code) => {
        const digits = (text: string) => text.replace(/\D/g, '').replace(/^0+(?=.)/, '');
        expect(digits(plainAmount({ minor, currency: code }))).toBe(String(Math.abs(minor)));
        expect(digits(formatMoney({ minor, currency: code }))).toBe(String(Math.abs(minor)));
      }),
    );
  });
});

describe('reading an amount', () => {
  it.each([
    ['92.50', 9250],
    ['92.5', 9250],
    ['92', 9200],
    ['92.', 9200],
    ['.50', 50],
    [' $92.50 ', 9250],
    ['$ 1,200', 120_000],
    ['USD 90', 9000],
    ['usd90', 9000],
    ['1,234,567.89', 123_456_789],
    ['0', 0],
    ['007', 700],
    ['20000000', MAX_MINOR],
  ])('takes %j', (text, minor) => {
    expect(parseMoney(text, 'USD')).toEqual(usd(minor));
  });

  it.each([
    ['', 'nothing'],
    ['$', 'no digits'],
    ['.', 'no digits'],
    ['ninety', 'words'],
    ['-5', 'a minus'],
    ['−5', 'a typographic minus'],
    ['+5', 'a sign'],
    ['(5)', 'brackets'],
    ['92.505', 'half a cent'],
    ['1.200', 'perhaps twelve hundred'],
    ['92,50', 'a decimal comma'],
    ['1,20', 'a broken group'],
    ['0,500', 'perhaps a half'],
    ['1e3', 'a power'],
    ['0x10', 'hexadecimal'],
    ['€90', 'another currency'],
    ['90 or 95', 'two amounts'],
    ['20000000.01', 'more than fits'],
    ['99999999999', 'far more than fits'],
    ['٩٠', 'other digits'],
  ])('refuses %j: %s', (text) => {
    expect(parseMoney(text, 'USD')).toBeUndefined();
  });

  it('knows the decimals of each currency', () => {
    expect(parseMoney('500', 'JPY')).toEqual({ minor: 500, currency: 'JPY' });
    expect(parseMoney('500.5', 'JPY')).toBeUndefined();
    expect(parseMoney('1.234', 'KWD')).toEqual({ minor: 1234, currency: 'KWD' });
    expect(parseMoney('1,234', 'KWD')).toBeUndefined();
    expect(parseMoney('1,234.5', 'KWD')).toEqual({ minor: 1_234_500, currency: 'KWD' });
    expect(parseMoney('1,234', 'JPY')).toEqual({ minor: 1234, currency: 'JPY' });
    expect(['USD', 'JPY', 'KWD'].map(minorDigits)).toEqual([2, 0, 3]);
  });

  it('reads back what was written, in every currency', () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        const money = { minor, currency: code };
        expect(parseMoney(formatMoney(money), code)).toEqual(money);
        expect(parseMoney(plainAmount(money), code)).toEqual(money);
      }),
    );
  });

  it('never throws, and never reads more than fits', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseMoney(text, 'USD')?.minor ?? 0).toBeLessThanOrEqual(MAX_MINOR);
      }),
    );
  });
});

describe('the price of time', () => {
  it.each([
    [9250, 135, 20_813, '208.125 is rounded up, once'],
    [12_500, 135, 28_125, 'no rounding'],
    [1, 29, 0, 'less than half a cent'],
    [1, 30, 1, 'half a cent is rounded up'],
    [1, 89, 1, 'one and less than half'],
    [1, 90, 2, 'one and a half'],
    [9250, 0, 0, 'no time'],
    [MAX_MINOR, 60_000, MAX_MINOR * 1000, 'the dearest of all'],
  ])('%i an hour for %i minutes is %i: %s', (rate, minutes, price) => {
    expect(hourlyAmount(usd(rate), minutes)).toEqual(usd(price));
  });

  it('is within half a cent of the exact price, and half a cent is rounded up', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 60_000 }), (rate, minutes) => {
        // In sixtieths of a cent.
        const exact = BigInt(rate) * BigInt(minutes);
        const off = BigInt(hourlyAmount(usd(rate), minutes).minor) * 60n - exact;
        expect(off > -30n && off <= 30n).toBe(true);
      }),
    );
  });
});
