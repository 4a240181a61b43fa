import { abbreviatedZones } from './abbreviated-zones.ts';
import { isCurrency } from './currencies.ts';

/**
 * The zone in the spelling of the IANA database; undefined for what is none. An abbreviation is none, though Intl takes
 * some: BST, which it knows for that of Dhaka, is that of London to others.
 */
export function knownTimeZone(text: string): string | undefined {
  if (!text.includes('/') && text.toUpperCase() !== 'UTC') return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** What to say where somebody typed no zone: those that may be meant, by an abbreviation or by a city. */
export function zoneAdvice(text: string): string {
  const meant = abbreviatedZones.get(text.toUpperCase()) ?? zonesOfCity(text);
  return meant.length > 0
    ? `“${text}” may be ${listed(meant)}. Type ${meant.length > 1 ? 'one of these' : 'that'}, please.`
    : 'A zone like America/New_York, please: an area and a city, or UTC.';
}

function zonesOfCity(text: string): readonly string[] {
  const city = text.toLowerCase().replaceAll(' ', '_');
  return Intl.supportedValuesOf('timeZone').filter(
    (zone) => zone.slice(zone.lastIndexOf('/') + 1).toLowerCase() === city,
  );
}

function listed(zones: readonly string[]): string {
  const last = zones.at(-1) ?? '';
  return zones.length < 2 ? last : `${zones.slice(0, -1).join(', ')} or ${last}`;
}

/** The ISO 4217 code in capitals; undefined for what is none. */
export function knownCurrency(text: string): string | undefined {
  const code = text.toUpperCase();
  return isCurrency(code) ? code : undefined;
}
