import { counted } from '../../../shared/counted.ts';
import { brandingLabels, brandingMeanings, brandings } from '../../jobs/terms/terms.ts';
import { always, amountText, flag, percentText, type Clause } from './clause.ts';

/** How the two work together, and how it ends where they do not. */
export const tradeClauses = [
  {
    id: 'client_fee',
    title: 'Fee for taking over a client',
    isFirst: false,
    fields: [
      {
        kind: 'amount',
        name: 'client_fee',
        label: 'Fixed fee for taking over a client',
        optional: true,
        hint: 'Only where clients are protected. Leave it empty for none.',
      },
    ],
    isChosen: ({ client_fee, client_months }) => client_fee !== undefined && client_months !== undefined,
    line: (choices) =>
      `${amountText(choices, choices.client_fee)} for each client taken over against the agreement`,
    oddity: ({ client_fee }) =>
      client_fee === undefined
        ? undefined
        : 'A fixed fee holds only where it is a fair estimate of the loss, not a penalty.',
  },
  {
    id: 'branding',
    title: 'Branding',
    isFirst: false,
    fields: [
      {
        kind: 'option',
        name: 'branding',
        label: 'Branding, where a job says no other',
        options: brandings.map((value) => ({ value, label: brandingMeanings[value] })),
      },
    ],
    isChosen: always,
    line: ({ branding }) => `${brandingLabels[branding]}, where a job says no other`,
  },
  flag(
    'ownership',
    'Ownership of the work',
    'What is made for a client is the lead firm’s, once paid',
    'It does not say whose the work is once it is paid.',
  ),
  flag(
    'subcontracting',
    'No passing on',
    'Work is not passed on to a third firm without consent',
    'Work may be passed on to a third firm without asking.',
  ),
  flag('one_off', 'One-off jobs', 'One-off jobs done under a waiver stay under what was recorded for them'),
  flag('referral', 'Handing over a client', 'A client is handed over only as both agree for it'),
  {
    id: 'referral_fee',
    title: 'Referral fee',
    isFirst: false,
    fields: [
      {
        kind: 'percent',
        name: 'referral_percent',
        label: 'Referral fee (% of what the client pays)',
        max: 5000,
        optional: true,
        hint: 'Where a handoff says no other. Leave it empty for none.',
      },
      {
        kind: 'whole',
        name: 'referral_months',
        label: 'Referral fee for (months)',
        unit: 'month',
        min: 1,
        max: 12,
        optional: true,
      },
    ],
    isChosen: ({ referral_percent, referral_months }) =>
      referral_percent !== undefined && referral_months !== undefined,
    line: ({ referral_percent, referral_months = 0 }) =>
      `${percentText(referral_percent)} of what a client handed over pays, for ${counted(referral_months, 'month')}`,
    oddity: ({ referral_percent = 0 }) =>
      referral_percent > 2000 ? `${percentText(referral_percent)} is high: 5 to 15% is usual.` : undefined,
  },
  {
    id: 'law',
    title: 'Law and courts',
    isFirst: false,
    fields: [
      {
        kind: 'text',
        name: 'law',
        label: 'Governing law',
        maxLength: 80,
        optional: true,
        placeholder: 'the State of New York',
        hint: 'Name one where your firms are in different states or countries.',
      },
      {
        kind: 'text',
        name: 'courts',
        label: 'Courts of',
        maxLength: 80,
        optional: true,
        placeholder: 'Albany County, New York',
      },
    ],
    isChosen: ({ law }) => law !== undefined,
    line: ({ law = '', courts }) =>
      `The law of ${law}${courts === undefined ? '' : `; the courts of ${courts}`}`,
  },
  {
    id: 'disputes',
    title: 'Disputes',
    isFirst: false,
    fields: [
      {
        kind: 'whole',
        name: 'talk_days',
        label: 'Disputes: owners talk first, for (days)',
        unit: 'day',
        min: 1,
        max: 60,
      },
      {
        kind: 'option',
        name: 'disputes',
        label: 'Disputes: after that',
        options: [
          { value: 'mediation', label: 'Mediation, then courts' },
          { value: 'courts', label: 'Courts' },
          { value: 'arbitration', label: 'Arbitration' },
        ],
      },
    ],
    isChosen: always,
    line: ({ talk_days, disputes }) =>
      `The owners talk for ${counted(talk_days, 'day')}; then ${disputes === 'mediation' ? 'mediation, then courts' : disputes}`,
    oddity: ({ disputes }) =>
      disputes === 'arbitration'
        ? 'With arbitration no court decides, and its costs can be high.'
        : undefined,
  },
  {
    id: 'other_terms',
    title: 'Anything else',
    isFirst: false,
    fields: [
      {
        kind: 'text',
        name: 'other_terms',
        label: 'Anything else you two agreed',
        maxLength: 2000,
        multiline: true,
        optional: true,
        hint: 'It stands in the text as you write it; each line is a paragraph of its own.',
      },
    ],
    isChosen: ({ other_terms }) => other_terms !== undefined,
    line: ({ other_terms = '' }) => other_terms,
    oddity: ({ other_terms }) =>
      other_terms === undefined ? undefined : 'This was written by hand: read it with care.',
  },
] as const satisfies readonly Clause[];
