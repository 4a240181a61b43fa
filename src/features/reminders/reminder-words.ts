import { DISPATCH } from '../../chat/command-words.ts';

/** What may be typed about reminders. */
export const reminderWords = {
  verbs: { reminders: undefined },
  read: ({ verb, rest }: { readonly verb: string; readonly rest: string }) =>
    verb === 'reminders' && rest === '' ? {} : undefined,
  help: [
    {
      place: 190,
      text: `${DISPATCH} reminders: when your firm is reminded, and how its bills are chased`,
    },
  ],
};
