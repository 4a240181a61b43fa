import type { FieldErrors, Form, FormItem, FormRef, FormValues } from '../../../chat/form.ts';
import { formReader } from '../../../chat/form-reader.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { brandingMeanings, brandings, type Branding } from '../terms/terms.ts';

/** How much may be said of why somebody cannot go like that. */
export const MAX_REASON = 500;

/** Why whoever goes cannot go like that. */
export function refuseForm(
  ref: FormRef,
  { jobId, goes, lead }: { readonly jobId: number; readonly goes: string; readonly lead: string },
): Form {
  return {
    ref,
    title: `${jobNumber(jobId)}: I can’t go`,
    submit: 'Send',
    items: [
      {
        kind: 'text',
        text: `You were to go ${goes}. ${lead} answers: they change it, or keep it and somebody else goes. Until then you do not set off.`,
      },
      reasonItem('Why can’t you go like this?', {}),
    ],
  };
}

export function reasonItem(label: string, more: object): FormItem {
  return {
    kind: 'input',
    name: 'reason',
    label,
    multiline: true,
    maxLength: MAX_REASON,
    hint: 'Owners and coordinators of both firms read it.',
    ...more,
  };
}

export function readRefuseForm(
  values: FormValues,
): { readonly reason: string } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const reason = read.requiredText('reason', MAX_REASON);
  const errors = read.errors();
  return errors ? { errors } : { reason };
}

/** What the firm that asks proposes instead. */
export function changeForm(
  ref: FormRef,
  of: {
    readonly jobId: number;
    readonly branding: Branding;
    readonly who: string;
    readonly reason: string;
    readonly service: string;
  },
): Form {
  return {
    ref,
    title: `Branding, ${jobNumber(of.jobId)}`,
    submit: 'Propose',
    items: [
      { kind: 'text', text: `${of.who} cannot go like this: ${of.reason}` },
      {
        kind: 'choice',
        name: 'branding',
        label: 'Change to',
        options: brandings
          .filter((mode) => mode !== of.branding)
          .map((mode) => ({ value: mode, label: brandingMeanings[mode] })),
        hint: `Your text for it goes with it. It holds once ${of.service} accepts; all other terms stay as they are.`,
      },
    ],
  };
}

export function readChangeForm(
  values: FormValues,
): { readonly branding: Branding } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const branding = read.choice('branding', brandings) ?? 'neutral';
  const errors = read.errors();
  return errors ? { errors } : { branding };
}
