import { z } from 'zod';
import { checkHome, checkModal, type HomePayload, type ModalPayload } from '../block-kit/validate.ts';
import type { Checked } from '../block-kit/validate.ts';
import type { Installed } from '../state/people.ts';
import type { SlackState } from '../state/state.ts';
import { stackLimit } from '../state/views.ts';
import { json, maybeText, type JsonArgument } from './arguments.ts';
import { defineMethod, invalidArguments, missingScope, refuse, type Refusal } from './method.ts';

const sizeLimit = 250_000;

type Read<Payload> = { ok: true; payload: Payload } | Refusal;

const readView = <Payload extends { external_id: string }>(
  state: SlackState,
  caller: Installed,
  argument: JsonArgument,
  check: (view: unknown) => Checked<Payload>,
  replacing?: string,
): Read<Payload> => {
  if (!argument.ok) return invalidArguments(['must provide an object [json-pointer:/view]']);
  if (argument.value === undefined) return invalidArguments(['missing required field: view [json-pointer:]']);
  if (JSON.stringify(argument.value).length > sizeLimit) return refuse('view_too_large');
  const checked = check(argument.value);
  if (!checked.ok) return invalidArguments(checked.faults);
  const { external_id: externalId } = checked.value;
  const holder = externalId === '' ? undefined : state.views.byExternalId(caller.team.id, externalId);
  if (holder && holder.view.id !== replacing) return refuse('duplicate_external_id');
  return { ok: true, payload: checked.value };
};

const readModal = (
  state: SlackState,
  caller: Installed,
  view: JsonArgument,
  replacing?: string,
): Read<ModalPayload> => {
  const read = readView(state, caller, view, checkModal, replacing);
  const takesFiles =
    read.ok &&
    read.payload.blocks.some((block) => block.type === 'input' && block.element.type === 'file_input');
  return (takesFiles ? missingScope(caller, ['files:read']) : undefined) ?? read;
};
const readHome = (
  state: SlackState,
  caller: Installed,
  view: JsonArgument,
  replacing?: string,
): Read<HomePayload> => readView(state, caller, view, checkHome, replacing);

const open = defineMethod({
  name: 'views.open',
  tier: 'tier4',
  scopes: [],
  args: z.object({ trigger_id: z.string(), view: json }),
  run: (state, caller, args) => {
    const read = readModal(state, caller, args.view);
    if (!read.ok) return read;
    const found = state.triggers.look(args.trigger_id, caller.team.id);
    if (!found.ok) return refuse(found.error);
    state.triggers.spend(args.trigger_id);
    return { ok: true, view: state.views.open(found.trigger.person, caller, read.payload) };
  },
});

const push = defineMethod({
  name: 'views.push',
  tier: 'tier4',
  scopes: [],
  args: z.object({ trigger_id: z.string(), view: json }),
  run: (state, caller, args) => {
    const read = readModal(state, caller, args.view);
    if (!read.ok) return read;
    const found = state.triggers.look(args.trigger_id, caller.team.id);
    if (!found.ok) return refuse(found.error);
    const { person, viewId } = found.trigger;
    const stack = state.views.stackOf(person);
    if (viewId === null || !stack.some((view) => view.id === viewId)) return refuse('not_found');
    if (stack.length >= stackLimit) return refuse('push_limit_reached');
    state.triggers.spend(args.trigger_id);
    return { ok: true, view: state.views.push(person, caller, read.payload) };
  },
});

const update = defineMethod({
  name: 'views.update',
  tier: 'tier4',
  scopes: [],
  args: z.object({ view_id: maybeText, external_id: maybeText, hash: maybeText, view: json }),
  run: (state, caller, args) => {
    if (args.view_id === undefined && args.external_id === undefined) {
      return invalidArguments(['missing required field: view_id [json-pointer:]']);
    }
    const entry =
      args.view_id === undefined
        ? state.views.byExternalId(caller.team.id, args.external_id ?? '')
        : state.views.get(args.view_id);
    if (entry?.view.app_installed_team_id !== caller.team.id) return refuse('not_found');
    const { view } = entry;
    const read =
      view.type === 'modal'
        ? readModal(state, caller, args.view, view.id)
        : readHome(state, caller, args.view, view.id);
    if (!read.ok) return read;
    if (args.hash !== undefined && args.hash !== view.hash) return refuse('hash_conflict');
    return { ok: true, view: state.views.update(view.id, read.payload) };
  },
});

const publish = defineMethod({
  name: 'views.publish',
  tier: 'tier4',
  scopes: [],
  args: z.object({ user_id: z.string(), hash: maybeText, view: json }),
  run: (state, caller, args) => {
    const person = state.people.person(args.user_id);
    if (person?.teamId !== caller.team.id) {
      return refuse('invalid_arguments', { response_metadata: { messages: ['invalid `user_id`'] } });
    }
    const current = state.views.home(caller.team.id, person);
    const read = readHome(state, caller, args.view, current?.id);
    if (!read.ok) return read;
    if (args.hash !== undefined && args.hash !== current?.hash) return refuse('hash_conflict');
    return { ok: true, view: state.views.publish(person, caller, read.payload) };
  },
});

export const viewMethods = [open, push, update, publish];
