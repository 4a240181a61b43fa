import { DISPATCH } from '../../chat/command-words.ts';
import { exportFormats, readFormat, type ExportFormat } from './export-format.ts';

/** What may be typed about files. A part of the one grammar in desk/words.ts. */
export type DocumentWords =
  /** `wanted` is a firm and, after it, a period; either may be missing. */
  { readonly verb: 'statement'; readonly wanted: string } | ExportWords;

export type ExportWords = {
  readonly verb: 'export';
  /** Undefined where none, or none that there is, was named. */
  readonly format: ExportFormat | 'settings' | undefined;
  /** As typed; empty for the usual one. */
  readonly period: string;
};

export const documentVerbs = ['statement', 'export'] as const;

/** Undefined for anything else: "export of a mailbox fails" is the summary of a request. */
export function parseDocumentWords(verb: string, rest: string): DocumentWords | undefined {
  if (verb === 'statement') return { verb, wanted: rest };
  if (verb !== 'export') return undefined;
  const [first = '', ...others] = rest.split(' ');
  const format = /^settings?$/i.test(rest) ? 'settings' : readFormat(first);
  if (format === undefined && others.length > 0) return undefined;
  return { verb, format, period: format === undefined ? '' : others.join(' ').slice(0, 40) };
}

/** What the help says of it. */
export const documentHelp = [
  `${DISPATCH} statement FIRM [period]: bills, credits and payments between your firms, with a PDF; add csv for a table`,
  `${DISPATCH} export [format] [period]: a file for your bookkeeper: ${exportFormats.join(', ')}`,
  `${DISPATCH} export settings: how dates and accounts are called in these files`,
] as const;
