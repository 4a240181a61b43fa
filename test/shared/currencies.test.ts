import { describe, expect, it } from 'vitest';
import { currencies, isCurrency, minorDigits, otherDigits } from '../../src/shared/currencies.ts';
import { formatMoney } from '../../src/shared/money.ts';
import { knownCurrency } from '../../src/shared/locale-codes.ts';

/** Every code of ISO 4217, list one as published on 2026-01-01 by SIX, with its minor unit. */
const listOne = `
  AED:2 AFN:2 ALL:2 AMD:2 AOA:2 ARS:2 AUD:2 AWG:2 AZN:2 BAM:2 BBD:2 BDT:2 BHD:3 BIF:0 BMD:2 BND:2
  BOB:2 BOV:2 BRL:2 BSD:2 BTN:2 BWP:2 BYN:2 BZD:2 CAD:2 CDF:2 CHE:2 CHF:2 CHW:2 CLF:4 CLP:0 CNY:2
  COP:2 COU:2 CRC:2 CUP:2 CVE:2 CZK:2 DJF:0 DKK:2 DOP:2 DZD:2 EGP:2 ERN:2 ETB:2 EUR:2 FJD:2 FKP:2
  GBP:2 GEL:2 GHS:2 GIP:2 GMD:2 GNF:0 GTQ:2 GYD:2 HKD:2 HNL:2 HTG:2 HUF:2 IDR:2 ILS:2 INR:2 IQD:3
  IRR:2 ISK:0 JMD:2 JOD:3 JPY:0 KES:2 KGS:2 KHR:2 KMF:0 KPW:2 KRW:0 KWD:3 KYD:2 KZT:2 LAK:2 LBP:2
  LKR:2 LRD:2 LSL:2 LYD:3 MAD:2 MDL:2 MGA:2 MKD:2 MMK:2 MNT:2 MOP:2 MRU:2 MUR:2 MVR:2 MWK:2 MXN:2
  MXV:2 MYR:2 MZN:2 NAD:2 NGN:2 NIO:2 NOK:2 NPR:2 NZD:2 OMR:3 PAB:2 PEN:2 PGK:2 PHP:2 PKR:2 PLN:2
  PYG:0 QAR:2 RON:2 RSD:2 RUB:2 RWF:0 SAR:2 SBD:2 SCR:2 SDG:2 SEK:2 SGD:2 SHP:2 SLE:2 SOS:2 SRD:2
  SSP:2 STN:2 SVC:2 SYP:2 SZL:2 THB:2 TJS:2 TMT:2 TND:3 TOP:2 TRY:2 TTD:2 TWD:2 TZS:2 UAH:2 UGX:0
  USD:2 USN:2 UYI:0 UYU:2 UYW:4 UZS:2 VED:2 VES:2 VND:0 VUV:0 WST:2 XAD:2 XAF:0 XAG:N.A. XAU:N.A.
  XBA:N.A. XBB:N.A. XBC:N.A. XBD:N.A. XCD:2 XCG:2 XDR:N.A. XOF:0 XPD:N.A. XPF:0 XPT:N.A. XSU:N.A.
  XTS:N.A. XUA:N.A. XXX:N.A. YER:2 ZAR:2 ZMW:2 ZWG:2
`;

/** What the platform took besides. */
const former = ['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'XDR', 'XSU', 'ZWL'];

/** The digits that CLDR has beside two, of currencies in use: in Node 20.19.0 (CLDR 46), and in 20.20.2 (48.2). */
const threeAndMore = { 3: 'BHD JOD KWD LYD OMR TND', 4: 'CLF UYW' };
const zeroInBoth =
  'AFN ALL BIF CLP DJF GNF IQD IRR ISK JPY KMF KPW KRW LAK LBP MGA MMK PYG RWF SOS SYP UGX UYI VND VUV XAF XOF XPF YER';
const cldrs = [
  { ...threeAndMore, 0: `${zeroInBoth} RSD` },
  { ...threeAndMore, 0: `${zeroInBoth} COP HUF IDR PKR` },
];

const entries = listOne
  .trim()
  .split(/\s+/)
  .map((entry) => entry.split(':') as [string, string]);
const inUse = entries.filter(([, digits]) => digits !== 'N.A.');

describe('the table of currencies', () => {
  it('is the standard: 178 codes, of which 13 have no minor unit', () => {
    expect([entries.length, inUse.length]).toEqual([178, 165]);
    expect(Object.fromEntries(inUse.map(([code]) => [code, minorDigits(code)]))).toEqual(
      Object.fromEntries(inUse.map(([code, digits]) => [code, Number(digits)])),
    );
    expect(currencies).toEqual([...inUse.map(([code]) => code), ...former].sort());
  });

  it('takes no code without a minor unit, but those that were taken before', () => {
    const without = entries.filter(([, digits]) => digits === 'N.A.').map(([code]) => code);
    expect(without.filter(isCurrency)).toEqual(['XDR', 'XSU']);
    expect(['XAU', 'XXX', 'EURO', '', 'usd'].filter(isCurrency)).toEqual([]);
    expect(['usd', 'Huf', 'xau'].map(knownCurrency)).toEqual(['USD', 'HUF', undefined]);
  });

  it('decides how amounts are written, whatever the platform says', () => {
    for (const code of currencies)
      expect(/\.(\d+)$/.exec(formatMoney({ minor: 0, currency: code }))?.[1]?.length ?? 0, code).toBe(
        minorDigits(code),
      );
  });

  it('names as doubtful every currency of which a platform had other digits', () => {
    const digitsIn = (cldr: Readonly<Record<number, string>>, code: string) =>
      Number(Object.entries(cldr).find(([, codes]) => codes.split(' ').includes(code))?.[0] ?? 2);
    const differ = cldrs.flatMap((cldr) =>
      inUse
        .map(([code]) => [code, digitsIn(cldr, code)] as const)
        .filter(([code, digits]) => digits !== minorDigits(code)),
    );
    expect(otherDigits).toEqual(Object.fromEntries(differ));
    expect(differ.length).toBe(13 + 16);
  });
});
