/** Zones whose currency is not that of most of their part of the world. */
const byZone: Readonly<Record<string, string>> = {
  'Europe/London': 'GBP',
  'Europe/Belfast': 'GBP',
  'Europe/Jersey': 'GBP',
  'Europe/Guernsey': 'GBP',
  'Europe/Isle_of_Man': 'GBP',
  'Europe/Zurich': 'CHF',
  'Europe/Vaduz': 'CHF',
  'Europe/Stockholm': 'SEK',
  'Europe/Oslo': 'NOK',
  'Europe/Copenhagen': 'DKK',
  'Europe/Warsaw': 'PLN',
  'Europe/Prague': 'CZK',
  'Europe/Budapest': 'HUF',
  'Europe/Bucharest': 'RON',
  'Europe/Istanbul': 'TRY',
  'Europe/Kyiv': 'UAH',
  'Europe/Belgrade': 'RSD',
  'Atlantic/Reykjavik': 'ISK',
  'America/Toronto': 'CAD',
  'America/Vancouver': 'CAD',
  'America/Edmonton': 'CAD',
  'America/Winnipeg': 'CAD',
  'America/Regina': 'CAD',
  'America/Halifax': 'CAD',
  'America/Moncton': 'CAD',
  'America/St_Johns': 'CAD',
  'America/Mexico_City': 'MXN',
  'America/Monterrey': 'MXN',
  'America/Tijuana': 'MXN',
  'America/Sao_Paulo': 'BRL',
  'America/Bogota': 'COP',
  'America/Santiago': 'CLP',
  'America/Lima': 'PEN',
  'America/Argentina/Buenos_Aires': 'ARS',
  'Pacific/Auckland': 'NZD',
  'Asia/Tokyo': 'JPY',
  'Asia/Seoul': 'KRW',
  'Asia/Kolkata': 'INR',
  'Asia/Calcutta': 'INR',
  'Asia/Singapore': 'SGD',
  'Asia/Hong_Kong': 'HKD',
  'Asia/Kuala_Lumpur': 'MYR',
  'Asia/Manila': 'PHP',
  'Asia/Jakarta': 'IDR',
  'Asia/Bangkok': 'THB',
  'Asia/Dubai': 'AED',
  'Asia/Riyadh': 'SAR',
  'Asia/Jerusalem': 'ILS',
  'Africa/Johannesburg': 'ZAR',
  'Africa/Lagos': 'NGN',
  'Africa/Nairobi': 'KES',
  'Africa/Cairo': 'EGP',
};

const byRegion: Readonly<Record<string, string>> = { Europe: 'EUR', Australia: 'AUD', America: 'USD' };

const byCountry: Readonly<Record<string, string>> = {
  GB: 'GBP',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  CH: 'CHF',
  IN: 'INR',
  JP: 'JPY',
  ZA: 'ZAR',
  DE: 'EUR',
  FR: 'EUR',
  ES: 'EUR',
  IT: 'EUR',
  NL: 'EUR',
  IE: 'EUR',
};

/**
 * The currency that somebody most likely bills in: by the zone they live in, else by the country of their
 * locale, else US dollars. It fills in a form, where it is corrected.
 */
export function guessCurrency(timeZone: string | undefined, locale: string | undefined): string {
  const country = locale?.split('-').at(-1)?.toUpperCase();
  return (
    byZone[timeZone ?? ''] ?? byRegion[timeZone?.split('/')[0] ?? ''] ?? byCountry[country ?? ''] ?? 'USD'
  );
}
