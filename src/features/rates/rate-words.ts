import { DISPATCH } from '../../chat/command-words.ts';
import type { Typed } from '../../chat/grammar.ts';

/** What may be typed about rates. `firm`: its name, with a skill after it or without; empty for all. */
export const rateWords = {
  verbs: { rates: undefined },
  read: ({ verb, rest }: Typed) => (verb === 'rates' ? { firm: rest } : undefined),
  /** Of three words, `rate` alone is that likely a slip. */
  guess: ({ verb, rest }: Typed, isNear: (known: string) => boolean) => {
    const most = verb === 'rate' ? 2 : 1;
    return isNear('rates') && rest.split(' ').length <= most ? `rates ${rest}` : undefined;
  },
  help: [
    {
      place: 90,
      text: `${DISPATCH} rates [firm]: standing rates with each peer, and what was agreed`,
    },
  ],
};
