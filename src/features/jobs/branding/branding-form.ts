import type { FieldErrors, Form, FormItem, FormRef, FormValues } from '../../../chat/form.ts';
import { formReader } from '../../../chat/form-reader.ts';
import { brandingLabels, brandingMeanings, type Branding } from '../terms/terms.ts';
import { businessCards, businessCardText, MAX_BRANDING, type BrandingText } from './branding-text.ts';

function field(name: string, label: string, initial: string, more: object = {}): FormItem {
  return { kind: 'input', name, label, multiline: true, maxLength: MAX_BRANDING, initial, ...more };
}

/** How peers are to appear in one mode. */
export function brandingForm(ref: FormRef, mode: Branding, text: BrandingText, firm: string): Form {
  return {
    ref,
    title: `Branding: ${brandingLabels[mode]}`,
    submit: 'Save',
    items: [
      {
        kind: 'text',
        text: `${brandingMeanings[mode]}. Write it to the technician who goes. It holds for requests from now on.`,
      },
      field('wear', 'What to wear', text.wear),
      field('introduce', 'How to introduce oneself', text.introduce),
      {
        kind: 'choice',
        name: 'card',
        label: 'Business card',
        options: businessCards.map((card) => ({ value: card, label: businessCardText(card, firm) })),
        initial: text.card,
      },
      field('call', 'Whom to call', text.call, {
        hint: 'With the number. Only the firm that has the job sees it.',
      }),
      field('avoid', 'What not to discuss', text.avoid, { optional: true }),
    ],
  };
}

export function readBrandingForm(
  values: FormValues,
): { readonly text: BrandingText } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const wear = read.requiredText('wear', MAX_BRANDING);
  const introduce = read.requiredText('introduce', MAX_BRANDING);
  const card = read.choice('card', businessCards) ?? 'none';
  const call = read.requiredText('call', MAX_BRANDING);
  const avoid = read.text('avoid', MAX_BRANDING);
  const errors = read.errors();
  return errors ? { errors } : { text: { wear, introduce, card, call, avoid } };
}
