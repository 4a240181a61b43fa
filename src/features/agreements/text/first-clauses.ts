import { MAX_NET_DAYS } from '../../../shared/limits.ts';
import { counted } from '../../../shared/counted.ts';
import { lateFeeText } from '../../jobs/terms/terms.ts';
import { always, type Clause } from './clause.ts';

/** What owners of small firms talk about. */
export const firstClauses = [
  {
    id: 'client_protection',
    title: 'Clients',
    isFirst: true,
    fields: [
      {
        kind: 'whole',
        name: 'client_months',
        label: 'Hands off each other’s clients (months)',
        unit: 'month',
        min: 1,
        max: 60,
        optional: true,
        hint: 'After the last job for that client. Leave it empty for no such clause.',
      },
    ],
    isChosen: ({ client_months }) => client_months !== undefined,
    line: ({ client_months = 0 }) =>
      `Hands off clients met through a job, for ${counted(client_months, 'month')} after the last one`,
    oddity: ({ client_months }) => {
      if (client_months === undefined)
        return 'Nothing keeps either firm from taking over the other’s clients.';
      return client_months > 24
        ? `${counted(client_months, 'month')} is long: 12 to 24 is usual, and a court may not uphold more.`
        : undefined;
    },
  },
  {
    id: 'staff_protection',
    title: 'Staff',
    isFirst: true,
    fields: [
      {
        kind: 'whole',
        name: 'staff_months',
        label: 'No recruiting of each other’s people (months)',
        unit: 'month',
        min: 1,
        max: 24,
        optional: true,
        hint: 'Only people met on a job. Left out unless you want it: in some places it is not lawful.',
      },
    ],
    isChosen: ({ staff_months }) => staff_months !== undefined,
    line: ({ staff_months = 0 }) =>
      `No recruiting of people met on a job, for ${counted(staff_months, 'month')} after it`,
    oddity: ({ staff_months }) =>
      staff_months === undefined
        ? undefined
        : 'Firms that agree not to hire from each other may break the law in some places. Ask a lawyer about this one.',
  },
  {
    id: 'confidentiality',
    title: 'Confidentiality',
    isFirst: true,
    fields: [
      {
        kind: 'whole',
        name: 'confidentiality_years',
        label: 'Confidential for (years)',
        unit: 'year',
        min: 1,
        max: 20,
        hint: 'After the end of the agreement. Passwords and personal data stay confidential for good.',
      },
    ],
    isChosen: always,
    line: ({ confidentiality_years }) =>
      `Kept for ${counted(confidentiality_years, 'year')} after the end; passwords and personal data for good`,
    oddity: ({ confidentiality_years }) => {
      if (confidentiality_years < 2) return '1 year is short for what is learnt of a client’s network.';
      return confidentiality_years > 7
        ? `${counted(confidentiality_years, 'year')} is long: 2 to 5 is usual.`
        : undefined;
    },
  },
  {
    id: 'payment',
    title: 'Payment',
    isFirst: true,
    fields: [
      {
        kind: 'whole',
        name: 'net_days',
        label: 'Net days',
        unit: 'day',
        min: 0,
        max: MAX_NET_DAYS,
        hint: 'Where a job says no other. Due whether or not the client pays.',
      },
      {
        kind: 'percent',
        name: 'late_fee',
        label: 'Late fee (% for each 30 days)',
        max: 1000,
        optional: true,
      },
    ],
    isChosen: always,
    line: ({ net_days, late_fee }) => {
      const due = net_days === 0 ? 'Due at once' : `Net ${counted(net_days, 'day')}`;
      return `${due}, whether or not the client pays; ${late_fee ? `late fee ${lateFeeText(late_fee)}` : 'no late fee'}`;
    },
    oddity: ({ net_days, late_fee = 0 }) => {
      if (net_days === 0) return 'A bill is due on its own date, and late a day after.';
      if (net_days > 60) return `A bill is due only after ${counted(net_days, 'day')}: 15 to 45 is usual.`;
      return late_fee > 200
        ? `${lateFeeText(late_fee)} is high, and may be more than the law allows: 1 to 1.5% is usual.`
        : undefined;
    },
  },
  {
    id: 'rework',
    title: 'Putting work right',
    isFirst: true,
    fields: [
      {
        kind: 'whole',
        name: 'rework_days',
        label: 'Faulty work is redone for (days)',
        unit: 'day',
        min: 1,
        max: 365,
        optional: true,
        hint: 'At the cost of the firm that did it. Leave it empty for no such clause.',
      },
    ],
    isChosen: ({ rework_days }) => rework_days !== undefined,
    line: ({ rework_days = 0 }) =>
      `Faulty work is put right at the cost of the firm that did it, if told within ${counted(rework_days, 'day')}`,
    oddity: ({ rework_days }) => {
      if (rework_days === undefined)
        return 'Faulty work need not be put right at the cost of the firm that did it.';
      if (rework_days < 7) return `${counted(rework_days, 'day')} is a short time in which to find a fault.`;
      return rework_days > 90 ? `${counted(rework_days, 'day')} is long: 14 to 60 is usual.` : undefined;
    },
  },
  {
    id: 'term',
    title: 'Term',
    isFirst: true,
    fields: [
      {
        kind: 'whole',
        name: 'term_months',
        label: 'Term (months)',
        unit: 'month',
        min: 1,
        max: 120,
        optional: true,
        hint: 'Leave it empty for one that runs until you give notice.',
      },
      {
        kind: 'option',
        name: 'term_end',
        label: 'At the end of the term',
        options: [
          { value: 'renews', label: 'It goes on for as long again' },
          { value: 'ends', label: 'It ends' },
        ],
      },
    ],
    isChosen: always,
    line: ({ term_months, term_end }) => {
      if (term_months === undefined) return 'Until one of you gives notice';
      const months = counted(term_months, 'month');
      return term_end === 'renews'
        ? `${months}, then on for as long again each time`
        : `${months}, then it ends`;
    },
    oddity: ({ term_months = 0 }) =>
      term_months > 36 ? `${counted(term_months, 'month')} is long: a year at a time is usual.` : undefined,
  },
  {
    id: 'notice',
    title: 'Notice',
    isFirst: true,
    fields: [{ kind: 'whole', name: 'notice_days', label: 'Notice (days)', unit: 'day', min: 1, max: 365 }],
    isChosen: always,
    line: ({ notice_days }) => `Either firm can end it with ${counted(notice_days, 'day')} of notice`,
    oddity: ({ notice_days }) => {
      if (notice_days < 14) return `${counted(notice_days, 'day')} of notice is short: 30 is usual.`;
      return notice_days > 90 ? `${counted(notice_days, 'day')} of notice is long: 30 is usual.` : undefined;
    },
  },
] as const satisfies readonly Clause[];
