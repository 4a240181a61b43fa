import { DISPATCH } from '../../chat/command-words.ts';
import { parseJobNumber } from '../../shared/job-number.ts';

/** What may be typed about bills. A part of the one grammar in desk/words.ts. */
export type LedgerWords =
  | { readonly verb: 'invoices' }
  /** `wanted` is empty, or a bill by its number or by its job. */
  | { readonly verb: 'pay'; readonly wanted: string };

export const ledgerVerbs = ['invoices', 'pay'] as const;

/** Undefined for anything else: "pay phone in the lobby is dead" is the summary of a request. */
export function parseLedgerWords(verb: string, rest: string): LedgerWords | undefined {
  switch (verb) {
    case 'invoices':
    case 'bills':
      return rest === '' ? { verb: 'invoices' } : undefined;
    case 'pay': {
      const isBill = parseJobNumber(rest) !== undefined || /^\S*\d\S*$/.test(rest);
      return rest === '' || isBill ? { verb, wanted: rest.slice(0, 40) } : undefined;
    }
    default:
      return undefined;
  }
}

/** What the help says of it. */
export const ledgerHelp = [
  `${DISPATCH} invoices: what you owe and what is owed to you`,
  `${DISPATCH} pay [bill]: mark a bill as paid`,
] as const;
