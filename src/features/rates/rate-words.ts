import { DISPATCH } from '../../chat/command-words.ts';
import type { Typed } from '../../chat/grammar.ts';

/** What may be typed about rates. `firm`: its name, with a skill after it or without; empty for all. */
export const rateWords = {
  verbs: { rates: undefined },
  read: ({ verb, rest }: Typed) => (verb === 'rates' ? { firm: rest } : undefined),
  help: [
    {
      place: 90,
      text: `${DISPATCH} rates [firm]: standing rates with each peer, and what was agreed`,
    },
  ],
};
