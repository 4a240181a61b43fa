import type { ElementState } from '../../slack/control-api.ts';
import { useConfirm } from '../confirm.tsx';
import type { StatefulElement } from '../kit/block-kit.ts';
import { initialState } from '../kit/element-state.ts';
import { elementKey, useSurface } from '../surface.ts';

/** Where an element stands, and what the block around it says about it. */
export type ElementPlace = {
  blockId: string;
  /** A change is told to the app at once; inputs of a form without dispatch_action wait for the submission. */
  dispatches: boolean;
  optional: boolean;
  inputId: string;
  /** For an element without a visible label. */
  label: string | undefined;
  describedBy: string | undefined;
  invalid: boolean;
};

/** The attributes that every control shares. */
export function controlAttributes(place: ElementPlace, busy: boolean) {
  return {
    id: place.inputId,
    'aria-label': place.label,
    'aria-describedby': place.describedBy,
    'aria-invalid': place.invalid || undefined,
    'aria-required': place.optional || place.dispatches ? undefined : true,
    'aria-busy': busy || undefined,
  };
}

/** What an element holds and how it changes. */
export function useElement(place: ElementPlace, element: StatefulElement) {
  const { blockId, dispatches } = place;
  const { action_id: actionId, confirm } = element;
  const surface = useSurface();
  const ask = useConfirm();
  const state = surface.values[blockId]?.[actionId] ?? initialState(element);
  const busy = surface.busy.has(elementKey(blockId, actionId));
  const set = (next: ElementState) => {
    surface.change(blockId, actionId, next);
  };
  const send = async (next: ElementState, before: ElementState) => {
    if (confirm && !(await ask(confirm))) {
      set(before);
      return;
    }
    set(next);
    await surface.click(blockId, actionId, next);
  };
  /** A complete choice: kept, and told to the app where it wants to know; `before` is what a refused confirm restores. */
  const choose = (next: ElementState, before: ElementState = state) => {
    if (dispatches) void send(next, before);
    else set(next);
  };
  return { state, busy, set, choose, control: controlAttributes(place, busy) };
}
