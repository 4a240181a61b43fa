import { describe, expect, it } from 'vitest';
import { asKitBlocks } from '../../../src/playground/page/kit/block-kit.ts';
import { currentValues, withValue } from '../../../src/playground/page/kit/element-state.ts';

const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value }, value });
const input = (blockId: string, element: Record<string, unknown>) => ({
  type: 'input',
  block_id: blockId,
  label: { type: 'plain_text', text: blockId },
  element: { action_id: 'v', ...element },
});
const text = (initial: string) => input('note', { type: 'plain_text_input', initial_value: initial });
const typed = withValue({}, 'note', 'v', { type: 'plain_text_input', value: 'typed' });

describe('currentValues', () => {
  it('starts with the initial values, of every element that holds one', () => {
    const blocks = asKitBlocks([
      text('first'),
      {
        type: 'section',
        block_id: 's',
        accessory: { type: 'timepicker', action_id: 't', initial_time: '09:30' },
      },
      { type: 'actions', block_id: 'a', elements: [{ type: 'button', action_id: 'b' }] },
      { type: 'alert', block_id: 'x' },
    ]);
    expect(currentValues(blocks, {}, {})).toEqual({
      note: { v: { type: 'plain_text_input', value: 'first' } },
      s: { t: { type: 'timepicker', selected_time: '09:30' } },
    });
  });

  it('keeps what is typed when the view is updated with other initial values', () => {
    expect(currentValues(asKitBlocks([text('changed')]), typed, {})).toEqual(typed);
  });

  it('keeps what the server holds where nothing is typed here', () => {
    const held = withValue({}, 'note', 'v', { type: 'plain_text_input', value: 'elsewhere' });
    expect(currentValues(asKitBlocks([text('first')]), {}, held)).toEqual(held);
  });

  it('starts anew when the same ids become another kind of element, and forgets blocks that went', () => {
    const number = asKitBlocks([input('note', { type: 'number_input' })]);
    expect(currentValues(number, typed, {})).toEqual({ note: { v: { type: 'number_input', value: null } } });
    expect(currentValues([], typed, {})).toEqual({});
  });

  it('drops a choice that is no longer on offer', () => {
    const blocks = asKitBlocks([
      input('one', { type: 'static_select', options: [option('b')] }),
      input('many', { type: 'checkboxes', options: [option('b'), option('c')] }),
    ]);
    const one = withValue({}, 'one', 'v', { type: 'static_select', selected_option: option('a') });
    const entered = withValue(one, 'many', 'v', {
      type: 'checkboxes',
      selected_options: [option('a'), option('c')],
    });
    expect(currentValues(blocks, entered, {})).toEqual({
      one: { v: { type: 'static_select', selected_option: null } },
      many: { v: { type: 'checkboxes', selected_options: [option('c')] } },
    });
  });
});
