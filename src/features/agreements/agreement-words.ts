import { DISPATCH } from '../../chat/command-words.ts';
import type { Typed } from '../../chat/grammar.ts';

/** What may be typed about agreements. `firm`: its name; empty for all. */
export const agreementWords = {
  verbs: { agreement: undefined, agreements: undefined },
  read: ({ verb, rest }: Typed) =>
    verb === 'agreement' || verb === 'agreements' ? { firm: rest } : undefined,
  help: [
    {
      place: 95,
      text: `${DISPATCH} agreement [firm]: what binds you and a peer, and what can be done about it`,
    },
    { place: 96, text: `${DISPATCH} agreements: those with all your peers, and until when` },
  ],
};
