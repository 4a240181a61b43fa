import { describe, expect, it } from 'vitest';
import {
  formNames,
  billForms,
  networkForms,
  pauseForms,
  rateForms,
  type Form,
  type FormName,
  type FormRef,
  type FormValues,
} from '../../src/chat/form.ts';
import { requestForm } from '../../src/dispatch/request-form.ts';
import { counterForm, noteForm, stepForm, type StepForm } from '../../src/dispatch/step-forms.ts';
import { mentionsOf } from '../../src/playground/slack/block-kit/mentions.ts';
import { checkModal } from '../../src/playground/slack/block-kit/validate.ts';
import { renderForm } from '../../src/slack/render-form.ts';
import { formFaults } from '../teams/check-form.ts';
import { fullest, longest, longestOf, units, type Longest } from './longest.ts';
import { jobIn } from './world.ts';

const most = 2 ** 31 - 1;
const steps: readonly StepForm[] = ['schedule', 'report', 'return', 'back_out', 'hold', 'cancel'];

const refOf = <F extends FormName>(form: F, nonce = longest('👍', 40)): FormRef & { readonly form: F } => ({
  form,
  id: most,
  revision: most,
  nonce,
});

/** Every form, filled from what is longest. */
function forms(world: Longest): Form[] {
  const { name, firm, member, terms, offer } = world;
  const job = world.job('work_done');
  const boards = Array.from({ length: 120 }, (_, index) => ({ id: index + 1, name, mirrors: [] }));
  const peers = Array.from({ length: 120 }, (_, index) => ({ ...firm, id: index + 1 }));
  const audience = { boards, peers, preferredIds: peers.map(({ id }) => id) };
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
    counterForm(refOf('counter'), job.id, terms),
    counterForm(refOf('offer_counter'), job.id, offer.terms),
    ...steps.map((form) => stepForm(refOf(form), job, colleagues)),
    noteForm(refOf('note'), job.id, name),
    noteForm(refOf('note'), job.id, undefined),
  ];
}

describe('every form, filled with the longest of everything', () => {
  it.each(units)('of %j, is one that Slack opens', (unit) => {
    const drawn = forms(longestOf(unit));
    const others: readonly FormName[] = [...billForms, ...networkForms, ...pauseForms, ...rateForms];
    const wanted = formNames.filter((name) => !others.includes(name));
    expect([...new Set(drawn.map((form) => form.ref.form))].sort()).toEqual([...wanted].sort());
    for (const form of drawn) {
      const view = renderForm(form);
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
  it.each([...steps])('of %s say which job it is, whole', (form) => {
    // A network of a hundred firms takes a century to get there.
    const job = jobIn('confirmed', { id: 9_998_999 });
    const { title, submit } = stepForm(refOf(form, 'n'), job, []);
    expect(title).toContain('JOB-9999999');
    expect(title.length).toBeLessThanOrEqual(24);
    expect(submit.length).toBeLessThanOrEqual(24);
  });
});
