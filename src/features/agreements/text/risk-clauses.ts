import { counted } from '../../../shared/counted.ts';
import { amountText, flag, type Clause } from './clause.ts';

/** What may go wrong, and who bears it. */
export const riskClauses = [
  {
    id: 'security',
    title: 'Security',
    isFirst: false,
    fields: [
      {
        kind: 'whole',
        name: 'incident_hours',
        label: 'Tell of a security incident within (hours)',
        unit: 'hour',
        min: 1,
        max: 168,
        optional: true,
        hint: 'With minimum measures. Leave it empty for no such clause.',
      },
    ],
    isChosen: ({ incident_hours }) => incident_hours !== undefined,
    line: ({ incident_hours = 0 }) =>
      `Minimum measures; an incident is told within ${counted(incident_hours, 'hour')}`,
    oddity: ({ incident_hours }) => {
      if (incident_hours === undefined)
        return 'No security measures are asked for, and an incident need not be told.';
      return incident_hours > 72
        ? `${counted(incident_hours, 'hour')} is long to wait for news of an incident: 24 to 72 is usual.`
        : undefined;
    },
  },
  {
    id: 'gdpr',
    title: 'Personal data (GDPR)',
    isFirst: false,
    fields: [
      {
        kind: 'whole',
        name: 'gdpr_hours',
        label: 'GDPR annex: tell of a breach within (hours)',
        unit: 'hour',
        min: 1,
        max: 72,
        optional: true,
        hint: 'For work with data of people in Europe or the UK (art. 28). Leave it empty for none.',
      },
    ],
    isChosen: ({ gdpr_hours }) => gdpr_hours !== undefined,
    line: ({ gdpr_hours = 0 }) =>
      `Annex for personal data (GDPR art. 28); a breach is told within ${counted(gdpr_hours, 'hour')}`,
    oddity: ({ gdpr_hours = 0 }) =>
      gdpr_hours > 48
        ? `The client has 72 hours itself: with ${counted(gdpr_hours, 'hour')} hardly any of them are left.`
        : undefined,
  },
  {
    id: 'hipaa',
    title: 'Health information (HIPAA)',
    isFirst: false,
    fields: [
      {
        kind: 'whole',
        name: 'hipaa_days',
        label: 'HIPAA annex: tell of a breach within (days)',
        unit: 'day',
        min: 1,
        max: 60,
        optional: true,
        hint: 'A business associate agreement for subcontractors, for clients in US health care. Leave it empty for none.',
      },
    ],
    isChosen: ({ hipaa_days }) => hipaa_days !== undefined,
    line: ({ hipaa_days = 0 }) =>
      `Annex for health information (HIPAA); a breach is told within ${counted(hipaa_days, 'day')}`,
    oddity: ({ hipaa_days = 0 }) =>
      hipaa_days > 15
        ? `${counted(hipaa_days, 'day')} is long: the client’s own time limits run meanwhile.`
        : undefined,
  },
  {
    id: 'insurance',
    title: 'Insurance',
    isFirst: false,
    fields: [
      {
        kind: 'amount',
        name: 'insurance_liability',
        label: 'Insurance: general liability, at least',
        optional: true,
        hint: 'For each event. Leave it empty where none is required.',
      },
      {
        kind: 'amount',
        name: 'insurance_professional',
        label: 'Insurance: professional (E&O), at least',
        optional: true,
      },
      { kind: 'amount', name: 'insurance_cyber', label: 'Insurance: cyber, at least', optional: true },
    ],
    isChosen: ({ insurance_liability, insurance_professional, insurance_cyber }) =>
      [insurance_liability, insurance_professional, insurance_cyber].some((minor) => minor !== undefined),
    line: (choices) => {
      const kinds: readonly (readonly [string, number | undefined])[] = [
        ['general liability', choices.insurance_liability],
        ['professional', choices.insurance_professional],
        ['cyber', choices.insurance_cyber],
      ];
      const asked = kinds.filter(([, minor]) => minor !== undefined);
      return `At least ${asked.map(([kind, minor]) => `${amountText(choices, minor)} ${kind}`).join(', ')}`;
    },
    oddity: ({ insurance_liability, insurance_professional, insurance_cyber }) =>
      (insurance_liability ?? insurance_professional ?? insurance_cyber)
        ? undefined
        : 'Neither firm has to be insured.',
  },
  flag(
    'indemnity',
    'Indemnity',
    'Each firm makes good what third parties claim because of its own fault',
    'Neither firm has to make good what third parties claim because of its fault.',
  ),
  {
    id: 'liability',
    title: 'Limit of liability',
    isFirst: false,
    fields: [
      {
        kind: 'whole',
        name: 'cap_months',
        label: 'Liability at most the fees of (months)',
        unit: 'month',
        min: 1,
        max: 60,
        optional: true,
        hint: 'With an amount as well, the larger of the two holds. Leave both empty for no limit.',
      },
      { kind: 'amount', name: 'cap_amount', label: 'Liability at most', optional: true },
    ],
    isChosen: ({ cap_months, cap_amount }) => cap_months !== undefined || cap_amount !== undefined,
    line: (choices) => {
      const { cap_months, cap_amount } = choices;
      const fees = cap_months === undefined ? [] : [`the fees of ${counted(cap_months, 'month')}`];
      const amount = cap_amount === undefined ? [] : [amountText(choices, cap_amount)];
      const limits = [...fees, ...amount];
      return `At most ${limits.join(' or ')}${limits.length > 1 ? ', whichever is more' : ''}`;
    },
    oddity: ({ cap_months, cap_amount }) => {
      if (cap_amount !== undefined) return undefined;
      if (cap_months === undefined) return 'There is no limit to what one firm may owe the other for damage.';
      return cap_months < 6
        ? `The fees of ${counted(cap_months, 'month')} may be next to nothing: 12 months are usual.`
        : undefined;
    },
  },
] as const satisfies readonly Clause[];
