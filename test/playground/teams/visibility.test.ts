import { describe, expect, it } from 'vitest';
import { cardFaults } from '../../../src/playground/teams/cards/check-card.ts';
import { seenIn, togglesBefore, togglesFor } from '../../../src/playground/teams/cards/visibility.ts';

const card = (more: object) => ({ type: 'AdaptiveCard', version: '1.5', body: [], ...more });

describe('a part that a button shows and hides', () => {
  const toggle = (title: string, ...targetElements: unknown[]) => ({
    type: 'Action.ToggleVisibility',
    title,
    targetElements,
  });
  const note = { type: 'Input.Text', id: 'note', label: 'Note' };
  const hiding = card({
    body: [
      { type: 'ActionSet', id: 'closed', actions: [toggle('More', 'closed', 'open')] },
      {
        type: 'Container',
        id: 'open',
        isVisible: false,
        items: [
          { type: 'ActionSet', actions: [toggle('Less', { elementId: 'open', isVisible: false }, 'closed')] },
          note,
        ],
      },
    ],
  });
  const shows = (toggled: string[]) => {
    const { now, ever } = seenIn(hiding, toggled);
    const has = (seen: ReadonlySet<object>) =>
      [...seen].some((object) => 'id' in object && object.id === 'note');
    return [has(now), has(ever)];
  };

  it('is seen after its button, which is seen itself', () => {
    expect(cardFaults(hiding, 'dialog')).toEqual([]);
    expect(shows([])).toEqual([false, false]);
    expect(shows(['Less'])).toEqual([false, false]);
    expect(shows(['More'])).toEqual([true, true]);
    expect(shows(['More', 'Less'])).toEqual([false, true]);
    expect(shows(['More', 'Less', 'More'])).toEqual([true, true]);
    expect(togglesFor(hiding, ['note'])).toEqual(['More']);
    expect(togglesFor(hiding, [])).toEqual([]);
  });

  it('has a place, where several have the same title', () => {
    const row = (id: string) => [
      { type: 'ActionSet', actions: [toggle('Suspend', { elementId: id, isVisible: true })] },
      {
        type: 'Container',
        id,
        isVisible: false,
        items: [
          {
            type: 'ActionSet',
            actions: [
              { type: 'Action.Execute', title: 'Yes', verb: 'suspend', data: { id } },
              toggle('Not now', { elementId: id, isVisible: false }),
            ],
          },
        ],
      },
    ];
    const list = card({ body: [...row('birch'), ...row('cedar')] });
    const yesAfter = (...toggled: (string | number)[]) =>
      [...seenIn(list, toggled).now].flatMap((object) => ('verb' in object ? [object['data']] : []));
    expect(yesAfter()).toEqual([]);
    expect(yesAfter('Suspend')).toEqual([{ id: 'birch' }]);
    expect(yesAfter(3)).toEqual([{ id: 'cedar' }]);
    expect(yesAfter(3, 'Not now')).toEqual([]);
    expect(yesAfter(2)).toEqual([]);
    expect(togglesBefore(list, 'Yes')).toEqual([0]);
    expect(togglesBefore(list, 'Suspend')).toEqual([]);
    expect(togglesBefore(list, 'No')).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['that is not there', { actions: [toggle('More', 'gone')] }, 'There is no "gone" to show and hide.'],
    [
      'with an input that could be wrong unseen',
      {
        body: [
          { type: 'Container', id: 'open', items: [{ ...note, isRequired: true, errorMessage: 'Please.' }] },
        ],
        actions: [toggle('More', 'open')],
      },
      'The input "note" may be hidden while it is wrong.',
    ],
  ])('is refused %s', (_, more, fault) => {
    expect(cardFaults(card(more), 'dialog')).toEqual([fault]);
  });
});
