import type { FieldErrors, Form, FormItem, FormRef, FormValues } from '../../../chat/form.ts';
import { formReader } from '../../../chat/form-reader.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { brandingFields, type BrandingText } from './branding-text.ts';

export type ToTick = {
  readonly jobId: number;
  readonly lead: string;
  /** "as Alder IT (white-label)" */
  readonly goes: string;
  readonly text: BrandingText;
  /** What was shown (`shownMark`): it comes back with the tick. */
  readonly mark: string;
  /** What the button of the form does: "On my way". */
  readonly step: string;
};

/** How to appear before the client, to be ticked by whoever goes. */
export function tickForm(ref: FormRef, { jobId, lead, goes, text, mark, step }: ToTick): Form {
  return {
    ref,
    title: `${jobNumber(jobId)}: how you go`,
    submit: step,
    items: [
      { kind: 'text', text: [{ bold: `You go ${goes}.` }] },
      ...brandingFields(text, lead, true).map(({ label, value }): FormItem => ({
        kind: 'text',
        text: [{ bold: label }, `\n${value}`],
      })),
      {
        kind: 'choices',
        name: 'read',
        label: 'Before you go',
        options: [{ value: mark, label: 'I have read this and go like that' }],
      },
    ],
  };
}

/** The mark of what was ticked. */
export function readTickForm(
  values: FormValues,
): { readonly mark: string } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const mark = values['read'] ?? '';
  if (mark === '') read.wrong('read', 'Please tick this first.');
  const errors = read.errors();
  return errors ? { errors } : { mark };
}
