import type {
  ElementInput,
  ElementState,
  GivenFile,
  SlackOption,
  StateInput,
  StateValues,
} from '../control-api.ts';
import type { InteractiveElement, KnownBlock } from './blocks.ts';
import { interactiveElements } from './walk.ts';

/**
 * What inputs hold, in the shape of `state.values`: `{type, value}`, `{type, selected_option}`, and so on. Buttons and
 * overflow menus hold nothing.
 */

type Holder = Exclude<InteractiveElement, { type: 'button' } | { type: 'overflow' }>;

const isHolder = (element: InteractiveElement): element is Holder =>
  element.type !== 'button' && element.type !== 'overflow';

/** What an element holds before anyone touched it. */
const initialState = (element: Holder): ElementState => {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: element.initial_value ?? null };
    case 'rich_text_input':
      return { type, rich_text_value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: optionOf(element.initial_option) };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: (element.initial_options ?? []).map(withoutExtras) };
    case 'file_input':
      return { type, files: [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] };
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] };
  }
};

type Option = { text: SlackOption['text']; value: string; description?: unknown };

/** Slack sends text and value of a chosen option, with its description where it has one. */
const withoutExtras = ({ text, value, description }: Option): SlackOption => ({
  text,
  value,
  ...(description === undefined
    ? {}
    : { description: description as NonNullable<SlackOption['description']> }),
});
const optionOf = (option: Option | undefined) => (option ? withoutExtras(option) : null);

const isList = (input: unknown): input is readonly string[] => Array.isArray(input);
const isState = (input: ElementInput): input is ElementState =>
  typeof input === 'object' && input !== null && !isList(input);

/** The bare values of an input, in either of its forms; an empty text is none. */
const valuesOf = (input: ElementInput): string[] => {
  if (isList(input)) return [...input];
  if (!isState(input)) return input === null || input === '' ? [] : [String(input)];
  const {
    type: _type,
    rich_text_value: _rich,
    selected_option: one,
    selected_options: many,
    files,
    ...rest
  } = input;
  if (files) return files.map(({ id }) => id);
  if (one) return valuesOf(one.value ?? null);
  if (many) return many.map((option) => option.value ?? '');
  return valuesOf(Object.values(rest).find((value) => value !== null) ?? null);
};

const offeredBy = (element: InteractiveElement): Option[] => {
  if ('options' in element && element.options) return element.options;
  if ('option_groups' in element && element.option_groups) {
    return element.option_groups.flatMap((group): Option[] => group.options);
  }
  return [];
};

/** The option with that value; for an external select, `suggested` is what the app last offered. */
export const findOption = (
  element: InteractiveElement,
  value: string,
  suggested: readonly SlackOption[],
): SlackOption | undefined => {
  const own = offeredBy(element).find((option) => option.value === value);
  return own ? withoutExtras(own) : suggested.find((option) => option.value === value);
};

/** A file that this person has uploaded, by its id. */
type FileOf = (id: string) => GivenFile | undefined;

/** What the element holds after the input, or undefined when it chooses something that is not on offer. */
const enteredState = (
  element: Holder,
  input: ElementInput,
  suggested: readonly SlackOption[],
  fileOf: FileOf,
): ElementState | undefined => {
  const { type } = element;
  const list = valuesOf(input);
  const text = list[0] ?? null;
  const start = initialState(element);
  if (type === 'rich_text_input') {
    return { type, rich_text_value: isState(input) ? (input.rich_text_value ?? null) : richText(text) };
  }
  if (type === 'file_input') {
    const files = list.map(fileOf);
    return files.every((file) => file !== undefined) ? { type, files } : undefined;
  }
  if ('selected_option' in start) {
    if (text === null) return { type, selected_option: null };
    const option = findOption(element, text, [...suggested, ...initially(start)]);
    return option && { type, selected_option: option };
  }
  if ('selected_options' in start) {
    const options = list.map((each) => findOption(element, each, [...suggested, ...initially(start)]));
    return options.every((option) => option !== undefined) ? { type, selected_options: options } : undefined;
  }
  if (type === 'datetimepicker') return { type, selected_date_time: text === null ? null : Number(text) };
  const [field] = Object.keys(start).filter((key) => key !== 'type');
  const several = Object.values(start).some((held) => Array.isArray(held));
  return { type, [field ?? 'value']: several ? list : text };
};

const initially = ({ selected_option: one, selected_options: several }: ElementState) => [
  ...(one ? [one] : []),
  ...(several ?? []),
];

const richText = (text: string | null) =>
  text === null
    ? null
    : { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };

/** The state of all holders: what was there before, for elements that stay the same, else the initial one. */
export const carriedState = (blocks: readonly KnownBlock[], before: StateValues): StateValues =>
  stateOf(blocks, ({ blockId, element }) => {
    const held = before[blockId]?.[element.action_id];
    return held?.type === element.type ? held : initialState(element);
  });

/** The state after a person's input, or the block whose chosen option is not on offer. */
export const stateAfter = (
  blocks: readonly KnownBlock[],
  before: StateValues,
  input: StateInput,
  suggested: (blockId: string, actionId: string) => readonly SlackOption[],
  fileOf: FileOf = () => undefined,
): { ok: true; values: StateValues } | { ok: false; blockId: string } => {
  const refused: string[] = [];
  const kept = carriedState(blocks, before);
  const values = stateOf(blocks, ({ blockId, element }) => {
    const held = kept[blockId]?.[element.action_id] ?? initialState(element);
    const given = input[blockId]?.[element.action_id];
    if (given === undefined) return held;
    const offered = [...suggested(blockId, element.action_id), ...initially(held)];
    const entered = enteredState(element, given, offered, fileOf);
    if (!entered) refused.push(blockId);
    return entered ?? held;
  });
  const [blockId] = refused;
  return blockId === undefined ? { ok: true, values } : { ok: false, blockId };
};

const stateOf = (
  blocks: readonly KnownBlock[],
  hold: (placed: { blockId: string; element: Holder }) => ElementState,
): StateValues => {
  const values: StateValues = {};
  for (const { blockId, element } of interactiveElements(blocks)) {
    if (!isHolder(element)) continue;
    values[blockId] = { ...values[blockId], [element.action_id]: hold({ blockId, element }) };
  }
  return values;
};
