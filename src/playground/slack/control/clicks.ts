import { findOption, stateAfter } from '../block-kit/element-state.ts';
import { checkOptions } from '../block-kit/validate.ts';
import type { Placed } from '../block-kit/walk.ts';
import type {
  ClickRequest,
  ClientResult,
  ElementState,
  OptionsRequest,
  OptionsResult,
  SlackOption,
  StateInput,
  StateValues,
} from '../control-api.ts';
import { blockActions, blockSuggestion, type Surface } from '../delivery/payloads.ts';
import { parseObject } from '../http.ts';
import type { Person } from '../world.ts';
import { ackFailure, failure, type Interactor } from './interactor.ts';
import { blocksOf, elementOf, surfaceKey } from './surfaces.ts';

const trouble = () => 'Something went wrong with this app. Try again?';
const unknownOption = () => failure('unknown_option', 'This option is not on offer.');

/** What the surface's inputs hold after the person's entries, or undefined when one chose what is not on offer. */
const valuesAfter = (interactor: Interactor, person: Person, surface: Surface, input: StateInput) => {
  const before = surface.kind === 'view' ? surface.view.state.values : {};
  const after = stateAfter(blocksOf(surface), before, input, (blockId, actionId) =>
    interactor.suggestions.of(surfaceKey(person, surface, blockId, actionId)),
  );
  return after.ok ? after.values : undefined;
};

const chosenIn = (
  { blockId, element }: Placed,
  values: StateValues,
  selected: ClickRequest['selected'],
): ElementState | SlackOption | null | undefined => {
  if (element.type === 'button') return null;
  if (element.type !== 'overflow') return values[blockId]?.[element.action_id];
  return typeof selected === 'string' ? findOption(element, selected, []) : undefined;
};

/** Clicks a button or chooses from a menu, on a message, a modal or the home tab; waits for the acknowledgement. */
export const click = async (
  interactor: Interactor,
  person: Person,
  request: ClickRequest,
): Promise<ClientResult> => {
  const { state } = interactor;
  const found = elementOf(state, person, request);
  if (!found.ok) return found;
  const { placed, by } = found;
  if (placed.input && !placed.input.dispatch_action) {
    return failure('element_gone', 'This input does not tell the app before it is submitted.');
  }
  const { blockId, actionId, selected } = request;
  const input: StateInput = { ...request.state };
  if (selected !== undefined) input[blockId] = { ...input[blockId], [actionId]: selected };
  const values = valuesAfter(interactor, person, found.surface, input);
  const chosen = values && chosenIn(placed, values, selected);
  if (!values || chosen === undefined) return unknownOption();

  const surface = entered(interactor, found.surface, values);
  const viewId = surface.kind === 'view' ? surface.view.id : null;
  const triggerId = state.triggers.issue({ person, teamId: by.team.id, viewId });
  const responseUrl =
    surface.kind === 'view'
      ? null
      : interactor.responseUrl({
          teamId: by.team.id,
          person,
          channelId: surface.conversation.id,
          originalTs: surface.message.ts,
        });
  const delivery = await interactor.send(
    blockActions(state, { by, person, surface }, { placed, chosen, values, triggerId, responseUrl }),
  );
  return ackFailure(delivery, trouble) ?? { ok: true };
};

/** A view remembers what was entered; a message does not. */
const entered = ({ state }: Interactor, surface: Surface, values: StateValues): Surface => {
  if (surface.kind === 'message') return surface;
  state.views.enter(surface.view.id, values);
  return { kind: 'view', view: state.views.get(surface.view.id)?.view ?? surface.view };
};

const withValues = (surface: Surface, values: StateValues): Surface =>
  surface.kind === 'message' ? surface : { kind: 'view', view: { ...surface.view, state: { values } } };

/** Slack's client asks for nothing before so many characters, unless the element says otherwise. */
const defaultQueryLength = 3;

/** What an external select offers for the typed value. */
export const suggest = async (
  interactor: Interactor,
  person: Person,
  request: OptionsRequest,
): Promise<OptionsResult> => {
  const found = elementOf(interactor.state, person, request);
  if (!found.ok) return found;
  const { placed, by } = found;
  const { element } = placed;
  if (element.type !== 'external_select' && element.type !== 'multi_external_select') {
    return failure('element_gone', 'This element has no options to look up.');
  }
  if (request.value.length < (element.min_query_length ?? defaultQueryLength))
    return { ok: true, options: [] };
  const values = valuesAfter(interactor, person, found.surface, request.state ?? {});
  if (!values) return unknownOption();
  const surface = withValues(found.surface, values);
  const delivery = await interactor.send(
    blockSuggestion(interactor.state, { by, person, surface }, { placed, value: request.value }),
  );
  const refused = ackFailure(delivery, trouble);
  if (refused) return refused;
  const checked = checkOptions(parseObject(delivery.body));
  if (!checked.ok)
    return failure('invalid_response', `The app's options are not right: ${checked.faults.join('; ')}`);
  const { options, option_groups: groups } = checked.value;
  const all = options ?? groups?.flatMap((group) => group.options) ?? [];
  const plain = all.map(({ description, ...option }) => (description ? { ...option, description } : option));
  interactor.suggestions.keep(surfaceKey(person, surface, placed.blockId, element.action_id), plain);
  if (!groups) return { ok: true, options: plain };
  return {
    ok: true,
    option_groups: groups.map(({ label, options: grouped }) => ({
      label,
      options: grouped.map(({ description, ...option }) =>
        description ? { ...option, description } : option,
      ),
    })),
  };
};
