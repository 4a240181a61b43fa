import { describe, expect, it } from 'vitest';
import {
  billForms,
  formNames,
  networkForms,
  pauseForms,
  rateForms,
  type FormName,
} from '../../../src/chat/form.ts';
import { drawForm, faultsOfForm } from '../../support/check-drawn.ts';
import { expectGoldenCases, expectGoldenJson, keptIn } from '../../support/golden.ts';
import { printForm, printTyped } from '../../support/print-form.ts';
import { unseenLeaves } from '../../support/unseen-leaves.ts';
import { formCases, type FormCase } from './form-cases.ts';

/** The forms of each file under test/fixtures/forms. */
const families: Readonly<Record<string, readonly FormName[]>> = {
  requests: ['post_job', 'edit_job', 'counter', 'offer_counter', ...rateForms],
  steps: ['schedule', 'return', 'back_out', 'no_show', 'hold', 'cancel', 'note'],
  work: ['log', 'check_out', 'expense', 'correct', 'increase_ask', 'report'],
  bills: [...billForms, ...pauseForms, 'export', 'accounting'],
  network: [...networkForms, 'record_answer'],
};

/** Those that are also kept in full, as data and as Slack and Teams get them. */
const shown = ['request-drawn-again', 'schedule-drawn-again', 'log', 'bill-pay'];

function print({ form, typed }: FormCase): string {
  return typed ? `${printForm(form)}\n${printTyped(typed.values, typed.errors)}` : printForm(form);
}

describe('forms', () => {
  it.each(Object.keys(families))('read as they are kept (%s)', (family) => {
    const ofFamily = formCases.filter(([, { form }]) => families[family]?.includes(form.ref.form));
    expectGoldenCases(
      `forms/${family}.txt`,
      ofFamily.map(([name, each]) => [name, print(each)]),
    );
  });

  it.each(formCases)('%s', (_name, each) => {
    expect(faultsOfForm(each.form, each.typed)).toEqual([]);
    expect(unseenLeaves(each, print)).toEqual([]);
  });

  it('are kept in full where they are an example', async () => {
    const examples = formCases.filter(([name]) => shown.includes(name));
    for (const [name, { form, typed }] of examples) {
      const { slack, teams } = drawForm(form, typed);
      await expectGoldenJson(`forms/${name}/form.json`, form);
      await expectGoldenJson(`forms/${name}/slack.json`, slack);
      await expectGoldenJson(`forms/${name}/teams.json`, teams);
    }
    expect(keptIn('forms').filter((name) => !name.endsWith('.txt'))).toEqual([...shown].sort());
  });

  it('are each in one file, and all of them', () => {
    expect(Object.values(families).flat().sort()).toEqual([...formNames].sort());
    expect(new Set(formCases.map(([, { form }]) => form.ref.form))).toEqual(new Set(formNames));
  });
});
