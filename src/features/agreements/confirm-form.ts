import type { Form, FormRef } from '../../chat/form.ts';
import { signItems, type consentText, type ToSign } from './agreement-forms.ts';
import { shortHash } from './text/agreement-sheet.ts';

/** What the other firm says of a paper that was signed elsewhere, word by word; it is kept with its signature. */
export function confirmText({ hash, firm, peer }: Omit<Parameters<typeof consentText>[0], 'name'>): string {
  return `I have read the file that ${peer} uploaded (file ${shortHash(hash)}), and this is what both firms signed. I may say so for ${firm}. My name here is my signature.`;
}

export function confirmForm(ref: FormRef, toSign: ToSign): Form {
  return {
    ref,
    title: 'Signed elsewhere',
    submit: 'Confirm',
    items: [
      {
        kind: 'text',
        text: 'Read the file first: “Read the file” on its card. It binds here as soon as you confirm it.',
      },
      ...signItems(toSign, false, 'This is what both firms signed'),
    ],
  };
}
