import { describe, expect, it } from 'vitest';
import type { Feature } from '../../../src/desk/feature.ts';
import { agreements } from '../../../src/features/agreements/feature.ts';
import { bills } from '../../../src/features/bills/feature.ts';
import { clients } from '../../../src/features/clients/feature.ts';
import { network } from '../../../src/features/network/feature.ts';
import { papers } from '../../../src/features/papers/feature.ts';
import { program } from '../../../src/program.ts';
import { drawForm, faultsOfForm } from '../../support/check-drawn.ts';
import { expectGoldenCases, expectGoldenJson, keptIn } from '../../support/golden.ts';
import { printForm, printTyped } from '../../support/print-form.ts';
import { unseenLeaves } from '../../support/unseen-leaves.ts';
import { formCases, type FormCase } from './form-cases.ts';

const formsOf = ({ forms = {} }: Feature): string[] => Object.keys(forms);

/** The forms of each file under test/fixtures/forms. */
const families: Readonly<Record<string, readonly string[]>> = {
  requests: ['post_job', 'edit_job', 'counter', 'offer_counter', 'rate_ours', 'rate_theirs', 'rate_counter'],
  steps: [
    'schedule',
    'return',
    'back_out',
    'no_show',
    'hold',
    'cancel',
    'note',
    'branding_text',
    'go_on_my_way',
    'go_start',
    'branding_refuse',
    'branding_change',
  ],
  work: ['log', 'check_out', 'expense', 'correct', 'increase_ask', 'report'],
  bills: [...formsOf(bills), 'bill_promise', 'bill_snooze', 'bill_stop', 'export', 'accounting'],
  agreements: formsOf(agreements),
  papers: formsOf(papers),
  clients: formsOf(clients),
  network: [...formsOf(network), 'reminders', 'record_answer'],
};

/** Those that are also kept in full, as data and as Slack and Teams get them. */
const shown = ['request-drawn-again', 'schedule-drawn-again', 'log', 'bill-pay', 'paper-file'];

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
    expect(Object.values(families).flat().sort()).toEqual([...program.forms.keys()].sort());
    expect(new Set(formCases.map(([, { form }]) => form.ref.form))).toEqual(new Set(program.forms.keys()));
  });
});
