/**
 * The currencies that there are, and how many digits the minor unit of each has: list one of ISO 4217 as its maintenance
 * agency (SIX) published it on 2026-01-01, without the codes to which it gives no minor unit (metals, bond units, XXX).
 *
 * It stands here because the data of the platform changes: from Node 20.19.0 to 20.20.2 the forint lost its two digits
 * and the dinar of Serbia got two, and with them every amount that is kept would be read as another one.
 */
const codesByDigits: Readonly<Record<number, readonly string[]>> = {
  0: ['BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  2: [
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD',
    'CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP',
    'GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK',
    'LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO',
    'NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS',
    'SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST',
    'XAD XCD XCG YER ZAR ZMW ZWG',
  ],
  3: ['BHD IQD JOD KWD LYD OMR TND'],
  4: ['CLF UYW'],
};

/**
 * What the platform took for a currency and the standard does not have, or has no more: taken and read as before, as
 * firms may have it. No platform has ever had other digits for them.
 */
const formerDigits: Readonly<Record<string, number>> = {
  ...{ ANG: 2, BGN: 2, CUC: 2, HRK: 2, SLL: 0, XDR: 2, XSU: 2, ZWL: 2 },
};

const digitsOf: ReadonlyMap<string, number> = new Map([
  ...Object.entries(codesByDigits).flatMap(([digits, lines]) =>
    lines.flatMap((line) => line.split(' ')).map((code) => [code, Number(digits)] as const),
  ),
  ...Object.entries(formerDigits),
]);

/** All that a firm may have as its currency. */
export const currencies: readonly string[] = [...digitsOf.keys()].sort();

/** @param code in capitals */
export function isCurrency(code: string): boolean {
  return digitsOf.has(code);
}

/** How many digits the minor unit of a currency has: 2 for USD, 0 for JPY. */
export function minorDigits(currency: string): number {
  return digitsOf.get(currency) ?? 2;
}

/**
 * How many digits some platform on which the program ran had for a currency, other than the standard: those of CLDR in
 * the Node releases from 20.19 on. What was written before the digits stood here may be in either.
 */
export const otherDigits: Readonly<Record<string, number>> = {
  ...{ AFN: 0, ALL: 0, COP: 0, HUF: 0, IDR: 0, IQD: 0, IRR: 0, KPW: 0, LAK: 0, LBP: 0, MGA: 0, MMK: 0 },
  ...{ PKR: 0, RSD: 0, SOS: 0, SYP: 0, YER: 0 },
};
