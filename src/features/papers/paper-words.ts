import { DISPATCH } from '../../chat/command-words.ts';
import type { Typed } from '../../chat/grammar.ts';

/** What may be typed about papers. `firm`: its name; empty for one's own. */
export const paperWords = {
  verbs: { papers: undefined },
  read: ({ verb, rest }: Typed) => (verb === 'papers' ? { firm: rest } : undefined),
  help: [
    {
      place: 97,
      text: `${DISPATCH} papers [firm]: your insurance and other papers, what you require, or those of a peer`,
    },
  ],
};
