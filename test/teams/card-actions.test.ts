import { describe, expect, it } from 'vitest';
import { jobButtons } from '../../src/features/jobs/job-buttons.ts';
import { actionSets } from '../../src/teams/card-actions.ts';
import { objectsIn } from './check-card.ts';

const claim = jobButtons.to('claim', { id: 42, revision: 3 });
const show = jobButtons.to('show', { id: 42, revision: 3 });
const opensForm = () => false;

describe('buttons', () => {
  it('go on in a further set after six', () => {
    const buttons = Array.from({ length: 8 }, (_, index) => ({ label: String(index), action: claim }));
    const sets = actionSets({ kind: 'buttons', buttons }, opensForm);
    expect(sets).toMatchObject([{ actions: { length: 6 } }, { actions: { length: 2 } }]);
  });

  it('have one menu, however much is in it', () => {
    const more = Array.from({ length: 11 }, (_, index) => ({ label: String(index), action: show }));
    const buttons = Array.from({ length: 7 }, (_, index) => ({ label: String(index), action: claim }));
    const menus = (drawnOnes: readonly unknown[]) =>
      drawnOnes.map((set) => objectsIn(set).filter(({ mode }) => mode === 'secondary').length);
    expect(menus(actionSets({ kind: 'buttons', buttons: buttons.slice(0, 2), more }, opensForm))).toEqual([
      11,
    ]);
    expect(menus(actionSets({ kind: 'buttons', buttons, more }, opensForm))).toEqual([0, 11]);
    expect(menus(actionSets({ kind: 'buttons', buttons: [], more }, opensForm))).toEqual([11]);
  });
});
