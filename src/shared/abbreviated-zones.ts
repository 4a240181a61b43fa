/**
 * What people call their zone, and those that they may mean by it, the likeliest first. Many stand for several, and
 * most only for half of the year.
 */
const called: readonly (readonly [names: string, ...zones: string[]])[] = [
  ['ACDT ACST', 'Australia/Adelaide', 'Australia/Darwin'],
  ['ADT AST', 'America/Halifax', 'America/Puerto_Rico'],
  ['AEDT AEST AET', 'Australia/Sydney', 'Australia/Brisbane'],
  ['AKDT AKST', 'America/Anchorage'],
  ['AWST', 'Australia/Perth'],
  ['BRT', 'America/Sao_Paulo'],
  ['BST', 'Europe/London', 'Asia/Dhaka'],
  ['CAT', 'Africa/Harare'],
  ['CET CEST MET MEZ MESZ', 'Europe/Berlin', 'Europe/Paris', 'Europe/Madrid'],
  ['CDT CST CT CST6CDT', 'America/Chicago', 'America/Winnipeg', 'Asia/Shanghai'],
  ['EAT', 'Africa/Nairobi'],
  ['EDT EST ET EST5EDT', 'America/New_York', 'America/Toronto', 'America/Panama'],
  ['EET EEST', 'Europe/Athens', 'Europe/Helsinki', 'Africa/Cairo'],
  ['GB UK', 'Europe/London'],
  ['GMT', 'Europe/London', 'Africa/Accra'],
  ['GST', 'Asia/Dubai'],
  ['HKT', 'Asia/Hong_Kong'],
  ['HST', 'Pacific/Honolulu'],
  ['IST', 'Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  ['JST', 'Asia/Tokyo'],
  ['KST', 'Asia/Seoul'],
  ['MDT MST MT MST7MDT', 'America/Denver', 'America/Edmonton', 'America/Phoenix'],
  ['MSK', 'Europe/Moscow'],
  ['NDT NST', 'America/St_Johns'],
  ['NZDT NZST NZ', 'Pacific/Auckland'],
  ['PDT PST PT PST8PDT', 'America/Los_Angeles', 'America/Vancouver'],
  ['PHT', 'Asia/Manila'],
  ['PKT', 'Asia/Karachi'],
  ['SAST', 'Africa/Johannesburg'],
  ['SGT', 'Asia/Singapore'],
  ['WAT', 'Africa/Lagos'],
  ['WET WEST', 'Europe/Lisbon'],
];

export const abbreviatedZones: ReadonlyMap<string, readonly string[]> = new Map(
  called.flatMap(([names, ...zones]) => names.split(' ').map((name) => [name, zones] as const)),
);
