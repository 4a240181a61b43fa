import { describe, expect, it } from 'vitest';
import { stateAfter } from '../../../../src/playground/slack/block-kit/element-state.ts';
import { inputFaults } from '../../../../src/playground/slack/block-kit/input-check.ts';
import { checkMessageBlocks } from '../../../../src/playground/slack/block-kit/validate.ts';
import type { ElementInput } from '../../../../src/playground/slack/control-api.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: true });
const options = ['a', 'b', 'c'].map((value) => ({ text: plain(value), value }));
const option = (value: string) => ({ text: plain(value), value });

const blocksOf = (element: object, rest: object = {}) => {
  const checked = checkMessageBlocks([
    { type: 'input', block_id: 'b', label: plain('Label'), element: { action_id: 'a', ...element }, ...rest },
  ]);
  if (!checked.ok) throw new Error(checked.faults.join());
  return checked.value;
};

const held = (element: object, input?: ElementInput) => {
  const after = stateAfter(blocksOf(element), {}, input === undefined ? {} : { b: { a: input } }, () => []);
  return after.ok ? after.values['b']?.['a'] : 'unknown option';
};

describe('what an element holds', () => {
  it.each([
    [{ type: 'plain_text_input' }, undefined, { value: null }],
    [{ type: 'plain_text_input', initial_value: 'x' }, undefined, { value: 'x' }],
    [{ type: 'plain_text_input' }, 'y', { value: 'y' }],
    [{ type: 'plain_text_input', initial_value: 'x' }, '', { value: null }],
    [{ type: 'plain_text_input' }, { type: 'plain_text_input', value: 'y' }, { value: 'y' }],
    [{ type: 'number_input', is_decimal_allowed: true }, 2.5, { value: '2.5' }],
    [{ type: 'static_select', options }, undefined, { selected_option: null }],
    [
      { type: 'static_select', options, initial_option: option('a') },
      undefined,
      { selected_option: option('a') },
    ],
    [{ type: 'static_select', options }, 'b', { selected_option: option('b') }],
    [
      { type: 'static_select', options },
      { type: 'x', selected_option: option('b') },
      { selected_option: option('b') },
    ],
    [{ type: 'static_select', options, initial_option: option('a') }, null, { selected_option: null }],
    [{ type: 'external_select', initial_option: option('z') }, 'z', { selected_option: option('z') }],
    [{ type: 'checkboxes', options }, undefined, { selected_options: [] }],
    [{ type: 'checkboxes', options }, ['a', 'c'], { selected_options: [option('a'), option('c')] }],
    [
      { type: 'multi_static_select', options },
      { type: 'x', selected_options: [option('c')] },
      { selected_options: [option('c')] },
    ],
    [{ type: 'datepicker' }, '2026-11-24', { selected_date: '2026-11-24' }],
    [{ type: 'timepicker' }, '08:00', { selected_time: '08:00' }],
    [{ type: 'datetimepicker' }, 1_800_000_000, { selected_date_time: 1_800_000_000 }],
    [
      { type: 'datetimepicker' },
      { type: 'x', selected_date_time: 1_800_000_000 },
      { selected_date_time: 1_800_000_000 },
    ],
    [{ type: 'users_select' }, 'U0ANN', { selected_user: 'U0ANN' }],
    [{ type: 'multi_users_select' }, ['U0ANN'], { selected_users: ['U0ANN'] }],
  ])('%j after %j', (element, input, expected) => {
    expect(held(element, input)).toEqual({ type: element.type, ...expected });
  });

  it('is never an option that was not offered', () => {
    expect(held({ type: 'static_select', options }, 'z')).toBe('unknown option');
    expect(held({ type: 'checkboxes', options }, ['a', 'z'])).toBe('unknown option');
    expect(held({ type: 'external_select' }, 'z')).toBe('unknown option');
  });
});

describe('what the client lets through', () => {
  const fault = (element: object, input?: ElementInput, rest: object = {}) => {
    const blocks = blocksOf(element, rest);
    const after = stateAfter(blocks, {}, input === undefined ? {} : { b: { a: input } }, () => []);
    return after.ok ? (inputFaults(blocks, after.values)['b'] ?? 'fine') : 'unknown option';
  };

  it.each([
    [{ type: 'plain_text_input' }, undefined, {}, 'Please complete this required field.'],
    [{ type: 'plain_text_input' }, undefined, { optional: true }, 'fine'],
    [{ type: 'checkboxes', options }, [], {}, 'Please complete this required field.'],
    [{ type: 'number_input', is_decimal_allowed: true }, 'two', {}, 'Please enter a number.'],
    [
      { type: 'number_input', is_decimal_allowed: true, min_value: '1' },
      '0.5',
      {},
      'Please enter a number of 1 or more.',
    ],
    [{ type: 'email_text_input' }, 'ann', {}, 'Please enter a valid email address.'],
    [{ type: 'email_text_input' }, 'ann@alder.example', {}, 'fine'],
    [{ type: 'url_text_input' }, 'alder', {}, 'Please enter a valid URL.'],
    [{ type: 'datepicker' }, '2026-13-01', {}, 'Please enter a valid date.'],
    [{ type: 'timepicker' }, '25:00', {}, 'Please enter a valid time.'],
    [{ type: 'datetimepicker' }, 12, {}, 'Please enter a valid date and time.'],
    [
      { type: 'multi_static_select', options, max_selected_items: 1 },
      ['a', 'b'],
      {},
      'Please choose no more than 1.',
    ],
  ])('%j with %j %j: %s', (element, input, rest, expected) => {
    expect(fault(element, input, rest)).toBe(expected);
  });
});
