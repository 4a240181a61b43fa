import type { FormValues } from '../../chat/form.ts';

const always: FormValues = {
  call: 'Ann Alder, 518 555 0140. After six: Abe Novak, 518 555 0141.',
  avoid: 'Prices, and what is in our contract. New work: “Ann will call you.”',
};

/** How Alder wants peers to appear before its clients, in the order of the modes: with their own logo, under its name, and neutral. */
export const aldersBranding: readonly FormValues[] = [
  {
    ...always,
    wear: 'What you wear for your own clients.',
    introduce: 'By your own name and firm: “We do this for Alder IT.”',
    card: 'own',
  },
  {
    ...always,
    wear: 'A plain dark shirt. No logo on clothes or laptop; park a marked van around the corner.',
    introduce: '“Good morning, I come for Alder IT.” Then your own name.',
    card: 'lead',
  },
  {
    ...always,
    wear: 'Plain work clothes, no logo at all.',
    introduce: 'By your own name: “I come about your IT request.”',
    card: 'none',
  },
];
