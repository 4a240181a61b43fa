import { stateAfter } from '../block-kit/element-state.ts';
import { inputFaults } from '../block-kit/input-check.ts';
import { checkErrors, checkModal } from '../block-kit/validate.ts';
import type { ClientResult, CloseRequest, SubmitRequest, SubmitResult } from '../control-api.ts';
import { viewClosed, viewSubmission } from '../delivery/payloads.ts';
import { parseObject } from '../http.ts';
import { stackLimit, type StoredView } from '../state/views.ts';
import type { Person } from '../world.ts';
import { ackFailure, failure, type Interactor } from './interactor.ts';
import { surfaceKey, topModal } from './surfaces.ts';

/** Submitting and closing modals, with what Slack's client makes of the app's answer. */

const trouble = () => 'We had some trouble connecting. Try again?';

/** Enters the values and submits the modal on screen, once the client's own checks have passed. */
export const submit = async (
  interactor: Interactor,
  person: Person,
  { viewId, values: input = {} }: SubmitRequest,
): Promise<SubmitResult> => {
  const { state } = interactor;
  const top = topModal(state, person, viewId);
  if (!top.ok) return top;
  const { view } = top;
  if (!view.submit) return failure('not_submittable', 'This view has no submit button.');
  const after = stateAfter(
    view.blocks,
    view.state.values,
    input,
    (blockId, actionId) =>
      interactor.suggestions.of(surfaceKey(person, { kind: 'view', view }, blockId, actionId)),
    interactor.fileOf(person),
  );
  if (!after.ok) return failure('unknown_option', `The option chosen in ${after.blockId} is not on offer.`);
  const errors = inputFaults(view.blocks, after.values);
  if (Object.keys(errors).length > 0) {
    return { ...failure('invalid_values', 'Some fields need another look.'), errors };
  }
  state.views.enter(viewId, after.values);
  const by = state.people.installed(view.app_installed_team_id);
  const current = state.views.get(viewId)?.view;
  if (!by || !current) return failure('view_gone', 'This view is no longer open.');
  const triggerId = state.triggers.issue({ person, teamId: by.team.id, viewId });
  const delivery = await interactor.send(viewSubmission(state, person, current, triggerId));
  return ackFailure(delivery, trouble) ?? applyAnswer(interactor, person, current, delivery.body);
};

const invalid = (why: string) => failure('invalid_response', `${trouble()} (${why})`);

/** Empty: the view closes and shows what was below. Else a response_action. */
const applyAnswer = ({ state }: Interactor, person: Person, view: StoredView, body: string): SubmitResult => {
  const answer = body === '' ? {} : parseObject(body);
  if (!answer) return invalid('the answer is not JSON');
  switch (answer['response_action']) {
    case undefined:
      state.views.close(view.id);
      return { ok: true };
    case 'clear':
      state.views.clear(person);
      return { ok: true };
    case 'errors':
      return applyErrors(view, answer['errors']);
    case 'update':
    case 'push':
      return applyView({ state }, person, view, answer);
    default:
      return invalid(`there is no response_action ${JSON.stringify(answer['response_action'])}`);
  }
};

const applyErrors = (view: StoredView, given: unknown): SubmitResult => {
  const checked = checkErrors(given);
  if (!checked.ok) return invalid(checked.faults.join('; '));
  const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
  const strangers = Object.keys(checked.value).filter((blockId) => !inputs.includes(blockId));
  if (strangers.length > 0) return invalid(`no input block has the id ${strangers.join(', ')}`);
  return { ...failure('invalid_values', 'Some fields need another look.'), errors: checked.value };
};

const applyView = (
  { state }: Pick<Interactor, 'state'>,
  person: Person,
  view: StoredView,
  answer: Record<string, unknown>,
): SubmitResult => {
  const checked = checkModal(answer['view']);
  if (!checked.ok) return invalid(checked.faults.join('; '));
  const by = state.people.installed(view.app_installed_team_id);
  // The app may have closed or replaced the view while it was thinking.
  if (!by || !state.views.get(view.id)) return { ok: true };
  if (answer['response_action'] === 'update') {
    state.views.update(view.id, checked.value);
    return { ok: true };
  }
  if (state.views.stackOf(person).length >= stackLimit) return invalid('push_limit_reached');
  state.views.push(person, by, checked.value);
  return { ok: true };
};

/** Cancels the modal on screen: it alone, or with `clear_on_close` the whole stack. */
export const close = async (
  interactor: Interactor,
  person: Person,
  { viewId }: CloseRequest,
): Promise<ClientResult> => {
  const { state } = interactor;
  const top = topModal(state, person, viewId);
  if (!top.ok) return top;
  const isCleared = top.view.clear_on_close;
  const closed = isCleared ? state.views.stackOf(person).reverse() : [top.view];
  if (isCleared) state.views.clear(person);
  else state.views.close(viewId);
  for (const view of closed.filter((each) => each.notify_on_close)) {
    await interactor.send(viewClosed(state, person, view, isCleared));
  }
  return { ok: true };
};
