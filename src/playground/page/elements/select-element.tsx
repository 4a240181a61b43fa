import type { ElementState, SlackOption } from '../../slack/control-api.ts';
import { useDirectory, type Directory } from '../directory.ts';
import type { MultiSelectElement, SelectElement } from '../kit/block-kit.ts';
import { plainText } from '../kit/kit-text.tsx';
import { optionGroups, useSurface } from '../surface.ts';
import { Combobox } from './combobox.tsx';
import { useElement, type ElementPlace } from './use-element.ts';
import type { OptionSource } from './use-offer.ts';

/** Slack asks the app from the third character on unless told otherwise. */
const defaultMinQuery = 3;

type AnySelect = SelectElement | MultiSelectElement;

const option = (text: string, value: string): SlackOption => ({ text: { type: 'plain_text', text }, value });

/** People, channels or conversations as options, as far as this person's client knows them. */
function known(type: AnySelect['type'], { world }: Directory): SlackOption[] {
  if (type.includes('users')) return world.people.map((person) => option(person.name, person.userId));
  return world.channels.map((channel) => option(`#${channel.name}`, channel.id));
}

/** What is chosen, by the name that this kind of select has for it. */
function chosenValues(state: ElementState): readonly (SlackOption | string)[] {
  const many =
    state.selected_options ?? state.selected_users ?? state.selected_channels ?? state.selected_conversations;
  if (many !== undefined) return many;
  const one =
    state.selected_option ?? state.selected_user ?? state.selected_channel ?? state.selected_conversation;
  return one === undefined || one === null ? [] : [one];
}

function stateOf(type: AnySelect['type'], options: SlackOption[]): ElementState {
  const ids = options.map((each) => each.value ?? '');
  switch (type) {
    case 'static_select':
    case 'external_select':
      return { type, selected_option: options[0] ?? null };
    case 'users_select':
      return { type, selected_user: ids[0] ?? null };
    case 'channels_select':
      return { type, selected_channel: ids[0] ?? null };
    case 'conversations_select':
      return { type, selected_conversation: ids[0] ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: options };
    case 'multi_users_select':
      return { type, selected_users: ids };
    case 'multi_channels_select':
      return { type, selected_channels: ids };
    case 'multi_conversations_select':
      return { type, selected_conversations: ids };
  }
}

export function SelectView({ place, element }: { place: ElementPlace; element: AnySelect }) {
  const directory = useDirectory();
  const { suggest } = useSurface();
  const { state, busy, choose, control } = useElement(place, element);
  const { type } = element;
  const source: OptionSource =
    type === 'static_select' || type === 'multi_static_select'
      ? { kind: 'list', groups: optionGroups(element) }
      : type === 'external_select' || type === 'multi_external_select'
        ? {
            kind: 'app',
            minQuery: element.min_query_length ?? defaultMinQuery,
            load: (typed, signal) => suggest(place.blockId, element.action_id, typed, signal),
          }
        : { kind: 'list', groups: [{ label: undefined, options: known(type, directory) }] };
  const all = source.kind === 'list' ? source.groups.flatMap((group) => group.options) : [];
  const selected = chosenValues(state).map((chosen) =>
    typeof chosen === 'string'
      ? (all.find((each) => each.value === chosen) ?? option(chosen, chosen))
      : chosen,
  );
  const onChange = (options: SlackOption[]) => {
    choose(stateOf(type, options));
  };
  const placeholder = element.placeholder && plainText(element.placeholder);

  if (source.kind === 'list' && !type.startsWith('multi_')) {
    const value = selected[0]?.value ?? '';
    return (
      <div className="select">
        <select
          {...control}
          className="input"
          value={value}
          data-autofocus={element.focus_on_load === true || undefined}
          data-empty={value === '' || undefined}
          onChange={(event) => {
            onChange(all.filter((each) => each.value === event.target.value));
          }}
        >
          {(value === '' || place.optional) && <option value="">{placeholder ?? 'Choose an option'}</option>}
          {source.groups.map((group, index) => {
            const options = group.options.map((each) => (
              <option key={each.value} value={each.value}>
                {plainText(each.text)}
              </option>
            ));
            return group.label === undefined ? (
              options
            ) : (
              <optgroup key={index} label={group.label}>
                {options}
              </optgroup>
            );
          })}
        </select>
        {busy && <span className="spinner" aria-hidden="true" />}
      </div>
    );
  }
  return (
    <Combobox
      control={control}
      source={source}
      selected={selected}
      multiple={type.startsWith('multi_')}
      max={'max_selected_items' in element ? element.max_selected_items : undefined}
      clearable={place.optional}
      placeholder={placeholder ?? 'Type to search'}
      busy={busy}
      autoFocus={element.focus_on_load === true}
      onChange={onChange}
    />
  );
}
