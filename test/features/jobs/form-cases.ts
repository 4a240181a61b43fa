/** Every form, as it opens and as it is drawn again: what the golden files under fixtures/forms show. */
import { accountingForm } from '../../../src/features/exports/accounting-form.ts';
import { usualAccounting } from '../../../src/features/exports/accounting.ts';
import { exportForm } from '../../../src/features/exports/export-form.ts';
import type { FieldErrors, Form, FormRef, FormValues } from '../../../src/chat/form.ts';
import { requestForm } from '../../../src/features/jobs/forms/request-form.ts';
import { brandingForm } from '../../../src/features/jobs/branding/branding-form.ts';
import { defaultText } from '../../../src/features/jobs/branding/branding-text.ts';
import { changeForm, refuseForm } from '../../../src/features/jobs/branding/refusal-forms.ts';
import { tickForm } from '../../../src/features/jobs/branding/tick-form.ts';
import { noteForm, stepForm, type StepForm } from '../../../src/features/jobs/forms/step-forms.ts';
import { counterForm } from '../../../src/features/jobs/offers/counter-form.ts';
import { billForm, billForms } from '../../../src/features/bills/bill-forms.ts';
import { firmForm } from '../../../src/features/network/firms/firm-form.ts';
import { pauseForm } from '../../../src/features/reminders/pause-form.ts';
import { defaultRhythm } from '../../../src/directory/rhythm.ts';
import { settingsForm } from '../../../src/features/reminders/settings-form.ts';
import { joinForm, joinTeamForm, setupForm } from '../../../src/features/network/firms/founding-forms.ts';
import { leaveForm } from '../../../src/features/network/firms/flow/leave.ts';
import { networkForm } from '../../../src/features/network/steward/flow/steward.ts';
import { memberForm } from '../../../src/features/network/firms/flow/team.ts';
import { answerForm } from '../../../src/features/records/answer-form.ts';
import { workForm, type WorkForm, type WorkStart } from '../../../src/features/jobs/work/work-forms.ts';
import { rateForm } from '../../../src/features/rates/rate-form.ts';
import { agreementForms } from '../agreements/agreement-cases.ts';
import { paperForms } from '../papers/paper-cases.ts';
import { clientForms } from '../clients/client-cases.ts';
import { after, draft, submit, TODAY } from '../bills/bills.ts';
import {
  actor,
  agreedTerms,
  alder,
  birch,
  cedar,
  directory,
  jobIn,
  later,
  now,
  postedTerms,
} from './world.ts';

export type FormCase = {
  readonly form: Form;
  /** Where it is drawn again. */
  readonly typed?: { readonly values: FormValues; readonly errors?: FieldErrors };
};

const ref = <F extends string>(form: F): FormRef & { readonly form: F } => ({
  form,
  id: 42,
  revision: 7,
  nonce: 'n1',
});

const job = jobIn('open');
const boards = [...directory.boards.values()];
const audience = { boards, peers: [birch, cedar], preferredIds: [birch.id], accessDays: 14 };
const nothing = { terms: undefined, request: {}, confidential: undefined, leadPrivate: undefined };
const { request, confidential, leadPrivate } = job;
const known = { terms: postedTerms, request, confidential, leadPrivate };

const technicians = [...directory.members.values()].filter(
  ({ firmId, role }) => firmId === birch.id && (role === 'technician' || role === 'coordinator'),
);
const countering = { jobId: job.id, answered: postedTerms, start: postedTerms };
const steps = ['schedule', 'return', 'back_out', 'no_show', 'hold', 'cancel'] as const satisfies StepForm[];
const stepCases = steps.map((form): [string, FormCase] => [
  form.replace('_', '-'),
  { form: stepForm(ref(form), jobIn('confirmed'), technicians, now, birch.name) },
]);
const justClaimed = jobIn('confirmed', { assignment: { assignedAt: now } });

const entries = [
  { of: 'time' as const, id: 3, who: 'Bea Okafor', day: '2026-11-23', minutes: 130, what: 'Desks 1 to 6' },
  { of: 'expense' as const, id: 4, who: 'Bea Okafor', day: '2026-11-24', amountMinor: 2450, what: 'Sockets' },
];
const workStart: WorkStart = {
  jobId: job.id,
  terms: { ...agreedTerms, expensesMinor: 5000 },
  today: '2026-11-24',
  actorId: 21,
  people: [
    { id: 21, name: 'Bob Birch' },
    { id: 23, name: 'Bea Okafor' },
  ],
  isOwnTime: false,
  visits: [],
  entries,
  minutes: undefined,
  reported: undefined,
};
const bea = { id: 23, name: 'Bea Okafor', minutes: 135 };
const works: readonly [string, WorkForm, Partial<WorkStart>][] = [
  ['log', 'log', {}],
  ['log-own', 'log', { isOwnTime: true, people: [] }],
  ['check-out', 'check_out', { visits: [bea] }],
  ['expense', 'expense', {}],
  ['correct', 'correct', {}],
  ['increase', 'increase_ask', {}],
  ['increase-without-maximum', 'increase_ask', { terms: { ...agreedTerms, nteMinor: undefined } }],
  ['report', 'report', {}],
  ['report-at-work', 'report', { visits: [bea] }],
  ['report-logged', 'report', { minutes: 130 }],
];
const workCases = works.map(([name, form, change]): [string, FormCase] => [
  name,
  { form: workForm(ref(form), { ...workStart, ...change }) },
]);

const disputed = after([submit, { action: 'bill_dispute', amountMinor: 5000, reason: 'Half a day' }]);
const billCases = billForms.map((form): [string, FormCase] => [
  form.replace('_', '-'),
  { form: billForm(ref(form), form === 'bill_submit' ? draft() : disputed, TODAY) },
]);

const exportCases: readonly [string, FormCase][] = [
  ['export', { form: exportForm(ref('export'), TODAY) }],
  ['accounting', { form: accountingForm(ref('accounting'), usualAccounting('USD')) }],
];

const firstRound = { ask: 'chosen', summary: 'Printer', rate: '92,50', window_start: '1795615500' };
const chosen: FormValues = { ...firstRound, 'window_end.time': '17:00', ask_first: '2,3' };

const founder = {
  firmName: 'Alder IT',
  memberName: 'Ann Alder',
  timeZone: 'America/New_York',
  currency: 'USD',
};
const owner = actor(alder, 'owner');
const profile = {
  ...founder,
  name: alder.name,
  skills: alder.skills,
  areas: alder.areas,
  availability: 'limited' as const,
  availabilityNote: 'From Thursday',
  businessDays: [1, 2, 3, 4, 5],
  quiet: { from: 18 * 60, until: 8 * 60 },
  rateMinor: 9250,
  minimumMinutes: 60,
  incrementMinutes: 15,
  travelMinor: undefined,
  netDays: 30,
  respondDays: 7,
  preferredPeerIds: [birch.id],
  acceptsAgreement: false,
};

const pair = { serviceFirm: birch.name, leadFirm: alder.name, currency: 'USD', skills: birch.skills };
const { rateMinor, minimumMinutes, incrementMinutes, netDays } = agreedTerms;
const standing = { rateMinor, minimumMinutes, incrementMinutes, travelMinor: undefined, netDays };

export const formCases: readonly (readonly [string, FormCase])[] = [
  ['record-answer', { form: answerForm(ref('record_answer'), 42, 'Alder IT') }],
  ['request-first', { form: requestForm(ref('post_job'), alder, audience, nothing) }],
  ['request', { form: requestForm(ref('post_job'), alder, audience, { ...nothing, terms: agreedTerms }) }],
  [
    'request-drawn-again',
    {
      form: requestForm(ref('post_job'), alder, audience, nothing, chosen),
      typed: {
        values: chosen,
        errors: { window_end: 'A date as well, please.', skill: 'Please fill this in.' },
      },
    },
  ],
  ['edit', { form: requestForm(ref('edit_job'), alder, audience, known) }],
  ['counter', { form: counterForm(ref('counter'), countering) }],
  ['counter-more-terms', { form: counterForm(ref('counter'), countering, { more_terms: 'all' }) }],
  [
    'counter-of-an-offer',
    {
      form: counterForm(ref('offer_counter'), {
        ...{ jobId: job.id, answered: agreedTerms, start: agreedTerms },
        clientRate: { minor: 12_500, payType: 'hourly' },
      }),
    },
  ],
  ['rate-ours', { form: rateForm(ref('rate_ours'), { ...pair, fixedSkill: undefined }, standing) }],
  ['rate-theirs', { form: rateForm(ref('rate_theirs'), { ...pair, fixedSkill: undefined }, standing) }],
  ['rate-counter', { form: rateForm(ref('rate_counter'), { ...pair, fixedSkill: 'Cabling' }, standing) }],
  ...stepCases,
  ['schedule-just-claimed', { form: stepForm(ref('schedule'), jobIn('assigned'), technicians, now) }],
  [
    'schedule-alone',
    { form: stepForm(ref('schedule'), jobIn('assigned'), [actor(birch, 'owner').member], later(100)) },
  ],
  ['back-out-at-once', { form: stepForm(ref('back_out'), justClaimed, technicians, now) }],
  ...workCases,
  ...billCases,
  [
    'bill-receive-known',
    {
      form: billForm(
        ref('bill_receive'),
        after([
          submit,
          {
            action: 'bill_pay',
            payment: { amountMinor: 4000, paidOn: TODAY, method: 'card', reference: '' },
          },
        ]),
        TODAY,
      ),
    },
  ],
  ...exportCases,
  [
    'schedule-drawn-again',
    {
      form: stepForm(ref('schedule'), jobIn('confirmed'), technicians, now),
      typed: {
        values: { technician: '23', eta: String(later(-24).getTime() / 1000) },
        errors: { eta: 'That is in the past.', job: 'JOB-1042 has changed.' },
      },
    },
  ],
  [
    'go-on-my-way',
    {
      form: tickForm(ref('go_on_my_way'), {
        ...{ jobId: 42, lead: alder.name, goes: 'as Alder IT (white-label)', mark: '2.7' },
        ...{ text: defaultText('white_label', alder.name), step: 'On my way' },
      }),
    },
  ],
  [
    'go-start-remote',
    {
      form: tickForm(ref('go_start'), {
        ...{ jobId: 42, lead: alder.name, goes: 'under no firm’s name (neutral)', mark: '1.0' },
        ...{ text: defaultText('neutral', alder.name), step: 'Start work' },
      }),
    },
  ],
  [
    'branding-refuse',
    {
      form: refuseForm(ref('branding_refuse'), {
        ...{ jobId: 42, lead: alder.name, goes: 'as Alder IT (white-label)' },
      }),
    },
  ],
  [
    'branding-change',
    {
      form: changeForm(ref('branding_change'), {
        ...{ jobId: 42, branding: 'white_label', who: 'Bea Okafor', service: birch.name },
        reason: 'My car says Birch in big letters.',
      }),
    },
  ],
  [
    'branding-text',
    {
      form: brandingForm(
        ref('branding_text'),
        'white_label',
        defaultText('white_label', alder.name),
        alder.name,
      ),
    },
  ],
  ['note', { form: noteForm(ref('note'), job.id, birch) }],
  ['setup', { form: setupForm(ref('setup'), founder) }],
  ['join', { form: joinForm(ref('join'), founder, cedar.name, true) }],
  ['join-team', { form: joinTeamForm(ref('join_team'), 'Ann Alder', alder.name, 'coordinator') }],
  ['member', { form: memberForm(ref('member'), owner.member) }],
  [
    'firm',
    { form: firmForm(ref('firm'), profile, [birch, cedar], { isAlone: false, hasOneSentence: true }) },
  ],
  ['reminders', { form: settingsForm(ref('reminders'), defaultRhythm, 'America/New_York') }],
  ...(['bill_promise', 'bill_snooze', 'bill_stop'] as const).map((form): [string, FormCase] => [
    form.replace('_', '-'),
    { form: pauseForm(ref(form), after([submit, { action: 'bill_approve' }]), TODAY) },
  ]),
  ['leave', { form: leaveForm(ref('leave'), owner, true) }],
  ['network', { form: networkForm(ref('network'), directory, owner.member) }],
  ...agreementForms,
  ...paperForms,
  ...clientForms,
];
