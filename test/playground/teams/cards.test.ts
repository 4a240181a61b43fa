import { describe, expect, it } from 'vitest';
import { enterInputs } from '../../../src/playground/teams/cards/card-inputs.ts';
import { cardFaults } from '../../../src/playground/teams/cards/check-card.ts';
import { actionsOf, inputsFor, partsOf } from '../../../src/playground/teams/cards/walk-card.ts';

const card = (more: object = {}) => ({
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'Hello', wrap: true }],
  ...more,
});
const button = (title: string, more: object = {}) => ({ type: 'Action.Execute', title, verb: 'go', ...more });
const buttons = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => button(`Go ${String(index)}`, more));

describe('a card is right', () => {
  it.each<[string, object]>([
    ['with text alone', {}],
    [
      'with six buttons and more in the overflow menu',
      { actions: [...buttons(6), ...buttons(4, { mode: 'secondary' })] },
    ],
    [
      'with a refresh for sixty people',
      {
        refresh: {
          action: button('Refresh'),
          userIds: Array.from({ length: 60 }, (_, n) => `29:1p${String(n)}`),
        },
      },
    ],
    [
      'with columns, facts, a table and inputs',
      {
        body: [
          {
            type: 'ColumnSet',
            columns: [{ type: 'Column', width: 'stretch', items: [{ type: 'TextBlock', text: 'x' }] }],
          },
          { type: 'FactSet', facts: [{ title: 'Rate', value: '$92.50' }] },
          {
            type: 'Table',
            columns: [{ width: 1 }],
            rows: [
              { type: 'TableRow', cells: [{ type: 'TableCell', items: [{ type: 'TextBlock', text: 'x' }] }] },
            ],
          },
          { type: 'Input.Text', id: 'note', label: 'Note', isMultiline: true, maxLength: 500 },
          {
            type: 'Input.ChoiceSet',
            id: 'skill',
            label: 'Skill',
            style: 'filtered',
            choices: [{ title: 'A', value: 'a' }],
          },
        ],
        msteams: { width: 'Full' },
      },
    ],
    [
      'with a question in a ShowCard',
      {
        actions: [
          {
            type: 'Action.ShowCard',
            title: 'Cancel',
            card: {
              type: 'AdaptiveCard',
              body: [{ type: 'TextBlock', text: 'Sure?' }],
              actions: [button('Yes')],
            },
          },
        ],
      },
    ],
  ])('%s', (_, more) => {
    expect(cardFaults(card(more), 'message')).toEqual([]);
  });
});

describe('a card is refused', () => {
  it.each<[string, object, string]>([
    ['of another type', { type: 'HeroCard' }, '"type" must be'],
    ['of a later version', { version: '1.6' }, '"version" must be'],
    ['without a version', { version: undefined }, '"version" must be'],
    ['with a body that is no list', { body: 'x' }, '"body" must be'],
    [
      'with an unknown element',
      { body: [{ type: 'Carousel', pages: [] }] },
      'Unknown element type "Carousel"',
    ],
    [
      'with an unknown action',
      { actions: [{ type: 'Action.Http', title: 'x' }] },
      'Unknown action type "Action.Http"',
    ],
    ['with a wrong value', { body: [{ type: 'TextBlock', text: 'x', color: 'pink' }] }, '"color"'],
    ['with a text that is none', { body: [{ type: 'TextBlock' }] }, 'no "text"'],
    ['with an input without an id', { body: [{ type: 'Input.Text', label: 'x' }] }, 'unique Id'],
    [
      'with the same id twice',
      {
        body: [
          { type: 'Input.Text', id: 'a', label: 'x' },
          { type: 'Input.Date', id: 'a', label: 'y' },
        ],
      },
      'Duplicate Id "a"',
    ],
    ['with a link to nowhere', { actions: [{ type: 'Action.OpenUrl', title: 'x' }] }, '"url" must be set'],
    ['with seven buttons', { actions: buttons(7) }, 'primary actions'],
    ['with seven buttons inside', { body: [{ type: 'ActionSet', actions: buttons(7) }] }, 'primary actions'],
    [
      'with universal actions before version 1.4',
      { version: '1.3', actions: buttons(1) },
      'needs version 1.4',
    ],
    [
      'with a Submit that can be disabled',
      { actions: [{ type: 'Action.Submit', title: 'x', isEnabled: false }] },
      'isEnabled',
    ],
    [
      'with a refresh of another action',
      { refresh: { action: { type: 'Action.Submit', title: 'x' }, userIds: [] } },
      'refresh.action',
    ],
    [
      'with a refresh for others than users',
      { refresh: { action: button('x'), userIds: ['ann'] } },
      'refresh.userIds',
    ],
    [
      'with a refresh for 61 people',
      {
        refresh: { action: button('x'), userIds: Array.from({ length: 61 }, (_, n) => `29:1p${String(n)}`) },
      },
      'more than 60',
    ],
  ])('%s', (_, more, fault) => {
    expect(cardFaults(card(more), 'message').join('\n')).toContain(fault);
  });

  it('in a dialog with an Action.Execute', () => {
    expect(cardFaults(card({ actions: buttons(1) }), 'dialog')).toEqual(['A dialog has no Action.Execute.']);
  });
});

it('a walk finds what is shown, and not what is data', () => {
  const nested = card({
    body: [
      { type: 'Input.Text', id: 'outer' },
      { type: 'Container', items: [{ type: 'TextBlock', text: 'x' }], selectAction: button('Select') },
    ],
    actions: [
      {
        type: 'Action.ShowCard',
        title: 'More',
        card: {
          type: 'AdaptiveCard',
          body: [{ type: 'Input.Text', id: 'inner' }],
          actions: [button('Inner', { data: { type: 'Action.Fake' } })],
        },
      },
      {
        type: 'Action.ShowCard',
        title: 'Other',
        card: { type: 'AdaptiveCard', body: [{ type: 'Input.Text', id: 'sibling' }] },
      },
      button('Outer'),
    ],
  });
  expect(actionsOf(nested).map(({ object }) => object['title'])).toEqual([
    'Select',
    'More',
    'Inner',
    'Other',
    'Outer',
  ]);
  expect(partsOf(nested).some(({ object }) => object.type === 'Action.Fake')).toBe(false);
  const inputsOf = (title: string) => {
    const placed = actionsOf(nested).find(({ object }) => object['title'] === title)!;
    return inputsFor(nested, placed.cards).map(({ id }) => id);
  };
  expect(inputsOf('Outer')).toEqual(['outer']);
  expect(inputsOf('Inner')).toEqual(['outer', 'inner']);
});

describe('inputs', () => {
  const input = (type: string, more: object = {}) => ({ type: `Input.${type}`, id: 'x', ...more });
  const choices = [
    { title: 'Network', value: 'network' },
    { title: 'Phones', value: 'phones' },
  ];

  it.each<[string, ReturnType<typeof input>, Record<string, string>, Record<string, string>]>([
    ['a text', input('Text'), { x: 'hi' }, { x: 'hi' }],
    ['nothing', input('Text'), {}, {}],
    ['what it was drawn with', input('Text', { value: 'before' }), {}, { x: 'before' }],
    ['a number as text', input('Number', { value: 2 }), {}, { x: '2' }],
    ['a date', input('Date'), { x: '2026-11-24' }, { x: '2026-11-24' }],
    ['a time', input('Time'), { x: '09:30' }, { x: '09:30' }],
    ['a toggle that is off', input('Toggle', { title: 't' }), {}, { x: 'false' }],
    [
      'a toggle with values of its own',
      input('Toggle', { title: 't', valueOn: 'yes', valueOff: 'no' }),
      { x: 'yes' },
      { x: 'yes' },
    ],
    [
      'several choices',
      input('ChoiceSet', { choices, isMultiSelect: true }),
      { x: 'network,phones' },
      { x: 'network,phones' },
    ],
  ])('hold %s', (_, drawn, entered, values) => {
    expect(enterInputs([drawn], entered)).toEqual({ ok: true, values });
  });

  it.each<[string, ReturnType<typeof input>, string]>([
    ['a word for a number', input('Number'), 'many'],
    ['a day that is none', input('Date'), '2026-11-24T00:00'],
    ['a time that is none', input('Time'), '25:00'],
    ['a choice that is not there', input('ChoiceSet', { choices }), 'servers'],
    ['two choices where one is asked', input('ChoiceSet', { choices }), 'network,phones'],
    ['a toggle in between', input('Toggle', { title: 't' }), 'perhaps'],
  ])('cannot hold %s', (_, drawn, text) => {
    expect(enterInputs([drawn], { x: text })).toMatchObject({ ok: false, error: 'unknown_value' });
  });

  it.each<[string, ReturnType<typeof input>, string]>([
    ['required', input('Text', { isRequired: true }), ''],
    ['required toggles', input('Toggle', { title: 't', isRequired: true }), 'false'],
    ['at most so long', input('Text', { maxLength: 2 }), 'abc'],
    ['of a pattern', input('Text', { regex: '^[0-9]+$' }), 'abc'],
    ['at least', input('Number', { min: 3 }), '2'],
    ['not after', input('Date', { max: '2026-11-24' }), '2026-11-25'],
  ])('are checked when %s', (_, drawn, text) => {
    const wrong = { ...drawn, errorMessage: 'Not like this.' };
    expect(enterInputs([wrong], { x: text })).toEqual({
      ok: false,
      error: 'invalid_values',
      errors: { x: 'Not like this.' },
    });
  });

  it('are named', () => {
    expect(enterInputs([], { y: 'x' })).toMatchObject({ ok: false, error: 'unknown_input' });
  });
});
