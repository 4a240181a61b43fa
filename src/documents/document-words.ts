import { DISPATCH } from '../chat/command-words.ts';

/** What may be typed about files. A part of the one grammar in dispatch/words.ts. */
export type DocumentWords =
  /** `wanted` is a firm and, after it, a period; either may be missing. */
  { readonly verb: 'statement'; readonly wanted: string };

export const documentVerbs = ['statement'] as const;

export function parseDocumentWords(verb: string, rest: string): DocumentWords | undefined {
  return verb === 'statement' ? { verb, wanted: rest } : undefined;
}

/** What the help says of it. */
export const documentHelp = [
  `${DISPATCH} statement FIRM [period]: bills, credits and payments between your firms, with a PDF`,
] as const;
