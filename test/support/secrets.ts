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

/**
 * The client rate in both spellings, the margins that follow from it (on the posted rate, on the countered
 * ones, on two hours of work), the reference: for the lead firm alone.
 */
export const leadsPart =
  /(?<!\d)(?:137\.77|13777|46\.66|4666|38\.64|3864|93\.32|9332|275\.54)(?!\d)|AlderReference7|[Mm]argin \$/;

/** For the two firms alone, from assignment on. */
export const confidentialPart = /Quercus|Hidden Lane|Zelda|Vault code/;
