import { DISPATCH } from '../../chat/command-words.ts';
import type { Grammar } from '../../chat/grammar.ts';
import { exportFormats, readFormat, type ExportFormat } from './export-format.ts';

export type ExportWords = {
  /** Undefined where none, or none that there is, was named. */
  readonly format: ExportFormat | undefined;
  /** As typed; empty for the usual one. */
  readonly period: string;
};

const settings: Grammar<object> = {
  verbs: {},
  read: ({ verb, rest }) => (verb === 'export' && /^settings?$/i.test(rest) ? {} : undefined),
  help: [
    { place: 160, text: `${DISPATCH} export settings: how dates and accounts are called in these files` },
  ],
};

/** One word is a format, if perhaps none that there is; "export of a mailbox fails" is no file. */
const file: Grammar<ExportWords> = {
  verbs: { export: undefined },
  read: ({ verb, rest }) => {
    if (verb !== 'export') return undefined;
    const [first = '', ...others] = rest.split(' ');
    const format = readFormat(first);
    if (format === undefined && others.length > 0) return undefined;
    return { format, period: format === undefined ? '' : others.join(' ').slice(0, 40) };
  },
  help: [
    {
      place: 150,
      text: `${DISPATCH} export [format] [period]: a file for your bookkeeper: ${exportFormats.join(', ')}`,
    },
  ],
};

/** What may be typed about files for books; what is no word for the settings is for a file. */
export const exportWords = { settings, file };
