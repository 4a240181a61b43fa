import { DISPATCH } from '../../chat/command-words.ts';
import type { Typed } from '../../chat/grammar.ts';
import { parseJobNumber } from '../../shared/job-number.ts';

/** What may be typed about bills. */
export const billWords = {
  invoices: {
    verbs: { invoices: undefined, bills: 'invoices' },
    read: ({ verb, rest }: Typed) =>
      (verb === 'invoices' || verb === 'bills') && rest === '' ? {} : undefined,
    help: [{ place: 100, text: `${DISPATCH} invoices: what you owe and what is owed to you` }],
  },
  /** `wanted` is empty, or a bill by its number or by its job. */
  pay: {
    verbs: { pay: undefined },
    read: ({ verb, rest }: Typed) => {
      const isBill = parseJobNumber(rest) !== undefined || (/^\S+$/.test(rest) && /\d/.test(rest));
      return verb === 'pay' && (rest === '' || isBill) ? { wanted: rest.slice(0, 40) } : undefined;
    },
    help: [{ place: 110, text: `${DISPATCH} pay [bill]: mark a bill as paid` }],
  },
};
