import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../../src/playground/slack/block-kit/mentions.ts';
import { checkMessageBlocks, checkModal } from '../../../src/playground/slack/block-kit/validate.ts';
import { defaultRhythm } from '../../../src/directory/rhythm.ts';
import { reminders } from '../../../src/features/reminders/feature.ts';
import { pauseForm, pauseForms } from '../../../src/features/reminders/pause-form.ts';
import { settingsForm } from '../../../src/features/reminders/settings-form.ts';
import { program } from '../../../src/program.ts';
import { renderCard } from '../../../src/slack/render.ts';
import { renderForm } from '../../../src/slack/render-form.ts';
import { renderCard as renderForTeams } from '../../../src/teams/render.ts';
import { longest, longestOf, units } from '../jobs/longest.ts';
import { after, submit, TODAY } from '../bills/bills.ts';
import { faultsOf } from '../../teams/check-card.ts';
import { formFaults } from '../../teams/check-form.ts';
import { fullCards } from './cards.ts';
import { unbound } from '../../support/unbound.ts';

const most = 2 ** 31 - 1;

describe('reminders and digests, with the longest of everything', () => {
  const billOf = (unit: string) => ({
    ...after([submit, { action: 'bill_approve' }]),
    id: most,
    jobId: most,
    revision: most,
    summary: longest(unit, 120),
    number: longest(unit, 40),
  });

  it.each(units)('of %j, are within the limits of both platforms', (unit) => {
    const { name, job } = longestOf(unit);
    const of = { bill: billOf(unit), job: job('open'), running: job('work_done'), peer: name };
    const cards = fullCards(of, 40);
    expect(cards).toHaveLength(5);
    for (const card of cards) {
      const message = renderCard(card);
      const checked = checkMessageBlocks(message.blocks);
      expect(checked.ok ? [] : checked.faults, card.summary.slice(0, 100)).toEqual([]);
      expect(mentionsOf(message.text, message.blocks, [])).toEqual([]);
      expect(message.text.length).toBeLessThanOrEqual(4000);
      const forTeams = renderForTeams(card, program.names);
      expect(faultsOf(forTeams.card)).toEqual([]);
      expect(JSON.stringify(forTeams.card).length * 2).toBeLessThan(80 * 1024);
    }
  });

  it.each(units)('of %j, opens in every form', (unit) => {
    const ref = { id: most, revision: most, nonce: longest('👍', 40) };
    const forms = [
      ...pauseForms.map((form) => pauseForm({ ...ref, form }, billOf(unit), TODAY)),
      settingsForm({ ...ref, form: 'reminders' }, defaultRhythm, 'America/North_Dakota/New_Salem'),
    ];
    expect(forms.map((drawn) => drawn.ref.form).sort()).toEqual(Object.keys(reminders.forms ?? {}).sort());
    for (const drawn of forms) {
      const { form } = drawn.ref;
      const modal = renderForm(drawn, unbound);
      const checked = checkModal(modal);
      expect(checked.ok ? [] : checked.faults, form).toEqual([]);
      expect(mentionsOf('', modal.blocks, [])).toEqual([]);
      expect(formFaults(drawn, unit), form).toEqual([]);
    }
  });
});
