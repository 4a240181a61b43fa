/** What the inputs of a surface hold, in the shape of Slack's `state.values`. Pure. */
import type { ElementState, SlackOption, StateValues } from '../../slack/control-api.ts';
import { statefulElements, type KitBlock, type OtherBlock, type StatefulElement } from './block-kit.ts';

/** What an element holds before anyone touched it. */
export function initialState(element: StatefulElement): ElementState {
  const { type } = element;
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null };
    case 'rich_text_input':
      return { type, rich_text_value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] };
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case 'file_input':
      return { type, files: [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
  }
}

function offered(element: StatefulElement): readonly SlackOption[] | undefined {
  if (element.type === 'radio_buttons' || element.type === 'checkboxes') return element.options;
  if (element.type === 'static_select' || element.type === 'multi_static_select') {
    return element.options ?? element.option_groups?.flatMap((group) => group.options);
  }
  return undefined;
}

/** A choice that an update took off the menu does not stay chosen unseen. */
function stillOffered(element: StatefulElement, state: ElementState): ElementState {
  const options = offered(element);
  if (options === undefined) return state;
  const isThere = (chosen: SlackOption) => options.some((option) => option.value === chosen.value);
  const { selected_option: one, selected_options: many } = state;
  if (one !== undefined && one !== null && !isThere(one)) return { ...state, selected_option: null };
  if (many !== undefined && !many.every(isThere)) return { ...state, selected_options: many.filter(isThere) };
  return state;
}

/**
 * What every input of these blocks holds now: what the person entered, else what the server holds, else
 * the initial value. Entries are known by block_id, action_id and type, so a view that is updated while
 * someone types keeps what is typed, as Slack does.
 */
export function currentValues(
  blocks: readonly (KitBlock | OtherBlock)[],
  entered: StateValues,
  held: StateValues,
): StateValues {
  const values: StateValues = {};
  for (const block of blocks) {
    for (const element of statefulElements(block)) {
      const candidates = [entered, held].map((each) => each[block.block_id]?.[element.action_id]);
      const kept = candidates.find((state) => state?.type === element.type) ?? initialState(element);
      (values[block.block_id] ??= {})[element.action_id] = stillOffered(element, kept);
    }
  }
  return values;
}

export function withValue(
  values: StateValues,
  blockId: string,
  actionId: string,
  state: ElementState,
): StateValues {
  return { ...values, [blockId]: { ...values[blockId], [actionId]: state } };
}
