import type { FieldErrors, Form, FormRef, FormValues } from '../../chat/form.ts';
import { formReader } from '../../chat/form-reader.ts';
import { jobNumber } from '../../shared/job-number.ts';

const MAX_ANSWER = 500;

/** What a firm says to a no-show that stands in its record. */
export function answerForm(ref: FormRef, jobId: number, peer: string): Form {
  return {
    ref,
    title: `Answer, ${jobNumber(jobId)}`,
    submit: 'Answer',
    items: [
      {
        kind: 'text',
        text: `${peer} says that nobody came. Your answer stands beside it and cannot be changed.`,
      },
      {
        kind: 'input',
        name: 'answer',
        label: 'Your answer',
        hint: `${peer} is told.`,
        maxLength: MAX_ANSWER,
        multiline: true,
      },
    ],
  };
}

export function readAnswer(
  values: FormValues,
): { readonly answer: string } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const answer = read.requiredText('answer', MAX_ANSWER);
  const errors = read.errors();
  return errors ? { errors } : { answer };
}
