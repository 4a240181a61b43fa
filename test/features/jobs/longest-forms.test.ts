import { accountingForm } from '../../../src/features/exports/accounting-form.ts';
import { usualAccounting } from '../../../src/features/exports/accounting.ts';
import { exportForm } from '../../../src/features/exports/export-form.ts';
import { describe, expect, it } from 'vitest';
import type { Form, FormRef, FormValues } from '../../../src/chat/form.ts';
import { exports } from '../../../src/features/exports/feature.ts';
import { jobs } from '../../../src/features/jobs/feature.ts';
import { records } from '../../../src/features/records/feature.ts';
import { requestForm } from '../../../src/features/jobs/forms/request-form.ts';
import { brandingForm } from '../../../src/features/jobs/branding/branding-form.ts';
import { MAX_BRANDING, type BrandingText } from '../../../src/features/jobs/branding/branding-text.ts';
import { changeForm, MAX_REASON, refuseForm } from '../../../src/features/jobs/branding/refusal-forms.ts';
import { tickForm } from '../../../src/features/jobs/branding/tick-form.ts';
import { noteForm, stepForm, type StepForm } from '../../../src/features/jobs/forms/step-forms.ts';
import { counterForm } from '../../../src/features/jobs/offers/counter-form.ts';
import { answerForm } from '../../../src/features/records/answer-form.ts';
import { workForm, workForms, type WorkStart } from '../../../src/features/jobs/work/work-forms.ts';
import { MAX_MINOR } from '../../../src/shared/money.ts';
import { mentionsOf } from '../../../src/playground/slack/block-kit/mentions.ts';
import { checkModal } from '../../../src/playground/slack/block-kit/validate.ts';
import { renderForm } from '../../../src/slack/render-form.ts';
import { formFaults } from '../../teams/check-form.ts';
import { fullest, longest, longestOf, units, type Longest } from './longest.ts';
import { jobIn, now } from './world.ts';
import { unbound } from '../../support/unbound.ts';

const most = 2 ** 31 - 1;
const steps: readonly StepForm[] = ['schedule', 'return', 'back_out', 'no_show', 'hold', 'cancel'];

const refOf = <F extends string>(form: F, nonce = longest('👍', 40)): FormRef & { readonly form: F } => ({
  form,
  id: most,
  revision: most,
  nonce,
});

/** Of a firm of many people, who have logged much. */
function workStart({ name, text, terms, member }: Longest): WorkStart {
  const many = Array.from({ length: 120 }, (_, index) => index + 1);
  return {
    jobId: most,
    terms: { ...terms, expensesMinor: MAX_MINOR },
    today: '2026-11-24',
    actorId: member.id,
    people: many.map((id) => ({ id, name })),
    isOwnTime: true,
    visits: many.map((id) => ({ id, name, minutes: 1439 })),
    entries: many.flatMap((id) => [
      { of: 'time' as const, id, who: name, day: '2026-11-24', minutes: 1439, what: text },
      { of: 'expense' as const, id, who: name, day: '2026-11-24', amountMinor: MAX_MINOR, what: text },
    ]),
    minutes: most,
    reported: { summary: text, minutes: 60_000 },
  };
}

function longestBranding({ text }: Longest): BrandingText {
  const most = text.slice(0, MAX_BRANDING);
  return { wear: most, introduce: most, card: 'lead', call: most, avoid: most };
}

function longestReason({ text }: Longest): string {
  return text.slice(0, MAX_REASON);
}

/** Every form, filled from what is longest. */
function forms(world: Longest): Form[] {
  const { name, firm, member, terms, offer } = world;
  const job = world.job('work_done');
  const boards = Array.from({ length: 120 }, (_, index) => ({ id: index + 1, name, mirrors: [] }));
  const peers = Array.from({ length: 120 }, (_, index) => ({ ...firm, id: index + 1 }));
  const audience = { boards, peers, preferredIds: peers.map(({ id }) => id), accessDays: 14 };
  const colleagues = Array.from({ length: 120 }, (_, index) => ({ ...member, id: index + 1 }));
  const { request, confidential, leadPrivate } = job;
  const defaults = { terms, request, confidential, leadPrivate };
  const empty = { terms: undefined, request: {}, confidential: undefined, leadPrivate: undefined };
  const typed = (form: Form, unit: string): FormValues => fullest(form.items, unit);
  const filled = requestForm(refOf('edit_job'), firm, audience, defaults);
  return [
    requestForm(refOf('post_job'), firm, audience, defaults),
    requestForm(refOf('post_job'), firm, audience, empty),
    requestForm(refOf('post_job'), firm, audience, empty, { ask: 'chosen' }),
    filled,
    requestForm(refOf('edit_job'), firm, audience, defaults, typed(filled, name)),
    counterForm(refOf('counter'), { jobId: job.id, answered: terms, start: terms }),
    counterForm(
      refOf('offer_counter'),
      {
        jobId: job.id,
        answered: offer.terms,
        start: offer.terms,
        clientRate: { minor: 2_000_000_000, payType: 'hourly' },
      },
      { more_terms: 'all' },
    ),
    ...steps.map((form) => stepForm(refOf(form), job, colleagues, now)),
    brandingForm(refOf('branding_text'), 'white_label', longestBranding(world), name),
    ...(['go_on_my_way', 'go_start'] as const).map((form) =>
      tickForm(refOf(form), {
        ...{ jobId: job.id, lead: name, goes: `as ${name} (white-label)`, mark: '2000000000.2000000000' },
        ...{ text: longestBranding(world), step: 'Start work' },
      }),
    ),
    refuseForm(refOf('branding_refuse'), { jobId: job.id, lead: name, goes: `as ${name} (white-label)` }),
    changeForm(refOf('branding_change'), {
      ...{ jobId: job.id, branding: 'white_label', who: name, service: name },
      reason: longestReason(world),
    }),
    noteForm(refOf('note'), job.id, { id: 2, name }),
    noteForm(refOf('note'), job.id, undefined),
    answerForm(refOf('record_answer'), job.id, name),
    ...workForms.map((form) => workForm(refOf(form), workStart(world))),
    exportForm(refOf('export'), '2026-11-24'),
    accountingForm(refOf('accounting'), usualAccounting('USD')),
  ];
}

describe('every form, filled with the longest of everything', () => {
  it.each(units)('of %j, is one that Slack opens', (unit) => {
    const drawn = forms(longestOf(unit));
    // Those of other features are tested beside them.
    const wanted = [jobs, records, exports].flatMap((feature) => Object.keys(feature.forms ?? {}));
    expect([...new Set(drawn.map((form) => form.ref.form))].sort()).toEqual(wanted.sort());
    for (const form of drawn) {
      const view = renderForm(form, unbound);
      const checked = checkModal(view);
      expect(checked.ok ? [] : checked.faults, form.ref.form).toEqual([]);
      expect(mentionsOf('', view.blocks, [])).toEqual([]);
    }
  });

  it.each(units)('of %j, is one that Teams opens', (unit) => {
    for (const form of forms(longestOf(unit))) expect(formFaults(form, unit), form.ref.form).toEqual([]);
  });
});

describe('titles', () => {
  it.each([...workForms])('of %s say which job it is, whole', (form) => {
    const { title, submit } = workForm(refOf(form, 'n'), { ...workStart(longestOf('x')), jobId: 9_998_999 });
    expect(title).toContain('JOB-9999999');
    expect(title.length).toBeLessThanOrEqual(24);
    expect(submit.length).toBeLessThanOrEqual(24);
  });

  it.each([...steps])('of %s say which job it is, whole', (form) => {
    // A network of a hundred firms takes a century to get there.
    const job = jobIn('confirmed', { id: 9_998_999 });
    const { title, submit } = stepForm(refOf(form, 'n'), job, [], now);
    expect(title).toContain('JOB-9999999');
    expect(title.length).toBeLessThanOrEqual(24);
    expect(submit.length).toBeLessThanOrEqual(24);
  });
});
