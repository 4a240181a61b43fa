/** A request whose private parts are easy to search for, in whatever is sent, logged or stored. */
export const secretRequest = {
  summary: 'Label printer does not print',
  skill: 'Printers',
  rate: '91.11',
  client_rate: '137.77',
  reference: 'AlderReference7',
  client: 'Quercus Clinic',
  address: '77 Hidden Lane',
  contact: 'Zelda 555 0177',
  access: 'Vault code 9077',
} as const;

/** What any of the patterns finds. */
export function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'));
}

/**
 * Amounts with two minor digits, written either way ("98.02", "9802"). Only whole ones: the digits of any of them come
 * in Slack's timestamps by chance ("1796093198.020000").
 */
export function amounts(...written: readonly `${number}.${number}`[]): RegExp {
  const either = written.flatMap((each) => [each.replace('.', '\\.'), each.replace('.', '')]);
  return new RegExp(`(?<!\\d)(?:${either.join('|')})(?!\\d)`);
}

/**
 * The client rate in both spellings, the margins that follow from it (on the posted rate, on the countered
 * ones, on two hours of work), the reference: for the lead firm alone.
 */
export const leadsPart = anyOf(
  amounts('137.77', '46.66', '38.64', '93.32', '275.54'),
  /AlderReference7|[Mm]argin \$/,
);

/** For the two firms alone, from assignment on. */
export const confidentialPart = /Quercus|Hidden Lane|Zelda|Vault code/;
