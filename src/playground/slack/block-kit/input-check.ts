import type { ElementState, GivenFile, StateValues } from '../control-api.ts';
import type { InputBlock, KnownBlock } from './blocks.ts';

/** The checks Slack's client makes of a modal before it submits it, with the words it shows at the field. */

const required = 'Please complete this required field.';

const isEmpty = ({ type: _type, ...held }: ElementState) =>
  Object.values(held).every((value) => value === null || (Array.isArray(value) && value.length === 0));

const numberFault = (element: Extract<InputBlock['element'], { type: 'number_input' }>, text: string) => {
  const { min_value: min, max_value: max } = element;
  if (!/^-?\d+(\.\d+)?$/.test(text)) return 'Please enter a number.';
  if (!element.is_decimal_allowed && text.includes('.')) return 'Please enter a whole number.';
  if (min !== undefined && Number(text) < Number(min)) return `Please enter a number of ${min} or more.`;
  if (max !== undefined && Number(text) > Number(max)) return `Please enter a number of ${max} or less.`;
  return undefined;
};

const lengthFault = (element: Extract<InputBlock['element'], { type: 'plain_text_input' }>, text: string) => {
  const { min_length: min = 0, max_length: max = 3000 } = element;
  if (text.length < min) return `Please enter at least ${String(min)} characters.`;
  if (text.length > max) return `Please enter no more than ${String(max)} characters.`;
  return undefined;
};

const isEmail = (text: string) => /^[^\s@]+@[^\s@.]+\.[^\s@]+$/.test(text);

const textFault = (element: InputBlock['element'], text: string): string | undefined => {
  const { type } = element;
  if (type === 'plain_text_input') return lengthFault(element, text);
  if (type === 'number_input') return numberFault(element, text);
  if (type === 'email_text_input' && !isEmail(text)) return 'Please enter a valid email address.';
  if (type === 'url_text_input' && !URL.canParse(text)) return 'Please enter a valid URL.';
  return undefined;
};

const pickFault = (element: InputBlock['element'], held: ElementState): string | undefined => {
  const { selected_date: date, selected_time: time, selected_date_time: moment } = held;
  if (typeof date === 'string' && (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date)))) {
    return 'Please enter a valid date.';
  }
  if (typeof time === 'string' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    return 'Please enter a valid time.';
  if (typeof moment === 'number' && !/^\d{10}$/.test(String(moment)))
    return 'Please enter a valid date and time.';
  if (element.type === 'file_input') {
    const { filetypes, max_files: max } = element;
    const files = held.files ?? [];
    if (files.length > max) return `Please choose no more than ${String(max)}.`;
    const ending = ({ name }: GivenFile) => name.split('.').at(-1)?.toLowerCase() ?? '';
    const isOdd = filetypes && files.some((file) => !filetypes.includes(ending(file)));
    return isOdd ? `Please choose a file of one of these types: ${filetypes.join(', ')}.` : undefined;
  }
  const chosen = Object.values(held).find((value) => Array.isArray(value)) ?? [];
  if ('max_selected_items' in element && element.max_selected_items !== undefined) {
    if (chosen.length > element.max_selected_items) {
      return `Please choose no more than ${String(element.max_selected_items)}.`;
    }
  }
  return undefined;
};

const blockFault = (block: InputBlock, held: ElementState): string | undefined => {
  if (isEmpty(held)) return block.optional ? undefined : required;
  return typeof held.value === 'string'
    ? textFault(block.element, held.value)
    : pickFault(block.element, held);
};

/** A message for each input block that may not be submitted like this; none: the app may be called. */
export const inputFaults = (blocks: readonly KnownBlock[], values: StateValues): Record<string, string> =>
  Object.fromEntries(
    blocks.flatMap((block): [string, string][] => {
      if (block.type !== 'input') return [];
      const held = values[block.block_id]?.[block.element.action_id];
      const fault = held && blockFault(block, held);
      return fault === undefined ? [] : [[block.block_id, fault]];
    }),
  );
