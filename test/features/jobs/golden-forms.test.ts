import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formNames } from '../../../src/chat/form.ts';
import { checkModal } from '../../../src/playground/slack/block-kit/validate.ts';
import { renderForm } from '../../../src/slack/render-form.ts';
import { renderForm as renderForTeams } from '../../../src/teams/render-form.ts';
import { expectGoldenJson } from '../../support/golden.ts';
import { faultsOf } from '../../teams/check-card.ts';
import { formCases } from './form-cases.ts';

describe('forms', () => {
  it.each(formCases)('%s', (name, { form, typed }) => {
    const view = renderForm(form);
    const checked = checkModal(view);
    expect(checked.ok ? [] : checked.faults).toEqual([]);
    expectGoldenJson(`forms/${name}/form.json`, form);
    expectGoldenJson(`forms/${name}/slack.json`, view);
    const dialog = renderForTeams(form, { timeZone: 'America/New_York', ...typed });
    expect(faultsOf(dialog.card)).toEqual([]);
    expectGoldenJson(`forms/${name}/teams.json`, dialog);
  });

  it('are all kept, and no others', () => {
    const kept = readdirSync(new URL('../../fixtures/forms', import.meta.url)).sort();
    expect(kept).toEqual(formCases.map(([name]) => name).sort());
    expect([...new Set(formCases.map(([, { form }]) => form.ref.form))].sort()).toEqual(
      [...formNames].sort(),
    );
  });
});
