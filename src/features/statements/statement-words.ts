import { DISPATCH } from '../../chat/command-words.ts';
import type { Grammar } from '../../chat/grammar.ts';

/** What may be typed about statements. `wanted`: a firm and, after it, a period; either may be missing. */
export const statementWords: Grammar<{ readonly wanted: string }> = {
  verbs: { statement: undefined },
  read: ({ verb, rest }) => (verb === 'statement' ? { wanted: rest } : undefined),
  help: [
    {
      place: 140,
      text: `${DISPATCH} statement FIRM [period]: bills, credits and payments between your firms, with a PDF; add csv for a table`,
    },
  ],
};
