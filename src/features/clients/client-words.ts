import { verbAlone } from '../../chat/grammar.ts';

/** What may be typed about clients. */
export const clientWords = verbAlone(
  'clients',
  97,
  'whose client is whose, and what to do when a peer’s client calls you',
);
