import { expect, it } from 'vitest';
import { guessCurrency } from '../../../src/features/network/firms/guess-currency.ts';
import { currencies } from '../../../src/shared/currencies.ts';

it.each([
  ['Europe/London', 'en-US', 'GBP'],
  ['Europe/Berlin', 'en-US', 'EUR'],
  ['Europe/Zurich', undefined, 'CHF'],
  ['America/Toronto', 'en-US', 'CAD'],
  ['America/New_York', 'en-GB', 'USD'],
  ['Australia/Perth', 'en-US', 'AUD'],
  ['Etc/UTC', 'en-GB', 'GBP'],
  ['Etc/UTC', undefined, 'USD'],
  [undefined, 'de-DE', 'EUR'],
  [undefined, undefined, 'USD'],
])('in %s, speaking %s, people bill in %s', (zone, locale, currency) => {
  expect(guessCurrency(zone, locale)).toBe(currency);
});

it('never guesses what is no currency', () => {
  const known = currencies;
  for (const zone of Intl.supportedValuesOf('timeZone'))
    expect(known).toContain(guessCurrency(zone, undefined));
});
