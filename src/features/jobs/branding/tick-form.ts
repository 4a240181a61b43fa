import type { FieldErrors, Form, FormItem, FormRef, FormValues } from '../../../chat/form.ts';
import { formReader } from '../../../chat/form-reader.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { MAX_REASON, reasonItem } from './refusal-forms.ts';
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
        label: 'Tick this to go',
        // A platform sends no form in which a field is missing that has to be there: it is this one or the next.
        optional: true,
        options: [{ value: mark, label: 'I have read this and go like that' }],
      },
      reasonItem('Or say why you can’t go like this', { optional: true }),
    ],
  };
}

/** The mark of what was ticked, or why whoever was to go cannot go like that. */
export function readTickForm(
  values: FormValues,
): { readonly mark: string } | { readonly reason: string } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const mark = values['read'] ?? '';
  const reason = read.text('reason', MAX_REASON);
  if (mark !== '' && reason !== '')
    read.wrong('reason', 'You ticked that you go like that. Take away one of the two.');
  if (mark === '' && reason === '')
    read.wrong('read', 'Please tick this first, or say below why you can’t go like this.');
  const errors = read.errors();
  if (errors) return { errors };
  return reason === '' ? { mark } : { reason };
}
