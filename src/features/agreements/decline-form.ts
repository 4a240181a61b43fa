import type { FieldErrors, Form, FormRef, FormValues } from '../../chat/form.ts';
import { formReader } from '../../chat/form-reader.ts';
import { typedText } from '../../chat/typed-text.ts';

const REASON = 1000;

export function declineForm(ref: FormRef, peer: string, isUploaded: boolean): Form {
  return {
    ref,
    title: isUploaded ? 'Not what we signed' : 'Decline',
    submit: 'Decline',
    items: [
      {
        kind: 'input',
        name: 'reason',
        label: `Why? ${peer} reads it`,
        maxLength: REASON,
        multiline: true,
        hint: isUploaded
          ? 'What is different in what you signed, or which file is the right one.'
          : 'To change a clause, propose changes instead.',
      },
    ],
  };
}

export function readDeclineForm(
  values: FormValues,
): { readonly input: { readonly reason: string } } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const reason = typedText(read.requiredText('reason', REASON)).trim();
  const errors = read.errors();
  return errors ? { errors } : { input: { reason } };
}
