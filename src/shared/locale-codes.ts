import { isCurrency } from './currencies.ts';

/** The zone in the spelling of the IANA database; undefined for what is none. */
export function knownTimeZone(text: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The ISO 4217 code in capitals; undefined for what is none. */
export function knownCurrency(text: string): string | undefined {
  const code = text.toUpperCase();
  return isCurrency(code) ? code : undefined;
}
