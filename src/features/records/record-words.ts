import { verbAlone } from '../../chat/grammar.ts';

/** What may be typed about records. */
export const recordWords = {
  record: verbAlone('record', 120, 'what your peers see of your firm, and what is behind it'),
  balance: verbAlone('balance', 130, 'give and take with each peer'),
};
