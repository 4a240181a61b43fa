import { describe, expect, it } from 'vitest';
import type { Button } from '../../src/chat/card.ts';
import { jobButtons } from '../../src/features/jobs/job-buttons.ts';
import { buttonElements } from '../../src/teams/card-actions.ts';
import { cardFaults } from '../../src/playground/teams/cards/check-card.ts';
import { seenIn } from '../../src/playground/teams/cards/visibility.ts';
import { actionsOf } from '../../src/playground/teams/cards/walk-card.ts';
import { objectsIn } from './check-card.ts';

const claim = jobButtons.to('claim', { id: 42, revision: 3 });
const show = jobButtons.to('show', { id: 42, revision: 3 });
const opensForm = () => false;

describe('buttons', () => {
  it('go on in a further set after six', () => {
    const buttons = Array.from({ length: 8 }, (_, index) => ({ label: String(index), action: claim }));
    const sets = buttonElements({ kind: 'buttons', buttons }, opensForm, 'ask.0');
    expect(sets).toMatchObject([{ actions: { length: 6 } }, { actions: { length: 2 } }]);
  });

  it('have one menu, however much is in it', () => {
    const more = Array.from({ length: 11 }, (_, index) => ({ label: String(index), action: show }));
    const buttons = Array.from({ length: 7 }, (_, index) => ({ label: String(index), action: claim }));
    const draw = (some: typeof buttons, menu: typeof more) =>
      buttonElements({ kind: 'buttons', buttons: some, more: menu }, opensForm, 'ask.0');
    const menus = (drawnOnes: readonly unknown[]) =>
      drawnOnes.map((set) => objectsIn(set).filter(({ mode }) => mode === 'secondary').length);
    expect(menus(draw(buttons.slice(0, 2), more))).toEqual([11]);
    expect(menus(draw(buttons, more))).toEqual([0, 11]);
    expect(menus(draw([], more))).toEqual([11]);
  });

  it('ask in their own place, and give it back', () => {
    const confirm = { title: 'Cancel JOB-1042', text: 'The peer is told.', yes: 'Cancel it', no: 'Keep it' };
    const buttons: Button[] = [
      { label: 'Show', action: show },
      { label: 'Cancel', action: claim, confirm },
      { label: 'Claim', action: claim, confirm: { ...confirm, yes: 'Claim', no: 'Not now' } },
    ];
    const body = buttonElements({ kind: 'buttons', buttons }, opensForm, 'ask.3');
    const card = { type: 'AdaptiveCard', version: '1.5', body };
    expect(cardFaults(card, 'message')).toEqual([]);
    const shownAfter = (...toggled: string[]) => {
      const { now } = seenIn(card, toggled);
      return actionsOf(card).flatMap(({ object }) => (now.has(object) ? [object['title']] : []));
    };
    const row = ['Show', 'Cancel', 'Claim'];
    expect(shownAfter()).toEqual(row);
    expect(shownAfter('Cancel')).toEqual(['Cancel it', 'Keep it']);
    expect(shownAfter('Claim')).toEqual(['Claim', 'Not now']);
    expect(shownAfter('Cancel', 'Keep it')).toEqual(row);
    expect(shownAfter('Cancel', 'Keep it', 'Claim', 'Not now', 'Cancel')).toEqual(['Cancel it', 'Keep it']);
  });
});
