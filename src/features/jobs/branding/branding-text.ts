import type { Branding } from '../terms/terms.ts';

export const businessCards = ['none', 'own', 'lead'] as const;
export type BusinessCard = (typeof businessCards)[number];

/** How a firm wants peers to appear before its clients in one mode, in its own words. */
export type BrandingText = {
  readonly wear: string;
  readonly introduce: string;
  readonly card: BusinessCard;
  /** With telephone numbers: for whoever has the job alone. */
  readonly call: string;
  readonly avoid: string;
};

type Line = { readonly label: string; readonly value: string };

/** A text as it is kept, with its number. */
export type KeptText = BrandingText & { readonly id: number };

export const MAX_BRANDING = 400;

/** What stands there before a firm has written anything. Nobody has to pretend, and nobody talks of prices. */
export function defaultText(mode: Branding, lead: string): BrandingText {
  const call = `${lead}, before you promise the client anything.`;
  const later = `New work: the client talks to ${lead}.`;
  switch (mode) {
    case 'own_logo':
      return {
        wear: 'What your own firm wears.',
        introduce: `By your own name and your own firm, working with ${lead}.`,
        card: 'own',
        call,
        avoid: `Prices and rates. ${later}`,
      };
    case 'white_label':
      return {
        wear: 'Plain work clothes, with no logo of your own firm.',
        introduce: `By your own name: “I come for ${lead}.”`,
        card: 'none',
        call,
        avoid: `Prices and rates, and your own firm. If you are asked, do not pretend: you work with ${lead}. ${later}`,
      };
    case 'neutral':
      return {
        wear: 'Plain work clothes, with no logo at all.',
        introduce: 'By your own name: “I come about your IT request.”',
        card: 'none',
        call,
        avoid: `Prices and rates, and either firm’s business. ${later}`,
      };
  }
}

/** Said to whoever goes. */
export function businessCardText(card: BusinessCard, lead: string): string {
  switch (card) {
    case 'none':
      return 'Leave none';
    case 'own':
      return 'You may leave your own';
    case 'lead':
      return `Leave one that ${lead} gave you, no other`;
  }
}

/**
 * The text, a field each.
 * @param isOurs whether its reader has the job, or is of the firm that wrote it; nobody else learns whom to call
 */
export function brandingFields(text: BrandingText, lead: string, isOurs: boolean): Line[] {
  const fields: Line[] = [
    { label: 'What to wear', value: text.wear },
    { label: 'Introduce yourself', value: text.introduce },
    { label: 'Business card', value: businessCardText(text.card, lead) },
    { label: 'Whom to call', value: isOurs ? text.call : 'Shown once the job is yours' },
    { label: 'Do not discuss', value: text.avoid },
  ];
  return fields.filter(({ value }) => value !== '');
}
